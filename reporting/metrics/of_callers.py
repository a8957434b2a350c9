"""The figures of callers: what was offered, how long they waited, who was lost. Never hidden."""

from collections.abc import Callable
from functools import partial

from reporting.metrics import counts, shares, waits
from reporting.metrics.figure import Figure, Unit, Value
from reporting.metrics.variant import PROMISE_SECONDS, Level, Variant
from reporting.sums import Part, Sums
from reporting.sums.bins import ERROR

FROM_QUEUE = "ab Eintritt in die Warteschlange"
FROM_ARRIVAL = "ab Eingang des Anrufs"
GROUP_S_TIME = "die Zeit, die für die Gruppe gilt (über 3 min auf 5 s, über 10 min auf 30 s abgerundet),"


def part(number: int) -> Callable[[Sums], Value]:
    """The figure that is a part of the sums itself."""
    return lambda sums: sums[number]


def of_callers(variant: Variant) -> tuple[Figure, ...]:
    """Counts, service level, waits, losses."""
    return (*_offered(variant), *_service(variant), *_waits(), *_called_back(), *_lost())


def _offered(variant: Variant) -> tuple[Figure, ...]:
    return (
        *_taken(variant),
        *_not_taken(variant),
        *_not_offered(),
        _count("still_waiting", "Wartet noch", "jetzt in der Warteschlange", part(Part.STILL_WAITING)),
    )


def _taken(variant: Variant) -> tuple[Figure, ...]:
    return (
        _count(
            "offered",
            "Angeboten",
            "O: Anrufe, die in eine Warteschlange kamen oder dort niemanden erreichten "
            "(O = A + B + F + X + noch wartend)",
            counts.offered,
        ),
        Figure(
            "answered",
            "Angenommen",
            "A: von einem Menschen angenommen",
            Unit.COUNT,
            part(Part.ANSWERED),
            is_of_concerns=True,
        ),
        _count(
            "answered_within_threshold",
            f"Angenommen {_in_time(variant)}",
            f"{_a(variant)}: angenommen höchstens {_limit(variant)} {_begin(variant)}",
            partial(counts.answered_within, variant=variant),
        ),
    )


def _not_taken(variant: Variant) -> tuple[Figure, ...]:
    short = variant.short_seconds
    return (
        _count(
            "abandoned",
            "Aufgelegt",
            "B: in der Warteschlange aufgelegt, kurze mitgezählt",
            part(Part.ABANDONED),
        ),
        _count(
            "short_abandoned",
            f"davon binnen {short} s",
            f"B({short}): aufgelegt höchstens {short} s nach Eintritt in die Warteschlange",
            partial(counts.short_abandoned, variant=variant),
        ),
        _count(
            "left_otherwise",
            "Anders verlassen",
            "F: Warteschlange anders verlassen (Höchstwartezeit, Überlauf, voll, niemand da, Taste, Rückruf)",
            part(Part.LEFT_OTHERWISE),
        ),
        _count(
            "taken_elsewhere",
            "davon anderswo angenommen",
            "in F: eine andere Nummer nahm den Anruf an; kein angenommener Anruf des Servicecenters",
            part(Part.TAKEN_ELSEWHERE),
        ),
        _count(
            "interrupted",
            "Unterbrochen",
            "X: wartete, als die Telefonanlage anhielt oder neu startete",
            part(Part.INTERRUPTED),
        ),
    )


def _not_offered() -> tuple[Figure, ...]:
    return (
        _count(
            "ended_before_queue",
            "Vorher beendet",
            "I: vor jeder Warteschlange beendet (geschlossen, Ansage, aufgelegt) oder informiert; "
            "nie ein Aufleger",
            part(Part.ENDED_BEFORE_QUEUE),
        ),
        _count(
            "informed",
            "davon informiert",
            "in I: hörten eine Krisenansage bis zum Ende und legten höchstens 60 s danach auf, "
            "auch in der Warteschlange; nicht in O enthalten",
            part(Part.INFORMED),
        ),
        _count("refused", "Abgewiesen", "Besetzt wegen Überlast; nicht in O enthalten", part(Part.REFUSED)),
    )


def _service(variant: Variant) -> tuple[Figure, ...]:
    seconds = variant.threshold_seconds
    base = f"(O − B({variant.short_seconds}))" if variant.level is Level.WITHOUT_SHORT else "O"
    promise = "; Ziel 75 % in 30 s" if seconds == PROMISE_SECONDS else ","
    begins = FROM_ARRIVAL if variant.level is Level.FROM_ARRIVAL else FROM_QUEUE
    return (
        Figure(
            "service_level",
            "Servicelevel 75/30" if seconds == PROMISE_SECONDS else f"Servicelevel {_in_time(variant)}",
            f"{_a(variant)} / {base}{promise} {begins}",
            Unit.SHARE,
            partial(shares.service_level, variant=variant),
        ),
        Figure("abandon_rate", "Auflegequote", "B / O", Unit.SHARE, shares.abandon_rate),
    )


def _waits() -> tuple[Figure, ...]:
    return (
        _seconds(
            "asa_seconds",
            "Mittlere Wartezeit",
            "Summe der Wartezeiten angenommener Anrufe ab Eintritt in die Warteschlange / A",
            waits.asa_seconds,
        ),
        _seconds(
            "asa_from_arrival_seconds",
            "Mittlere Wartezeit ab Anruf",
            "Summe der Wartezeiten angenommener Anrufe ab Eingang des Anrufs, mit Ansagen / A",
            waits.asa_from_arrival_seconds,
        ),
        _seconds(
            "median_wait_seconds",
            "Mittlere Wartezeit (Median)",
            "die Hälfte der angenommenen Anrufe wartete ab Eintritt in die Warteschlange höchstens so lange; "
            f"{ERROR}",
            partial(waits.wait_percentile, of_calls=0.5),
        ),
        _seconds(
            "p90_wait_seconds",
            "Wartezeit von 90 %",
            "neun von zehn angenommenen Anrufen warteten ab Eintritt in die Warteschlange höchstens "
            f"so lange; {ERROR}",
            partial(waits.wait_percentile, of_calls=0.9),
        ),
    )


def _called_back() -> tuple[Figure, ...]:
    return (
        _count(
            "callbacks",
            "Rückruf gewünscht",
            "in F: Anrufe, in denen ein Rückruf gewünscht wurde; wer noch einmal darum bat, zählt einmal",
            part(Part.CALLBACKS),
        ),
        _count(
            "callbacks_reached",
            "Rückruf erreicht",
            "Rückrufe, bei denen jemand mit der Bürgerin oder dem Bürger sprach; nie ein angenommener Anruf",
            part(Part.CALLBACKS_REACHED),
        ),
        _seconds(
            "median_callback_wait_seconds",
            "Wartezeit auf den Rückruf (Median)",
            "die Hälfte der erreichten Rückrufe kam höchstens so lange nach dem Wunsch; in keiner anderen "
            f"Wartezeit enthalten; {ERROR}",
            partial(waits.callback_percentile, of_calls=0.5),
        ),
    )


def _lost() -> tuple[Figure, ...]:
    return (
        Figure(
            "lost_for_good",
            "Endgültig verloren",
            "aufgelegte Anrufe, deren Rufnummer am selben Tag keinen Menschen erreichte / B; ohne Rufnummer "
            "zählt ein Anruf nur in B; Strich: von keinem ist die Rufnummer bekannt",
            Unit.SHARE,
            shares.lost_for_good,
        ),
        _count(
            "lost_calls",
            "Endgültig verlorene Anrufe",
            "aufgelegte Anrufe, deren Rufnummer am selben Tag keinen Menschen erreichte, davor oder danach",
            part(Part.LOST),
        ),
        _count(
            "abandoned_without_number",
            "Aufgelegt ohne Rufnummer",
            "aufgelegte Anrufe, von denen nicht bekannt ist, ob sie später jemanden erreichten",
            counts.abandoned_without_number,
        ),
        Figure(
            "repeat_calls",
            "Wieder angerufen",
            "Gespräche, nach denen dieselbe Rufnummer binnen 3 Tagen zum selben Thema wieder anrief / "
            "Gespräche mit Rufnummer und Thema; nach einem Abbruch zählt ein neuer Anruf binnen 10 min "
            "nicht; die letzten 3 Tage sind vorläufig; Strich: von keinem ist beides bekannt",
            Unit.SHARE,
            shares.repeat_calls,
            is_of_concerns=True,
        ),
        _count(
            "visits",
            "Besuche von Warteschlangen",
            "wie oft eine Warteschlange betreten wurde",
            part(Part.VISITS),
        ),
    )


def _count(key: str, name: str, formula: str, compute: Callable[[Sums], Value]) -> Figure:
    return Figure(key, name, formula, Unit.COUNT, compute)


def _seconds(key: str, name: str, formula: str, compute: Callable[[Sums], Value]) -> Figure:
    return Figure(key, name, formula, Unit.SECONDS, compute)


def _limit(variant: Variant) -> str:
    seconds = variant.threshold_seconds
    return GROUP_S_TIME if seconds is None else f"{seconds} s"


def _in_time(variant: Variant) -> str:
    seconds = variant.threshold_seconds
    return "in der Zeit der Gruppe" if seconds is None else f"in {seconds} s"


def _a(variant: Variant) -> str:
    return "A(T)" if variant.threshold_seconds is None else f"A({variant.threshold_seconds})"


def _begin(variant: Variant) -> str:
    if variant.level is Level.FROM_ARRIVAL:
        return "nach Eingang des Anrufs"
    return "nach Eintritt in die Warteschlange"
