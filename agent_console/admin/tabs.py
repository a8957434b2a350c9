"""The tabs above every page of the administration. Pure."""

from dataclasses import dataclass

from agent_console.texts.marking import N_
from buergerdraht.people.grants import Granted, Thing, Verb, mandanten


@dataclass(frozen=True)
class Tab:
    """`verb` and `thing` are the right somebody needs; `for_one`: who has it for one Mandant has the tab.

    `waiting`: things to be done there; nothing of the administration waits.
    """

    key: str
    name: str
    path: str
    verb: Verb = "see"
    thing: Thing = "organisation"
    for_one: bool = False
    waiting: int = 0


TABS = (
    Tab("hotlines", N_("Hotlines"), "/admin/hotlines", for_one=True),
    Tab("mandanten", N_("Mandanten"), "/admin/mandanten"),
    Tab("places", N_("Orte"), "/admin/places"),
    Tab("hours", N_("Öffnungszeiten"), "/admin/hours"),
    Tab("pools", N_("Gruppen"), "/admin/pools"),
    Tab("people", N_("Menschen"), "/admin/people"),
    Tab("seats", N_("Plätze"), "/admin/seats"),
    Tab("pause_reasons", N_("Pausengründe"), "/admin/pause_reasons"),
    Tab("offices", N_("Ämter"), "/admin/offices", for_one=True),
    Tab("crisis_profiles", N_("Krisenprofile"), "/admin/crisis_profiles"),
    Tab("prompts", N_("Ansagen"), "/admin/prompts", "edit", "prompts"),
    Tab("displays", N_("Anzeigen"), "/admin/displays", "edit", "displays", for_one=True),
    Tab("versions", N_("Fassungen"), "/admin/versions"),
)


def tabs_for(person: Granted) -> list[Tab]:
    """The tabs this person may open."""
    return [tab for tab in TABS if may_open(person, tab)]


def may_open(person: Granted, tab: Tab) -> bool:
    whose = mandanten(person, tab.verb, tab.thing)
    return whose is None or (tab.for_one and bool(whose))
