"""What a reports page is asked for, as its address says it. Pure: texts in, one value out, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from agent_console.reports.spans import LONGEST_DAYS, Days, Span, days_of
from agent_console.texts.marking import N_
from buergerdraht.errors import BuergerdrahtError
from reporting.few import Discretion
from reporting.metrics.variant import PROMISE_SECONDS, Level, Variant
from reporting.period import midnight
from reporting.summary import Asked, By, Only, View

EARLIEST, LATEST = date(2000, 1, 1), date(2999, 12, 31)
MOST_DAYS_BY_HOUR = 31
ASKED = (
    "period",
    "from",
    "to",
    "by",
    "view",
    "hotline",
    "mandant",
    "pool",
    "topic",
    "place",
    "level",
    "within",
    "other",
)
"""What may stand in the address."""
Choice = TypeVar("Choice", bound=StrEnum)


class QuestionRefused(BuergerdrahtError):
    """An address that cannot be read as a question."""

    status = 422


@dataclass(frozen=True)
class Question:
    """A report as a person asks for it. `only` never names Mandanten of its own accord: rights do that."""

    days: Days
    span: Span = Span.TODAY
    by: By = By.HOTLINE
    view: View = View.CITIZEN
    only: Only = field(default_factory=Only)
    mandant: str | None = None
    variant: Variant = field(default_factory=Variant)
    discretion: Discretion = field(default_factory=Discretion)

    def asked(self, by: By | None = None) -> Asked:
        """The same for the room that counts, grouped as it wants."""
        start, end = midnight(self.days.first), midnight(self.days.after)
        return Asked(start, end, by, self.view, self.only, self.variant, self.discretion)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen but the period and the grouping."""
        only = self.only
        chosen = (only.hotline, self.mandant, only.pool, only.topic, only.place)
        return any(each is not None for each in chosen) or self.variant != Variant()

    def address(self, path: str = "/reports", span: Span | None = None) -> str:
        """This question as an address, for another named period if told so; the usual is left out."""
        said = _spoken(self if span is None else replace(self, span=span))
        return f"{path}?{urlencode(said)}" if said else path


def question_of(given: Mapping[str, str], today: date) -> Question:
    """Reads an address's parameters; what is missing is as usual. Raises QuestionRefused."""
    span, days = _period(given, today)
    by = _choice(By, given, "by", By.HOTLINE)
    if by is By.HOUR and days.count > MOST_DAYS_BY_HOUR:
        raise QuestionRefused(
            N_("Nach Stunden gruppiert zeigt die Seite höchstens 31 Tage. Bitte den Zeitraum kürzen.")
        )
    topic = given.get("topic")
    only = Only(
        hotline=given.get("hotline") or None,
        pool=given.get("pool") or None,
        topic=_topic(topic) if topic else None,
        place=given.get("place") or None,
    )
    view, mandant = _choice(View, given, "view", View.CITIZEN), given.get("mandant") or None
    return Question(days, span, by, view, only, mandant, _variant(given))


def _period(given: Mapping[str, str], today: date) -> tuple[Span, Days]:
    """Days in the address beat a name; a form sends both, and where they agree the name stays."""
    span = _choice(Span, given, "period", Span.TODAY)
    named = days_of(span, today)
    if span is not Span.DAYS and not given.get("from"):
        return span, named
    days = _days(given, today)
    return (span, days) if span is not Span.DAYS and days == named else (Span.DAYS, days)


def _variant(given: Mapping[str, str]) -> Variant:
    level = _choice(Level, given, "level", Level.FROM_QUEUE)
    threshold = None if given.get("within") == "pool" else PROMISE_SECONDS
    return Variant(level, threshold, counts_other_body=given.get("other") == "1")


def _days(given: Mapping[str, str], today: date) -> Days:
    first = _day(given.get("from") or today.isoformat())
    last = _day(given.get("to") or given.get("from") or today.isoformat())
    if last < first:
        raise QuestionRefused(N_("Der letzte Tag liegt vor dem ersten. Bitte die beiden Tage tauschen."))
    if (last - first).days >= LONGEST_DAYS:
        raise QuestionRefused(N_("Der Zeitraum ist zu lang. Ein Bericht umfasst höchstens fünf Jahre."))
    return Days(first, last)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not EARLIEST <= day <= LATEST:
        raise QuestionRefused(N_("Einer der Tage ist kein Datum. Bitte so schreiben: 2026-11-21."))
    return day


def _topic(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):
        raise QuestionRefused(N_("Dieses Thema gibt es nicht. Bitte eines aus der Liste wählen."))
    return int(text)


def _choice(kind: type[Choice], given: Mapping[str, str], name: str, usual: Choice) -> Choice:
    text = given.get(name)
    if not text:
        return usual
    try:
        return kind(text)
    except ValueError as error:
        raise QuestionRefused(
            N_("Die Adresse nennt eine Auswahl, die es nicht gibt. Bitte unten neu wählen.")
        ) from error


def _spoken(question: Question) -> dict[str, str]:
    only, variant = question.only, question.variant
    in_days = question.span is Span.DAYS
    said = {
        "period": "" if question.span is Span.TODAY else question.span.value,
        "from": question.days.first.isoformat() if in_days else "",
        "to": question.days.last.isoformat() if in_days else "",
        "by": "" if question.by is By.HOTLINE else question.by.value,
        "view": "" if question.view is View.CITIZEN else question.view.value,
        "hotline": only.hotline or "",
        "mandant": question.mandant or "",
        "pool": only.pool or "",
        "topic": "" if only.topic is None else str(only.topic),
        "place": only.place or "",
        "level": "" if variant.level is Level.FROM_QUEUE else variant.level.value,
        "within": "pool" if variant.threshold_seconds is None else "",
        "other": "1" if variant.counts_other_body else "",
    }
    return {name: text for name, text in said.items() if text}
