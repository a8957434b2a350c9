"""Opening hours: the week, holidays, closing and special days."""

from agent_console.admin.pieces import check, lines, special_days, week
from agent_console.admin.subject import Form, Subject, tick
from agent_console.knowledge.fields import Field, Group, Kind
from agent_console.texts.marking import N_
from buergerdraht.calendar import Hours
from routing.organisation.model import Organisation
from routing.organisation.schema.hours import write_week

WEEKDAYS = (
    N_("Montag"),
    N_("Dienstag"),
    N_("Mittwoch"),
    N_("Donnerstag"),
    N_("Freitag"),
    N_("Samstag"),
    N_("Sonntag"),
)
HINT = N_("Etwa 8:00-12:00, 14:00-18:00; leer: geschlossen.")
DAY_FIELDS = tuple(
    Field(f"day-{number}", name, hint=HINT if number == 0 else "", most=200)
    for number, name in enumerate(WEEKDAYS)
)
GROUPS = (
    Group("always", N_("Rund um die Uhr"), (tick("always", N_("Immer offen")),)),
    Group("week", N_("Woche"), (*DAY_FIELDS, tick("closed_on_holidays", N_("An Feiertagen geschlossen")))),
    Group(
        "special",
        N_("Besondere Tage"),
        (
            Field(
                "special",
                N_("Tage mit eigenen Zeiten"),
                Kind.LINES,
                N_("Jede Zeile ein Tag, etwa 24.12.2026: 8-12 oder 24.12.2026: geschlossen. Geht allem vor."),
                4_000,
            ),
            Field(
                "closed_on",
                N_("Außerdem geschlossen am"),
                Kind.LINES,
                N_("Jede Zeile ein Tag, etwa 2026-12-24."),
                4_000,
            ),
        ),
    ),
)
PIECES = (
    check("always"),
    week(),
    check("closed_on_holidays", default=True),
    special_days(),
    lines("closed_on"),
)


def form(_organisation: Organisation, _is_new: bool) -> Form:
    return Form(GROUPS, PIECES)


def _week(hours: Hours, _organisation: Organisation) -> str:
    written = write_week(hours.weekly)
    return "24/7" if hours.always else "; ".join(f"{days} {times}" for days, times in written.items())


def _title(hours: Hours) -> str:
    """Its key, as words: hours have no name of their own."""
    if hours.always:
        return N_("Rund um die Uhr")
    words = hours.key.replace("-", " ")
    return words[:1].upper() + words[1:]


def _used_by(hours: Hours, organisation: Organisation) -> str:
    hotlines = [one.name for one in organisation.hotlines if one.hours == hours.key]
    profiles = [one.name for one in organisation.crisis_profiles if one.hours == hours.key]
    return ", ".join(hotlines + profiles)


HOURS = Subject(
    "hours",
    N_("Öffnungszeiten"),
    N_("Öffnungszeiten"),
    N_("Neue Öffnungszeiten"),
    form,
    ((N_("Woche"), _week), (N_("Gilt für"), _used_by)),
    N_("Kurzname"),
    N_("Etwa werktags: a-z, 0-9 und Bindestrich. Bleibt für immer."),
    title=_title,
)
