"""An article as a caller asks: the short answers first, then the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agent_console.centre import Centre
from agent_console.desk.hits import place_name
from agent_console.desk.words import ONLINE
from agent_console.texts.marking import N_
from kb.article import Article, Modules

Named = tuple[str, str]
LENGTH_OF_TOWN = 12


@dataclass(frozen=True)
class ArticleView:
    """`answers` are short, `lists` have several lines, `texts` are long; all plain text with German names.

    `confirmed_place` is the municipality for which the article holds; "" when it holds more widely.
    """

    id: int
    title: str
    short_text: str
    place: str
    confirmed_place: str
    topic: int | None
    reviewed_on: date | None
    short_address: str
    answers: tuple[Named, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    asked: tuple[str, ...]
    texts: tuple[Named, ...]
    internal: tuple[str, ...]


def article_view(article: Article, centre: Centre) -> ArticleView:
    """What is empty is left out."""
    modules = article.modules
    is_town = len(article.region) == LENGTH_OF_TOWN and article.region in centre.places
    return ArticleView(
        id=article.id,
        title=article.title,
        short_text=article.short_text,
        place=place_name(article.region, centre),
        confirmed_place=article.region if is_town else "",
        topic=article.topic,
        reviewed_on=article.reviewed_on,
        short_address=article.short_address,
        answers=tuple((name, text) for name, text in _answers(modules) if text),
        lists=tuple((name, lines) for name, lines in _lists(modules) if lines),
        asked=modules.asked,
        texts=tuple((name, text) for name, text in _texts(modules) if text),
        internal=modules.internal,
    )


def _answers(modules: Modules) -> Iterable[Named]:
    office = modules.office
    yield N_("Gebühr"), " · ".join(modules.fees)
    yield N_("Dauer"), modules.duration
    yield N_("Frist"), modules.deadline
    yield N_("Termin"), modules.appointment
    yield N_("Zuständig"), ", ".join(part for part in (office.name, office.address) if part) if office else ""
    yield N_("Öffnungszeiten"), office.hours if office else ""
    yield N_("Telefon"), modules.contact.phone
    yield N_("E-Mail"), modules.contact.email
    yield N_("Internet"), modules.contact.web


def _lists(modules: Modules) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield N_("Unterlagen"), modules.documents
    yield N_("Online"), tuple(f"{one.name} ({ONLINE[one.state]}): {one.link}" for one in modules.online)
    yield N_("Formulare"), tuple(f"{form.name}: {form.link}" for form in modules.forms)


def _texts(modules: Modules) -> Iterable[Named]:
    yield N_("Worum es geht"), modules.text
    yield N_("Ablauf"), modules.procedure
    yield N_("Rechtsgrundlage"), "\n".join(modules.legal_basis)
