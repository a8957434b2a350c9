"""The tabs above every page of knowledge, and what waits behind each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from agent_console.texts.marking import N_
from buergerdraht.people.grants import Thing, Verb, mandanten
from buergerdraht.people.sessions import SignedIn
from buergerdraht.zone import HOUSE_ZONE
from kb.faults import count_open
from kb.learning.terms import candidates
from kb.overview import count_due
from kb.suggestions import open_suggestions

Mandanten = frozenset[str] | None
"""Whose knowledge somebody may work on; None means everybody's."""
Count = Callable[[Engine, Mandanten, datetime], int]


@dataclass(frozen=True)
class Tab:
    """`verb` and `thing` are the right somebody needs; `waiting` counts what is to be done behind it."""

    key: str
    name: str
    path: str
    verb: Verb = "see"
    waiting: Count | None = None
    thing: Thing = "knowledge"


def _due(engine: Engine, whose: Mandanten, now: datetime) -> int:
    return count_due(engine, whose, now.astimezone(HOUSE_ZONE).date())


def _reported(engine: Engine, whose: Mandanten, _now: datetime) -> int:
    return count_open(engine, whose)


def _learned(engine: Engine, whose: Mandanten, _now: datetime) -> int:
    return len(candidates(engine, whose))


def _suggested(engine: Engine, whose: Mandanten, _now: datetime) -> int:
    return len(open_suggestions(engine, whose))


TABS = (
    Tab("articles", N_("Artikel"), "/knowledge", waiting=_due),
    Tab("suggestions", N_("Vorschläge"), "/knowledge/suggestions", "suggest", _suggested),
    Tab("faults", N_("Fehlermeldungen"), "/knowledge/faults", "edit", _reported),
    Tab("gaps", N_("Lücken"), "/knowledge/gaps", "edit"),
    Tab("synonyms", N_("Synonyme"), "/knowledge/synonyms", "edit", _learned),
    Tab("news", N_("Aktuelles"), "/knowledge/news", "edit", thing="news"),
    Tab("offices", N_("Ämter"), "/knowledge/offices"),
    Tab("imports", N_("Importe"), "/knowledge/imports", "edit"),
)


@dataclass(frozen=True)
class TabView:
    """A tab as the frame shows it; `waiting` None shows no number."""

    key: str
    name: str
    path: str
    waiting: int | None


def tabs_for(person: SignedIn, engine: Engine, now: datetime) -> tuple[TabView, ...]:
    """The tabs this person may open. Blocks on the database."""
    shown = [(tab, mandanten(person, tab.verb, tab.thing)) for tab in TABS]
    return tuple(
        TabView(tab.key, tab.name, tab.path, _waiting(tab, person, engine, now))
        for tab, whose in shown
        if whose != frozenset()
    )


def _waiting(tab: Tab, person: SignedIn, engine: Engine, now: datetime) -> int | None:
    whose = mandanten(person, "edit", "knowledge")
    if tab.waiting is None or whose == frozenset():
        return None
    return tab.waiting(engine, whose, now) or None
