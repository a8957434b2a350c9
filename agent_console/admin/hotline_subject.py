"""Hotlines: numbers, greeting, hours, group; a further municipality is this one form."""

from collections.abc import Mapping
from typing import Any

from agent_console.admin.hours_subject import DAY_FIELDS
from agent_console.admin.keys import free_key
from agent_console.admin.pieces import Values, lines, text, week
from agent_console.admin.subject import Form, Subject, by_name, choice, line, said
from agent_console.knowledge.fields import Field, Group, Kind
from agent_console.texts.marking import N_
from routing.organisation.editing import Changes, EntryOf
from routing.organisation.model import Hotline, Organisation

MENU_KEYS = {
    "1": N_("Taste 1"),
    "2": N_("Taste 2"),
    "3": N_("Taste 3"),
    "4": N_("Taste 4"),
    "5": N_("Taste 5"),
    "6": N_("Taste 6"),
    "7": N_("Taste 7"),
    "8": N_("Taste 8"),
    "9": N_("Taste 9"),
    "0": N_("Taste 0"),
}
TOWN_TAKEN = N_("Diesen Mandanten gibt es schon. Bitte oben aus der Liste wählen.")
TOWN_OR_MANDANT = N_(
    "Bitte entweder oben einen Mandanten wählen oder hier eine neue Gemeinde nennen, nicht beides."
)
NEW_TOWN = "town"
"""Fields of the municipality that comes with a new hotline begin so."""
WHO = Group(
    "who",
    N_("Wer angerufen wird"),
    (
        line("name", N_("Name der Hotline"), needed=True),
        Field("numbers", N_("Rufnummern"), Kind.LINES, N_("Jede Zeile eine, wie gedruckt."), 2_000, True),
        choice("mandant", N_("Mandant"), N_("Wessen Nummer es ist und wer zahlt.")),
        choice(
            "place", N_("Ort"), N_("Nur, wenn die Nummer allein verrät, wo Anrufende wohnen. Sonst leer.")
        ),
    ),
)
TOWN = Group(
    NEW_TOWN,
    N_("Neue Gemeinde (statt eines Mandanten aus der Liste)"),
    (
        line(f"{NEW_TOWN}-name", N_("Name der Gemeinde")),
        line(
            f"{NEW_TOWN}-ars",
            N_("Regionalschlüssel"),
            N_("12 Ziffern. Der Ort wird damit angelegt; Anrufe auf dieser Nummer kommen von dort."),
        ),
    ),
)
WHAT = Group(
    "what",
    N_("Was gesagt wird"),
    (
        said("announcement", N_("Begrüßung, die Anrufende zuerst hören"), needed=True),
        said(
            "greeting",
            N_("Meldung am Arbeitsplatz"),
            N_("Was der Arbeitsplatz sagt; {name} ist der Nachname."),
            needed=True,
        ),
        said("closed_text", N_("Ansage, wenn geschlossen ist"), N_("Leer: die Ansage des Hauses.")),
        said("nobody_text", N_("Ansage, wenn niemand da ist"), N_("Leer: die Ansage des Hauses.")),
    ),
)
WHERE = Group(
    "where",
    N_("Wer antwortet, und wann"),
    (
        choice("pool", N_("Gruppe"), needed=True),
        choice("hours", N_("Öffnungszeiten")),
        line(
            "bonus_seconds",
            N_("Vorrang in Sekunden"),
            N_("Der Anruf kommt dran, als hätte er so viel früher begonnen. Leer: keiner."),
        ),
    ),
)
OWN_HOURS = Group("own-hours", N_("Neue Zeiten (statt Öffnungszeiten aus der Liste)"), DAY_FIELDS)
MENU = Group(
    "menu",
    N_("Menü (ohne Text gibt es keines)"),
    (
        said("menu-text", N_("Text des Menüs"), N_("Andere Taste oder keine: die Gruppe der Hotline.")),
        *(
            field
            for digit in MENU_KEYS
            for field in (
                line(f"menu-choices-{digit}-name", MENU_KEYS[digit]),
                choice(f"menu-choices-{digit}-pool", N_("führt zu")),
            )
        ),
    ),
)
PLAIN = (
    *("name", "mandant", "place", "announcement", "greeting", "closed_text", "nobody_text", "pool", "hours"),
    *("bonus_seconds", "menu-text"),
    *(f"menu-choices-{digit}-{part}" for digit in MENU_KEYS for part in ("name", "pool")),
)


def form(organisation: Organisation, is_new: bool) -> Form:
    pools = by_name(organisation.pools)
    lists = {
        "mandant": by_name(organisation.mandanten),
        "place": sorted(((place.ars, place.name) for place in organisation.places), key=lambda one: one[1]),
        "pool": pools,
        "hours": [(hours.key, hours.key) for hours in organisation.hours],
        **{f"menu-choices-{digit}-pool": pools for digit in MENU_KEYS},
    }
    extra = (TOWN, WHAT, WHERE, OWN_HOURS, MENU) if is_new else (WHAT, WHERE, MENU)
    return Form((WHO, *extra), (*map(text, PLAIN), lines("numbers")), lists)


def changes(subject: Subject, form: Form, where: EntryOf, values: Values) -> Changes:
    """The hotline, and where they were typed its municipality with place and its hours."""
    entry = form.entry(values)
    more: dict[EntryOf, Any] = {}
    if f"{NEW_TOWN}-name" in form.fields:
        entry, more = _with_new(entry, values, form, where[1])
    if not entry.get("menu", {}).get("text") and not entry.get("menu", {}).get("choices"):
        entry.pop("menu", None)
    return {**more, where: entry}


def is_taken(form: Form, values: Values) -> dict[str, str]:
    """A municipality that is there already is chosen, not made anew: that would rename the other one."""
    town = values[f"{NEW_TOWN}-name"].strip()
    if not town:
        return {}
    if values["mandant"]:
        return {f"{NEW_TOWN}-name": TOWN_OR_MANDANT}
    names = {name.casefold() for _, name in form.lists["mandant"]}
    return {f"{NEW_TOWN}-name": TOWN_TAKEN} if town.casefold() in names else {}


def _with_new(
    entry: dict[str, Any], values: Values, form: Form, key: str
) -> tuple[dict[str, Any], dict[EntryOf, Any]]:
    """What is there already keeps its place, name and hours."""
    taken = {name: {one for one, _ in choices} for name, choices in form.lists.items()}
    more: dict[EntryOf, Any] = {}
    town, ars = (values.get(f"{NEW_TOWN}-{part}", "").strip() for part in ("name", "ars"))
    if town and not entry.get("mandant"):
        mandant = free_key(town, taken["mandant"])
        more = {("mandanten", mandant): {"name": town, "place": ars}}
        more |= {} if ars in taken["place"] else {("places", ars): {"name": town}}
        entry = entry | {"mandant": mandant, "place": ars}
    own = week().read(values)
    if own["weekly"] and not entry.get("hours"):
        hours = free_key(key, taken["hours"])
        more |= {("hours", hours): own}
        entry = entry | {"hours": hours}
    return entry, more


def _numbers(hotline: Hotline, _organisation: Organisation) -> str:
    return ", ".join(hotline.numbers)


def _named(section: str, field: str) -> Any:
    def name(thing: Any, organisation: Organisation) -> str:
        key = getattr(thing, field)
        things: Mapping[str, str] = {one.key: one.name for one in getattr(organisation, section)}
        return things.get(key, key)

    return name


HOTLINES = Subject(
    "hotlines",
    N_("Hotlines"),
    N_("Hotline"),
    N_("Neue Hotline"),
    form,
    (
        (N_("Rufnummern"), _numbers),
        (N_("Mandant"), _named("mandanten", "mandant")),
        (N_("Gruppe"), _named("pools", "pool")),
        (N_("Öffnungszeiten"), lambda hotline, _organisation: str(hotline.hours)),
    ),
    changes=changes,
    is_taken=is_taken,
)
