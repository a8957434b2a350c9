"""What stands above every report: period, filters, reading, state of things."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from buergerdraht.sentences import Sentence
from buergerdraht.zone import HOUSE_ZONE
from reporting.asked import Asked
from reporting.documents.names import TOPICS, Names
from reporting.documents.notes import notes_on_calls, notes_on_discretion
from reporting.documents.words import GROUPINGS, VIEWS
from reporting.metrics.variant import Level, Variant
from reporting.standing import Standing

LEVELS = {
    Level.FROM_QUEUE: "ab Eintritt in die Warteschlange",
    Level.FROM_ARRIVAL: "ab Eingang des Anrufs",
    Level.WITHOUT_SHORT: "ab Eintritt in die Warteschlange, ohne kurze Aufleger",
}
Head = list[tuple[str, str]]


@dataclass(frozen=True)
class Heading:
    """What was asked, the names in it, when it was answered, and how it stood then."""

    asked: Asked
    names: Names
    now: datetime
    standing: Standing = field(default_factory=Standing)

    def lines(self) -> Head:
        """Name and text of each line, as single calls have them."""
        notes = (*notes_on_discretion(self.asked.discretion), *notes_on_calls(self.standing))
        return [*self.question(), *as_lines(iter(notes))]

    def question(self) -> Head:
        """What was asked, and when."""
        return [
            ("Zeitraum", period_text(self.asked.start, self.asked.end)),
            ("Auswahl", "; ".join(self._filters()) or Sentence("alle Anrufe")),
            *([("Aufgeteilt nach", GROUPINGS[self.asked.by])] if self.asked.by else []),
            ("Zählweise", VIEWS[self.asked.view]),
            ("Servicelevel", level_text(self.asked.variant)),
            ("Stand", clock(self.now)),
        ]

    def _filters(self) -> Iterator[str]:
        only, names = self.asked.only, self.names
        if only.mandanten is not None:
            yield "Mandant " + ", ".join(sorted(names.mandanten.get(key, key) for key in only.mandanten))
        if only.hotline is not None:
            yield "Hotline " + names.hotlines.get(only.hotline, only.hotline)
        if only.pool is not None:
            yield "Gruppe " + names.pools.get(only.pool, only.pool)
        if only.topic is not None:
            yield "Thema " + TOPICS.get(str(only.topic), str(only.topic))
        if only.place is not None:
            yield "Ort " + names.places.get(only.place, only.place)


def as_lines(notes: Iterator[str]) -> Head:
    """Notes as lines of a head."""
    return [("Hinweis", note) for note in notes]


def period_text(start: datetime, end: datetime) -> str:
    """Whole days as days, the last included; anything else to the minute, the end not included."""
    first, after = start.astimezone(HOUSE_ZONE), end.astimezone(HOUSE_ZONE)
    if (first.hour, first.minute, first.second, after.hour, after.minute, after.second) != (0,) * 6:
        return f"{clock(start)} bis vor {clock(end)}"
    last = after.date() - timedelta(days=1)
    return f"{first:%d.%m.%Y}" if first.date() == last else f"{first:%d.%m.%Y} bis {last:%d.%m.%Y}"


def period_said(start: datetime, end: datetime) -> str:
    """The same for the audit log: the day, or the first and the last, whole or not."""
    first, last = (one.astimezone(HOUSE_ZONE) for one in (start, end - timedelta(microseconds=1)))
    if first.date() == last.date():
        return f"{first:%d.%m.%Y}"
    return Sentence("vom %(first)s bis zum %(last)s", first=f"{first:%d.%m.%Y}", last=f"{last:%d.%m.%Y}")


def clock(instant: datetime) -> str:
    """Local date and time with offset."""
    local = instant.astimezone(HOUSE_ZONE)
    return f"{local:%d.%m.%Y %H:%M:%S} ({local:%z})"


def level_text(variant: Variant) -> str:
    """The reading of the service level in words."""
    threshold = variant.threshold_seconds
    within = "Ziel der jeweiligen Gruppe" if threshold is None else f"{threshold} s"
    other = "; andere Stelle genannt zählt als geklärt" if variant.counts_other_body else ""
    return f"{within}, {LEVELS[variant.level]}; kurz heißt höchstens {variant.short_seconds} s{other}"
