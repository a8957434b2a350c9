"""What an announcement is called on the page, by its key in AstDB. Pure."""

from collections.abc import Mapping

from agent_console.centre import Centre
from agent_console.texts.marking import N_

HOUSE = N_("Haus")
PARTS: Mapping[str, str] = {
    "greeting": N_("Begrüßung"),
    "privacy": N_("Hinweis zum Datenschutz"),
    "closed": N_("Geschlossen"),
    "nobody": N_("Niemand da"),
    "menu": N_("Menü"),
    "periodic": N_("Zwischenansage"),
    "overflowtext": N_("Vor dem Überlauf"),
    "announcement": N_("Krisenansage"),
    "end": N_("Band am Ende"),
    "busy": N_("Alle Leitungen belegt"),
    "unknown": N_("Unbekannte Nummer"),
    "goodbye": N_("Zu lange gewartet"),
    "farewell": N_("Auf Wiederhören"),
    "office-not-reached": N_("Amt nicht erreicht"),
    "open-again": N_("Wieder für Sie da"),
    "wait-about": N_("Wartezeit"),
    "queue-position": N_("Platz in der Warteschlange"),
    "queue-callback": N_("Rückrufangebot"),
}


def title_of(name: str, centre: Centre) -> tuple[str, str]:
    """Whose announcement it is, and which: `hotline/kreis/greeting` is the Kreis' greeting."""
    family, _, rest = name.partition("/")
    key, _, part = rest.rpartition("/")
    if family == "prompt" or not key:
        return HOUSE, PARTS.get(rest, rest.removeprefix("say/"))
    return _owner(family, key, centre), PARTS.get(part, part)


def _owner(family: str, key: str, centre: Centre) -> str:
    profiles = {profile.key: profile.name for profile in centre.organisation.crisis_profiles}
    names: Mapping[str, Mapping[str, str]] = {
        "mandant": {one.key: one.name for one in centre.organisation.mandanten},
        "hotline": {one.key: one.name for one in centre.organisation.hotlines},
        "pool": {one.key: one.name for one in centre.organisation.pools},
        "profile": profiles,
    }
    return names.get(family, {}).get(key, key)
