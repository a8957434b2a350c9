"""The form of a piece of news: what is typed becomes a draft, or a sentence that says what is missing."""

import re
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Engine

from agent_console.centre import Centre
from agent_console.texts.marking import N_
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.people.grants import Granted, may
from buergerdraht.zone import HOUSE_ZONE
from kb.article import ArticleState
from kb.news import BadNews, Draft, Kind, Piece
from kb.overview import Wanted, listed

EVERYBODY = N_("alle Arbeitsplätze")
MANDANT, HOTLINE = "m:", "h:"
MINUTE = "%Y-%m-%dT%H:%M"
ADDRESS = re.compile(r"/articles/(\d{1,15})\b")


class Typed(BaseModel):
    """The fields as people typed them; `begins` and `ends` are local time, `where` a Mandant or hotline.

    `revision` is that of the piece when the form was opened, 0 for a new one.
    """

    model_config = ConfigDict(frozen=True)

    text: str = Field("", max_length=1000)
    kind: str = Field("", max_length=20)
    where: str = Field("", max_length=100)
    begins: str = Field("", max_length=40)
    ends: str = Field("", max_length=40)
    article: str = Field("", max_length=1000)
    revision: int = Field(0, ge=0, le=2**31)


def typed_of(piece: Piece | None, now: datetime) -> Typed:
    """The form as it opens: a piece of news, or an empty one that begins at once."""
    if piece is None:
        return Typed(kind=Kind.NOTE.value, ends=_local(_end_of_day(now)))
    draft = piece.draft
    where = f"{HOTLINE}{draft.hotline}" if draft.hotline else draft.mandant and f"{MANDANT}{draft.mandant}"
    article = f"/knowledge/articles/{draft.article_id}" if draft.article_id else ""
    return Typed(
        text=draft.text,
        kind=draft.kind.value,
        where=where,
        begins=_local(draft.begins_at),
        ends=_local(draft.ends_at),
        article=article,
        revision=piece.revision,
    )


def draft_of(engine: Engine, typed: Typed, centre: Centre, now: datetime) -> Draft:
    """What was meant; raises BadNews. Looks the article up, so ask in a thread."""
    begins = _instant(typed.begins) if typed.begins.strip() else now
    if not typed.ends.strip():
        raise BadNews(N_("Eine Meldung braucht ein Ende. Danach verschwindet sie von allein."))
    mandant = typed.where.removeprefix(MANDANT) if typed.where.startswith(MANDANT) else ""
    hotline = typed.where.removeprefix(HOTLINE) if typed.where.startswith(HOTLINE) else ""
    if (mandant and mandant not in centre.mandanten) or (hotline and hotline not in centre.hotlines):
        raise BadNews(N_("Diesen Mandanten oder diese Hotline gibt es nicht mehr. Bitte neu wählen."))
    kind = typed.kind if typed.kind in set(Kind) else Kind.NOTE.value
    article = _article(engine, typed.article.strip())
    return Draft(typed.text, Kind(kind), begins, _instant(typed.ends), article, mandant, hotline)


def places_for(person: Granted, centre: Centre) -> list[tuple[str, str]]:
    """Whom this person may write to: everybody, Mandanten, hotlines."""
    all_desks = [("", EVERYBODY)] if may(person, "edit", "news") else []
    mandanten = [
        (f"{MANDANT}{one.key}", one.name)
        for one in centre.organisation.mandanten
        if may(person, "edit", "news", one.key)
    ]
    hotlines = [
        (f"{HOTLINE}{one.key}", f"{one.name} ({', '.join(one.numbers)})")
        for one in centre.organisation.hotlines
        if may(person, "edit", "news", one.mandant)
    ]
    return [*all_desks, *mandanten, *hotlines]


def _article(engine: Engine, typed: str) -> int | None:
    """An article by the address of its page or by its title."""
    if not typed:
        return None
    address = ADDRESS.search(typed)
    if address:
        return int(address[1])
    found = listed(engine, Wanted(words=typed, state=ArticleState.PUBLISHED)).lines
    exact = [line for line in found if line.title.casefold() == typed.casefold()]
    named = exact or found
    if len(named) == 1:
        return named[0].id
    if not named:
        raise ArticleUnclear(
            N_("Kein Artikel heißt so. Bitte den Titel oder die Adresse seiner Seite angeben.")
        )
    raise ArticleUnclear(N_("Mehrere Artikel heißen so. Bitte die Adresse der Seite des Artikels angeben."))


class ArticleUnclear(BuergerdrahtError):
    """A title that names no article, or more than one."""


def _instant(typed: str) -> datetime:
    try:
        return datetime.strptime(typed.strip()[:16], MINUTE).replace(tzinfo=HOUSE_ZONE)
    except ValueError as error:
        raise BadNews(N_("Beginn oder Ende ist keine Zeit. Bitte Tag und Uhrzeit angeben.")) from error


def _local(instant: datetime) -> str:
    return instant.astimezone(HOUSE_ZONE).strftime(MINUTE)


def _end_of_day(now: datetime) -> datetime:
    """18:00 today, or tomorrow's when that is over."""
    evening = now.astimezone(HOUSE_ZONE).replace(hour=18, minute=0, second=0, microsecond=0)
    return evening if evening > now else evening + timedelta(days=1)
