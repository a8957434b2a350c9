"""Whether a record can be kept: its size, its region, its key; and its text made fit to store. Pure."""

from dataclasses import replace
from typing import Any

from buergerdraht.sentences import Sentence
from kb.article import Article
from kb.articles import ARTICLE, content_of
from kb.errors import BadLeika, BadRegion
from kb.importing.errors import BadRecord
from kb.importing.records import Found, Thing
from kb.leika import checked
from kb.offices import OFFICE, Office
from kb.places import normal
from kb.plain import CONTROLS

LONGEST = {
    "source_id": 200,
    "title": 400,
    "name": 400,
    "short_address": 200,
    "short_text": 4_000,
    "office_id": 200,
}
LONGEST_TEXT = 200_000
MOST_ENTRIES = 1_000


def accepted(found: Found) -> Found:
    """The record, tidied; raises BadRecord with the field that is wrong.

    A LeiKa key that is none is left out and noted: the article is good without it.
    """
    if isinstance(found.thing, Article):
        return _accepted_article(found.thing, found.notes)
    office = OFFICE.validate_python(_tidy("", OFFICE.dump_python(found.thing, mode="json")))
    _check_has(office.source_id, "Id")
    _check_has(office.name, "Name")
    return Found(replace(office, region=_region(office.region)), found.notes)


def identity(thing: Thing) -> str:
    """How a record is named in the report."""
    name = thing.title if isinstance(thing, Article) else thing.name
    return thing.source_id or name or Sentence("ohne Id")


def _accepted_article(given: Article, notes: tuple[str, ...]) -> Found:
    leika, more = _leika(given.leika)
    tidied = _tidy("", content_of(replace(given, leika=leika)))
    article = ARTICLE.validate_python(tidied)
    _check_has(article.source_id, "Id")
    _check_has(article.title, "Titel")
    if article.valid_from and article.valid_until and article.valid_until < article.valid_from:
        raise BadRecord(
            "gilt bis %(last)s und damit nur vor dem Beginn %(first)s",
            last=article.valid_until,
            first=article.valid_from,
        )
    return Found(replace(article, region=_region(article.region)), (*notes, *more))


def _check_has(text: str, name: str) -> None:
    if not text.strip():
        raise BadRecord("%(name)s fehlt", name=name)


def _region(ars: str) -> str:
    if not ars:
        raise BadRecord(Sentence("kein Gebiet angegeben; --region nennt eines für solche Einträge"))
    try:
        return normal(ars)
    except BadRegion as error:
        raise BadRecord(str(error)) from error


def _leika(key: str | None) -> tuple[str | None, tuple[str, ...]]:
    try:
        return checked(key), ()
    except BadLeika as error:
        return None, (str(error),)


def _tidy(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tidy(key, one) for key, one in value.items()}
    if isinstance(value, list):
        _check_size(name, len(value), MOST_ENTRIES, Sentence("Einträge"))
        return [_tidy("", one) for one in value]
    if isinstance(value, str):
        _check_size(name, len(value), LONGEST.get(name, LONGEST_TEXT), Sentence("Zeichen"))
        return CONTROLS.sub("", value)
    return value


def _check_size(name: str, size: int, most: int, unit: str) -> None:
    if size > most:
        raise BadRecord(
            "Feld „%(name)s“ hat %(size)s %(unit)s; höchstens %(most)s sind erlaubt",
            name=name or Sentence("Liste"),
            size=size,
            unit=unit,
            most=most,
        )


def is_office(thing: Thing) -> bool:
    """Whether the record is an office."""
    return isinstance(thing, Office)
