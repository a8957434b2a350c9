"""When an agent was signed in, and when paused. Pure: the agent's lines in, spans out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from reporting.ledger.line import Line

EVERY_QUEUE = ""
ADDED_PAUSED = "PAUSED"


class SpanKind(StrEnum):
    """What a span says of the agent."""

    SIGNED_IN = "signed_in"
    PAUSE = "pause"


@dataclass(frozen=True)
class Span:
    """From when to when, in milliseconds since 1970; `ended_ms` is None while it lasts."""

    pseudonym: str
    kind: SpanKind
    reason: str
    started_ms: int
    ended_ms: int | None = None


def spans(pseudonym: str, lines: Iterable[Line]) -> tuple[Span, ...]:
    """The spans that this agent's lines tell; `lines` in order.

    An agent is signed in from the first queue to the last, and paused while every one of these queues
    has the agent paused. Another reason begins another pause: Asterisk writes no UNPAUSE then. A restart
    is no line here: persistent members come back with their pause. A span of no length is none.
    """
    work = _Work(pseudonym)
    for line in lines:
        STEPS[line.event](work, line)
        work.look(line.second * 1000)
    return tuple(sorted(work.found + work.open_spans(), key=lambda span: (span.started_ms, span.kind)))


@dataclass
class _Work:
    """Where the agent is a member and paused after the lines so far, and the spans that are over."""

    pseudonym: str
    queues: set[str] = field(default_factory=set)
    paused: set[str] = field(default_factory=set)
    reason: str = ""
    since: dict[tuple[SpanKind, str], int] = field(default_factory=dict)
    found: list[Span] = field(default_factory=list)

    def added(self, line: Line) -> None:
        if not self.queues:
            self.paused.clear()
        self.queues.add(line.queue)
        if line.field(0) == ADDED_PAUSED:
            self.paused.add(line.queue)

    def removed(self, line: Line) -> None:
        self.queues.discard(line.queue)
        self.paused.discard(line.queue)
        if not self.queues:
            self.paused.clear()

    def paused_here(self, line: Line) -> None:
        self.paused.add(line.queue)
        self.reason = line.field(0)

    def paused_everywhere(self, line: Line) -> None:
        self.paused |= self.queues or {EVERY_QUEUE}
        self.reason = line.field(0)

    def resumed_here(self, line: Line) -> None:
        self.paused -= {line.queue, EVERY_QUEUE}

    def resumed_everywhere(self, _line: Line) -> None:
        self.paused.clear()

    def look(self, now_ms: int) -> None:
        """Ends what is so no longer, begins what is so now."""
        now: set[tuple[SpanKind, str]] = set()
        if self.queues:
            now.add((SpanKind.SIGNED_IN, ""))
        if self.paused and (self.paused >= self.queues or EVERY_QUEUE in self.paused):
            now.add((SpanKind.PAUSE, self.reason))
        for over in self.since.keys() - now:
            self._end(over, now_ms)
        for begun in now - self.since.keys():
            self.since[begun] = now_ms

    def _end(self, what: tuple[SpanKind, str], now_ms: int) -> None:
        started_ms = self.since.pop(what)
        if now_ms > started_ms:
            self.found.append(Span(self.pseudonym, *what, started_ms, now_ms))

    def open_spans(self) -> list[Span]:
        return [Span(self.pseudonym, *what, started_ms) for what, started_ms in self.since.items()]


STEPS = {
    "ADDMEMBER": _Work.added,
    "REMOVEMEMBER": _Work.removed,
    "PAUSE": _Work.paused_here,
    "PAUSEALL": _Work.paused_everywhere,
    "UNPAUSE": _Work.resumed_here,
    "UNPAUSEALL": _Work.resumed_everywhere,
}
WORK = frozenset(STEPS)
"""The events that tell it; the member's column carries the pseudonym (`log_membername_as_agent`)."""
