"""The figures of agents' work: talk, wrap-up, outcomes. Shown only with enough agents behind them."""

from collections.abc import Callable
from functools import partial

from reporting.metrics import resolution, waits
from reporting.metrics.figure import Figure, Unit, Value
from reporting.metrics.of_callers import part
from reporting.metrics.variant import Variant
from reporting.sums import Part, Sums

WITH_CALLBACKS = "; Anliegen aus einem Rückruf zählen bei dem Anruf, in dem er gewünscht wurde"
WITH_OTHER = "; »andere Stelle genannt« (6) gilt hier als geklärt"


def of_agents(variant: Variant) -> tuple[Figure, ...]:
    """Times at work, resolution, outcomes that are in no base."""
    return (*_times(), *_transfers(), *_resolution(variant), *_missing())


def _times() -> tuple[Figure, ...]:
    return (
        _seconds(
            "mean_talk_seconds",
            "Mittlere Gesprächszeit",
            "Summe der Gesprächszeiten / Anrufe mit bekannter Gesprächszeit",
            waits.mean_talk_seconds,
        ),
        _seconds(
            "mean_wrap_up_seconds",
            "Mittlere Nachbearbeitung",
            "Summe der Nachbearbeitungen / Anrufe mit Nachbearbeitung",
            waits.mean_wrap_up_seconds,
        ),
        _seconds(
            "aht_seconds",
            "Mittlere Bearbeitungszeit",
            "Summe von Gespräch (Halten ist darin enthalten) und Nachbearbeitung / Anrufe mit bekannter "
            "Gesprächszeit; wo keine Nachbearbeitung war, zählt keine",
            waits.aht_seconds,
        ),
        _seconds(
            "mean_callback_talk_seconds",
            "Mittlere Gesprächszeit im Rückruf",
            "Summe der Gesprächszeiten in Rückrufen, ab dem Abnehmen / Rückrufe mit bekannter Gesprächszeit; "
            "in keiner anderen Gesprächszeit enthalten; zählt bei dem Anruf, in dem der Rückruf gewünscht "
            "wurde",
            waits.mean_callback_talk_seconds,
        ),
        Figure(
            "occupancy",
            "Auslastung",
            "Gespräch und Nachbearbeitung, auch in Rückrufen / angemeldete Zeit ohne Pausen; nur für alle "
            "Hotlines zusammen und für ganze Tage; Strich: die angemeldete Zeit ist nicht bekannt",
            Unit.SHARE,
            waits.occupancy,
            is_of_agents=True,
        ),
    )


def _transfers() -> tuple[Figure, ...]:
    return (
        _count(
            "transfers",
            "Weitergaben",
            "Versuche, ein Gespräch an ein Amt weiterzugeben, auch in Rückrufen",
            part(Part.TRANSFERS),
        ),
        _count(
            "transfers_reached",
            "davon erreicht",
            "Weitergaben, bei denen das Amt abnahm",
            part(Part.TRANSFERS_REACHED),
        ),
    )


def _resolution(variant: Variant) -> tuple[Figure, ...]:
    more = WITH_OTHER if variant.counts_other_body else ""
    return (
        _share(
            "first_point_resolution",
            "Im Servicecenter geklärt",
            f"Anliegen mit Ergebnis 1 / Anliegen mit Ergebnis 1 bis 6{WITH_CALLBACKS}{more}",
            partial(resolution.first_point_resolution, variant=variant),
        ),
        _share(
            "first_contact_resolution",
            "Im ersten Kontakt geklärt",
            f"Anliegen mit Ergebnis 1 oder 2 / Anliegen mit Ergebnis 1 bis 6{WITH_CALLBACKS}{more}",
            partial(resolution.first_contact_resolution, variant=variant),
        ),
        _share(
            "first_point_calls",
            "Anrufe ganz geklärt",
            "Anrufe, deren Anliegen (1 bis 6) alle Ergebnis 1 haben / Anrufe mit solchen Anliegen"
            f"{WITH_CALLBACKS}{more}",
            partial(resolution.first_point_calls, variant=variant),
        ),
        _share(
            "first_contact_calls",
            "Anrufe im ersten Kontakt geklärt",
            "Anrufe, deren Anliegen (1 bis 6) alle Ergebnis 1 oder 2 haben / "
            f"Anrufe mit solchen Anliegen{WITH_CALLBACKS}{more}",
            partial(resolution.first_contact_calls, variant=variant),
        ),
    )


def _missing() -> tuple[Figure, ...]:
    return (
        Figure(
            "without_outcome",
            "Ohne Ergebnis",
            "angenommene Anrufe ohne Ergebnis / A",
            Unit.SHARE,
            resolution.without_outcome,
            is_of_agents=True,
        ),
        Figure(
            "calls_without_outcome",
            "Anrufe ohne Ergebnis",
            "angenommene Anrufe, zu denen noch kein Ergebnis erfasst ist",
            Unit.COUNT,
            part(Part.WITHOUT_OUTCOME),
            is_of_agents=True,
        ),
        Figure(
            "callbacks_without_outcome",
            "Rückrufe ohne Ergebnis",
            "Rückrufe mit einem Gespräch, zu denen noch kein Ergebnis erfasst ist; in keinem Anruf ohne "
            "Ergebnis enthalten",
            Unit.COUNT,
            part(Part.CALLED_BACK_WITHOUT_OUTCOME),
            is_of_agents=True,
        ),
        _outcome(6, "Andere Stelle genannt", "Anliegen mit Ergebnis 6"),
        _outcome(7, "Abgebrochen", "Anliegen mit Ergebnis 7; in keiner Quote enthalten"),
        _outcome(8, "Fehlanrufe", "Anliegen mit Ergebnis 8; in keiner Quote enthalten"),
    )


def _outcome(number: int, name: str, formula: str) -> Figure:
    return _count(f"outcome_{number}", name, formula, part(Part.OUTCOME + number))


def _share(key: str, name: str, formula: str, compute: Callable[[Sums], Value]) -> Figure:
    return Figure(key, name, formula, Unit.SHARE, compute, is_of_agents=True, is_of_concerns=True)


def _seconds(key: str, name: str, formula: str, compute: Callable[[Sums], Value]) -> Figure:
    return Figure(key, name, formula, Unit.SECONDS, compute, is_of_agents=True, is_of_concerns=True)


def _count(key: str, name: str, formula: str, compute: Callable[[Sums], Value]) -> Figure:
    return Figure(key, name, formula, Unit.COUNT, compute, is_of_agents=True, is_of_concerns=True)
