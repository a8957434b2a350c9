"""An article as a caller asks: the short answers first, then the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from agent_console.centre import Centre
from agent_console.desk.hits import place_name
from agent_console.desk.office import OfficeView, named, office_view
from agent_console.desk.online import LinkView, OnlineView, link_view, online_view
from agent_console.texts.marking import N_
from kb.article import Article, Modules
from kb.offices import Office

Named = tuple[str, str]
LENGTH_OF_TOWN = 12
SHORT_FEES = 2


@dataclass(frozen=True)
class Answer:
    """One answer with its German name: what is said first, and what belongs to it.

    A detail stands below the office and the online services.
    """

    name: str
    main: str
    more: str = ""
    is_wide: bool = False
    is_detail: bool = False


@dataclass(frozen=True)
class Around:
    """What stands beside an article: its office at an instant, and whether errors can be reported here."""

    office: Office | None
    now: datetime
    may_report: bool = False


@dataclass(frozen=True)
class ArticleView:
    """Plain text with German names; what is empty is left out.

    `confirmed_place` is the municipality for which the article holds, "" when it holds more widely;
    `transfer` the key of the transfer target, "" without one.
    """

    id: int
    title: str
    short_text: str
    place: str
    confirmed_place: str
    transfer: str
    topic: int | None
    reviewed_on: date | None
    short_address: str
    answers: tuple[Answer, ...]
    office: OfficeView | None
    online: tuple[OnlineView, ...]
    forms: tuple[LinkView, ...]
    links: tuple[LinkView, ...]
    asked: tuple[str, ...]
    texts: tuple[Named, ...]
    internal: tuple[str, ...]
    is_crisis: bool
    time_zone: str
    may_report: bool


def article_view(article: Article, centre: Centre, around: Around | None = None) -> ArticleView:
    """The article for a page of this centre; without `around` with the office as it names it."""
    modules = article.modules
    is_town = len(article.region) == LENGTH_OF_TOWN and article.region in centre.places
    office = office_view(around.office, modules.office, around.now) if around else named(modules.office)
    # Where the office says it already, a contact of the article's own is no other way.
    said = office.reach if office else ""
    answers = [answer for answer in _answers(modules) if answer.main not in ("", said)]
    return ArticleView(
        id=article.id,
        title=article.title,
        short_text=article.short_text,
        place=place_name(article.region, centre),
        confirmed_place=article.region if is_town else "",
        transfer=office.key if office else "",
        topic=article.topic,
        reviewed_on=article.reviewed_on,
        short_address=article.short_address,
        answers=tuple(answers),
        office=office,
        online=tuple(map(online_view, modules.online)),
        forms=tuple(link_view(form.name, form.link) for form in modules.forms),
        links=tuple(link_view(link.name, link.link) for link in modules.links),
        asked=modules.asked,
        texts=tuple((name, text) for name, text in _texts(modules) if text),
        internal=modules.internal,
        is_crisis=article.is_crisis,
        time_zone=centre.organisation.time_zone,
        may_report=around.may_report if around else False,
    )


def _answers(modules: Modules) -> Iterable[Answer]:
    contact = modules.contact
    yield _fees(modules.fees)
    yield Answer(N_("Dauer"), modules.duration)
    yield Answer(N_("Frist"), modules.deadline)
    yield Answer(N_("Termin"), modules.appointment)
    yield Answer(N_("Unterlagen"), _line(modules.documents), is_wide=True, is_detail=True)
    reach = _line(part for part in (contact.phone, contact.email, contact.web) if part)
    yield Answer(N_("Kontakt"), reach, is_wide=True, is_detail=True)


def _fees(fees: tuple[str, ...]) -> Answer:
    if len(fees) <= SHORT_FEES:
        return Answer(N_("Gebühr"), fees[0] if fees else "", _line(fees[1:]))
    return Answer(N_("Gebühr"), fees[0], _line(fees[1:]), is_wide=True)


def _line(parts: Iterable[str]) -> str:
    return " · ".join(parts)


def _texts(modules: Modules) -> Iterable[Named]:
    yield N_("Worum es geht"), modules.text
    yield N_("Voraussetzungen"), "\n".join(modules.prerequisites)
    yield N_("Ablauf"), modules.procedure
    yield N_("Weitere Hinweise"), "\n".join(modules.further)
    yield N_("Rechtsgrundlage"), "\n".join(modules.legal_basis)
