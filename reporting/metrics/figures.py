"""All figures of a report: key, German name, formula. The formula stands wherever the figure does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from reporting.ledger.call import Result
from reporting.metrics import counts, resolution, shares, times
from reporting.reported import ReportedCall

Value = int | float | None


class Unit(StrEnum):
    """How a figure is written: a count, a share from 0 to 1, or seconds."""

    COUNT = "count"
    SHARE = "share"
    SECONDS = "seconds"


@dataclass(frozen=True)
class Figure:
    """One figure. `compute` gives None where there is nothing to divide by.

    `is_of_agents`: it tells how agents work, so it is shown only with enough of them behind it.
    """

    key: str
    name: str
    formula: str
    unit: Unit
    compute: Callable[[Sequence[ReportedCall]], Value]
    is_of_agents: bool = False


def _of(result: Result) -> Callable[[Sequence[ReportedCall]], Value]:
    return partial(counts.of_result, result=result)


FIGURES = (
    Figure(
        "offered",
        "Angeboten",
        "O: Anrufe, die in eine Warteschlange kamen oder dort niemanden erreichten "
        "(O = A + B + F + X + noch wartend)",
        Unit.COUNT,
        counts.offered,
    ),
    Figure("answered", "Angenommen", "A: von einem Menschen angenommen", Unit.COUNT, _of(Result.ANSWERED)),
    Figure(
        "answered_within_threshold",
        "Angenommen in 30 s",
        "A(30): angenommen höchstens 30 s nach Eintritt in die Warteschlange",
        Unit.COUNT,
        counts.answered_within,
    ),
    Figure(
        "abandoned",
        "Aufgelegt",
        "B: in der Warteschlange aufgelegt, kurze mitgezählt",
        Unit.COUNT,
        _of(Result.ABANDONED),
    ),
    Figure(
        "short_abandoned",
        "davon binnen 5 s",
        "B(5): aufgelegt höchstens 5 s nach Eintritt in die Warteschlange",
        Unit.COUNT,
        counts.short_abandoned,
    ),
    Figure(
        "left_otherwise",
        "Anders verlassen",
        "F: Warteschlange anders verlassen (Höchstwartezeit, voll, niemand da, Taste)",
        Unit.COUNT,
        _of(Result.LEFT_OTHERWISE),
    ),
    Figure(
        "interrupted",
        "Unterbrochen",
        "X: wartete, als die Telefonanlage anhielt oder neu startete",
        Unit.COUNT,
        _of(Result.INTERRUPTED),
    ),
    Figure(
        "ended_before_queue",
        "Vorher beendet",
        "I: vor jeder Warteschlange beendet (geschlossen, Ansage, aufgelegt); nie ein Aufleger",
        Unit.COUNT,
        _of(Result.ENDED_BEFORE_QUEUE),
    ),
    Figure(
        "refused",
        "Abgewiesen",
        "Besetzt wegen Überlast; nicht in O enthalten",
        Unit.COUNT,
        _of(Result.REFUSED),
    ),
    Figure(
        "still_waiting", "Wartet noch", "jetzt in der Warteschlange", Unit.COUNT, _of(Result.STILL_WAITING)
    ),
    Figure(
        "service_level",
        "Servicelevel 75/30",
        "A(30) / O; Ziel 75 % in 30 s ab Eintritt in die Warteschlange",
        Unit.SHARE,
        shares.service_level,
    ),
    Figure("abandon_rate", "Auflegequote", "B / O", Unit.SHARE, shares.abandon_rate),
    Figure(
        "asa_seconds",
        "Mittlere Wartezeit",
        "Summe der Wartezeiten angenommener Anrufe ab Eintritt in die Warteschlange / A",
        Unit.SECONDS,
        times.asa_seconds,
    ),
    Figure(
        "asa_from_arrival_seconds",
        "Mittlere Wartezeit ab Anruf",
        "Summe der Wartezeiten angenommener Anrufe ab Eingang des Anrufs, mit Ansagen / A",
        Unit.SECONDS,
        times.asa_from_arrival_seconds,
    ),
    Figure(
        "median_wait_seconds",
        "Mittlere Wartezeit (Median)",
        "die Hälfte der angenommenen Anrufe wartete ab Eintritt in die Warteschlange höchstens so lange",
        Unit.SECONDS,
        times.median_wait_seconds,
    ),
    Figure(
        "mean_talk_seconds",
        "Mittlere Gesprächszeit",
        "Summe der Gesprächszeiten / Anrufe mit bekannter Gesprächszeit",
        Unit.SECONDS,
        times.mean_talk_seconds,
    ),
    Figure(
        "first_point_resolution",
        "Im Servicecenter geklärt",
        "Anliegen mit Ergebnis 1 / Anliegen mit Ergebnis 1 bis 6",
        Unit.SHARE,
        resolution.first_point_resolution,
    ),
    Figure(
        "first_contact_resolution",
        "Im ersten Kontakt geklärt",
        "Anliegen mit Ergebnis 1 oder 2 / Anliegen mit Ergebnis 1 bis 6",
        Unit.SHARE,
        resolution.first_contact_resolution,
    ),
    Figure(
        "first_point_calls",
        "Anrufe ganz geklärt",
        "Anrufe, deren Anliegen (1 bis 6) alle Ergebnis 1 haben / Anrufe mit solchen Anliegen",
        Unit.SHARE,
        resolution.calls_resolved_at_first_point,
    ),
    Figure(
        "without_outcome",
        "Ohne Ergebnis",
        "angenommene Anrufe ohne Ergebnis / A",
        Unit.SHARE,
        resolution.without_outcome,
    ),
    Figure(
        "calls_without_outcome",
        "Anrufe ohne Ergebnis",
        "angenommene Anrufe, zu denen noch kein Ergebnis erfasst ist",
        Unit.COUNT,
        resolution.calls_without_outcome,
    ),
)

FIGURE = {figure.key: figure for figure in FIGURES}


def figures_of(calls: Sequence[ReportedCall]) -> dict[str, Value]:
    """Every figure of these calls by its key."""
    return {figure.key: figure.compute(calls) for figure in FIGURES}
