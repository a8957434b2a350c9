"""The wrap-up that followed a talk: a pause of that reason, set as soon as the talk is over. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reporting.ledger.call import Call, Stint
from reporting.ledger.spans import Span, SpanKind

WRAP_UP = "Nachbearbeitung"
EARLIEST_MS, LATEST_MS = -2000, 4000
"""Where the pause begins, seen from the end of the talk: stamps are whole seconds. app_queue gives the agent
no other call for three seconds (`wrapuptime`), so a pause that begins here follows this talk and no other."""


def wrap_up_ms(ended_ms: int | None, spans: Iterable[Span]) -> int | None:
    """Milliseconds of wrap-up after a talk that ended then; None: none followed, or it is not over."""
    if ended_ms is None:
        return None
    followed = [span for span in spans if _is_wrap_up(span) and _follows(span, ended_ms)]
    lasted = [span.ended_ms - span.started_ms for span in followed if span.ended_ms is not None]
    return sum(lasted) if lasted else None


def with_wrap_ups(call: Call, spans: Mapping[str, Sequence[Span]]) -> Call:
    """The call, each stint with its wrap-up; `spans` by pseudonym."""
    stints, attempts = (_all_with(each, spans) for each in (call.stints, call.callback_stints))
    return replace(call, stints=stints, callback_stints=attempts)


def _all_with(stints: Iterable[Stint], spans: Mapping[str, Sequence[Span]]) -> tuple[Stint, ...]:
    return tuple(_with(stint, spans.get(stint.pseudonym, ())) for stint in stints)


def _with(stint: Stint, spans: Sequence[Span]) -> Stint:
    lasted = wrap_up_ms(stint.ended_ms, spans)
    return stint if lasted == stint.wrap_up_ms else replace(stint, wrap_up_ms=lasted)


def _is_wrap_up(span: Span) -> bool:
    return span.kind is SpanKind.PAUSE and span.reason == WRAP_UP


def _follows(span: Span, ended_ms: int) -> bool:
    return EARLIEST_MS <= span.started_ms - ended_ms < LATEST_MS
