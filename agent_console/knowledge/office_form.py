"""An office as the form holds it: plain text by field, opening hours as people write them. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from typing import Any

from agent_console.knowledge.fields import Field, Group, Kind
from agent_console.knowledge.form import NEEDED, NO_DAY, NO_REGION, TOO_LONG, clean
from agent_console.texts.marking import N_
from buergerdraht.calendar import WeeklyOpening
from kb.article import Contact
from kb.errors import BadRegion
from kb.offices import Office
from kb.opening import WEEKDAYS
from kb.places import normal

NO_HOURS = N_("So lassen sich die Zeiten nicht lesen. Bitte so schreiben: 8:00-12:00, 14:00-18:00")
MIDNIGHT = "24:00"
CLOCK = r"(\d{1,2})(?:[:.](\d\d))?"
SPAN = re.compile(rf"\s*{CLOCK}\s*(?:-|–|bis)\s*{CLOCK}\s*(?:Uhr)?\s*", re.IGNORECASE)
BETWEEN = re.compile(r"[,;]|\bund\b")
YES = "1"
PLAIN = ("name", "address", "access", "owner", "hours_text")
DAYS = [f"day_{number}" for number in range(len(WEEKDAYS))]
DAY_HINT = N_("Etwa 8:00-12:00, 14:00-18:00; leer: geschlossen.")

GROUPS = (
    Group(
        "naming",
        N_("Amt und Anschrift"),
        (
            Field("name", N_("Bezeichnung"), is_needed=True),
            Field("address", N_("Anschrift")),
            Field("access", N_("Barrierefreier Zugang"), most=1_000),
            Field("region", N_("Gilt für"), Kind.CHOICE, is_needed=True),
            Field("owner", N_("Gehört"), Kind.CHOICE),
            Field("key", N_("Verbinden mit"), Kind.CHOICE, N_("Wohin der Arbeitsplatz verbinden kann.")),
            Field("is_withdrawn", N_("Wird nicht mehr genannt"), Kind.CHECK),
        ),
    ),
    Group(
        "contact",
        N_("Kontakt"),
        (
            Field("contact_phone", N_("Telefon")),
            Field("contact_email", N_("E-Mail")),
            Field("contact_web", N_("Webseite")),
        ),
    ),
    Group(
        "hours",
        N_("Öffnungszeiten"),
        (
            *(
                Field(name, day, hint=DAY_HINT if name == DAYS[0] else "", most=200)
                for name, day in zip(DAYS, WEEKDAYS, strict=True)
            ),
            Field(
                "closed_on",
                N_("Außerdem geschlossen am"),
                Kind.LINES,
                N_("Jede Zeile ein Tag, etwa 2026-12-24. Feiertage sind schon bedacht."),
                4_000,
            ),
            Field("hours_text", N_("Hinweis zu den Zeiten"), most=1_000),
        ),
    ),
)
FIELDS = {field.name: field for group in GROUPS for field in group.fields}


def office_values(office: Office) -> dict[str, str]:
    """Everything the form shows of an office."""
    contact = {f"contact_{name}": getattr(office.contact, name) for name in ("phone", "email", "web")}
    return {
        **{name: getattr(office, name) for name in ("name", "address", "access", "region", "owner")},
        **contact,
        **{name: written(office.weekly, number) for number, name in enumerate(DAYS)},
        "key": office.key or "",
        "is_withdrawn": YES if office.is_withdrawn else "",
        "closed_on": "\n".join(day.isoformat() for day in office.closed_on),
        "hours_text": office.hours_text,
    }


def written(weekly: Iterable[WeeklyOpening], weekday: int) -> str:
    """One weekday's openings: "8:00-12:00, 14:00-18:00"."""
    spans = sorted((one.opens, one.closes) for one in weekly if one.weekday == weekday)
    return ", ".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in spans)


def office_typed(form: Mapping[str, object]) -> dict[str, str]:
    """The known fields of a form that was sent."""
    return {name: clean(value) for name, value in form.items() if name in FIELDS and isinstance(value, str)}


def office_from(values: Mapping[str, str], base: Office) -> tuple[Office, dict[str, str]]:
    """The office as typed, made from `base`, and the complaints by field; a wrong field keeps the base's."""
    complaints = _too_long(values)
    said = {name: values.get(name, "").strip() for name in FIELDS}
    complaints |= {name: NEEDED for name in ("name", "region") if not said[name]}
    texts: dict[str, Any] = {name: said[name] for name in PLAIN}
    office = replace(
        base,
        **texts,
        region=_region(said["region"], base, complaints),
        contact=Contact(said["contact_phone"], said["contact_email"], said["contact_web"]),
        key=said["key"] or None,
        is_withdrawn=said["is_withdrawn"] == YES,
        weekly=_weekly(said, base, complaints),
        closed_on=_closed_on(said["closed_on"], base, complaints),
    )
    return office, complaints


def openings(text: str, weekday: int) -> tuple[WeeklyOpening, ...]:
    """What is written for one weekday; raises ValueError for what cannot be read."""
    parts = [part for part in BETWEEN.split(text) if part.strip()]
    found = sorted((_opening(part, weekday) for part in parts), key=lambda one: one.opens)
    if any(later.opens < earlier.closes for earlier, later in pairwise(found)):
        raise ValueError("openings overlap")
    return tuple(found)


def _opening(part: str, weekday: int) -> WeeklyOpening:
    match = SPAN.fullmatch(part)
    if match is None:
        raise ValueError("no span of time")
    opens, closes = _time(match[1], match[2]), _time(match[3], match[4])
    if opens >= closes:
        raise ValueError("ends before it begins")
    return WeeklyOpening(weekday, opens, closes)


def _time(hour: str, minute: str | None) -> time:
    """24:00 is the end of the day, see WeeklyOpening."""
    return time.max if f"{hour}:{minute or '00'}" == MIDNIGHT else time(int(hour), int(minute or 0))


def _clock(at: time) -> str:
    return MIDNIGHT if at == time.max else f"{at.hour}:{at.minute:02}"


def _weekly(said: Mapping[str, str], base: Office, complaints: dict[str, str]) -> tuple[WeeklyOpening, ...]:
    week: list[WeeklyOpening] = []
    for weekday, name in enumerate(DAYS):
        try:
            week.extend(openings(said[name], weekday))
        except ValueError:
            complaints[name] = NO_HOURS
            week.extend(one for one in base.weekly if one.weekday == weekday)
    return tuple(week)


def _closed_on(text: str, base: Office, complaints: dict[str, str]) -> tuple[date, ...]:
    try:
        return tuple(sorted({date.fromisoformat(line) for line in text.split()}))
    except ValueError:
        complaints["closed_on"] = NO_DAY
        return base.closed_on


def _region(text: str, base: Office, complaints: dict[str, str]) -> str:
    try:
        return normal(text)
    except BadRegion:
        complaints.setdefault("region", NO_REGION)
        return base.region


def _too_long(values: Mapping[str, str]) -> dict[str, str]:
    return {name: TOO_LONG for name, value in values.items() if len(value) > FIELDS[name].most}


def labels(names: Sequence[str]) -> list[tuple[str, str]]:
    """Fields with their German names, in the order of the form."""
    return [(name, FIELDS[name].label) for name in FIELDS if name in names]
