"""Whether an office is open now, as an agent says it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from buergerdraht.calendar import Calendar, Hours
from buergerdraht.sentences import Sentence
from buergerdraht.zone import HOUSE_ZONE
from kb.offices import Office

LANDS = {
    "01": "SH",
    "02": "HH",
    "03": "NI",
    "04": "HB",
    "05": "NW",
    "06": "HE",
    "07": "RP",
    "08": "BW",
    "09": "BY",
    "10": "SL",
    "11": "BE",
    "12": "BB",
    "13": "MV",
    "14": "SN",
    "15": "ST",
    "16": "TH",
}
"""The first two digits of a regional key (Destatis) and the Land's letters (ISO 3166-2)."""

EVERYWHERE = ""
"""The holidays that all of Germany has: for offices of the Bund."""

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
WEEK = 7


@dataclass(frozen=True)
class OpenState:
    """`at` is when it closes (None: not within a week) or opens again (None: not within 400 days)."""

    is_open: bool
    text: Sentence
    at: datetime | None


def said(office: Office, now: datetime) -> OpenState | None:
    """What is said about the office's hours at that instant; None when its hours are not known."""
    if not office.weekly:
        return None
    calendar = Calendar(LANDS.get(office.region[:2], EVERYWHERE), str(HOUSE_ZONE))
    hours = Hours(office.source_id, weekly=office.weekly, closed_on=office.closed_on)
    if calendar.is_open(hours, now):
        closes = _closes(calendar, hours, now)
        return OpenState(True, _until(closes, now), closes)
    opens = calendar.next_opening(hours, now)
    if opens is None:
        return OpenState(False, Sentence("geschlossen"), None)
    return OpenState(False, Sentence("öffnet wieder %(when)s", when=_when(opens, now)), opens)


def _closes(calendar: Calendar, hours: Hours, now: datetime) -> datetime | None:
    ahead = now + timedelta(days=WEEK)
    closes = calendar.openings(hours, now, ahead)[0][1]
    return closes if closes < ahead else None


def _until(closes: datetime | None, now: datetime) -> Sentence:
    """What closes on another day is said with the day; midnight is today's last hour."""
    if closes is None:
        return Sentence("durchgehend geöffnet")
    today = now.astimezone(HOUSE_ZONE).date()
    last = (closes - timedelta(seconds=1)).astimezone(HOUSE_ZONE).date()
    clock = _clock(closes) if _clock(closes) != "0:00" else "24:00"
    if last == today:
        return Sentence("geöffnet bis %(time)s", time=clock)
    when = Sentence("%(day)s %(time)s", day=_day(last, today), time=clock)
    return Sentence("geöffnet bis %(when)s", when=when)


def _when(opens: datetime, now: datetime) -> Sentence:
    day, today = opens.astimezone(HOUSE_ZONE).date(), now.astimezone(HOUSE_ZONE).date()
    return Sentence("%(day)s %(time)s", day=_day(day, today), time=_clock(opens))


def _day(day: date, today: date) -> Sentence:
    ahead = (day - today).days
    if ahead == 0:
        return Sentence("heute")
    if ahead == 1:
        return Sentence("morgen")
    name = Sentence(WEEKDAYS[day.weekday()])
    if ahead < WEEK:
        return name
    return Sentence("%(name)s, %(day)s.%(month)s.,", name=name, day=day.day, month=day.month)


def _clock(instant: datetime) -> str:
    local = instant.astimezone(HOUSE_ZONE)
    return f"{local.hour}:{local.minute:02}"
