"""How long agents were there and ready to work: for occupancy. Not known of single hotlines."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of, milliseconds_of
from reporting.grouping import Added
from reporting.ledger.tables import LedgerSpanRow
from reporting.rollups.cells import local
from reporting.rollups.span import Span, day_bounds
from reporting.sums import Part, Sums

SIGNED_IN, PAUSE = "signed_in", "pause"
WRAP_UP = "Nachbearbeitung"
BUSY = (Part.TALK_MS, Part.WRAP_UP_MS, Part.CALLED_BACK_MS, Part.CALLED_BACK_WRAP_UP_MS)
Worked = tuple[str, int, int | None]


def presence(session: Session, days: Collection[str]) -> dict[str, int]:
    """Milliseconds signed in without pauses (wrap-up is no pause), by day; days not known are absent."""
    if not days:
        return {}
    first, last = day_bounds(min(days))[0], day_bounds(max(days))[1]
    row = LedgerSpanRow
    is_here = (
        row.started_at < instant_of(last),
        or_(row.ended_at.is_(None), row.ended_at > instant_of(first)),
    )
    counted = session.execute(
        select(row.kind, row.started_at, row.ended_at).where(*is_here, row.reason != WRAP_UP)
    )
    spans = [
        (kind, milliseconds_of(start), None if end is None else milliseconds_of(end))
        for kind, start, end in counted
    ]
    return _by_day(spans, days)


def _by_day(spans: Iterable[Worked], days: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    unknown: set[str] = set()
    last = day_bounds(max(days))[1]
    for kind, start, end in spans:
        lasting = Span(start, last if end is None else end)
        unknown.update(day for day, _ in _parts(lasting) if end is None)
        for day, length in _parts(lasting):
            found[day] += length if kind == SIGNED_IN else -length
    return {day: found[day] for day in days if day not in unknown and found[day] > 0}


def _parts(span: Span) -> Iterator[tuple[str, int]]:
    """What of the span lies in each local day."""
    start = span.start
    while start < span.end:
        day = local(start).day
        until = min(span.end, day_bounds(day)[1])
        yield day, until - start
        start = until


def with_presence(added: Added, by_day: dict[str, int]) -> Added:
    """The sums with the time at work and the time present of their days, if it is known of each."""
    if not added.days or not all(day in by_day for day in added.days):
        return added
    numbers = dict(added.behaviour.numbers)
    numbers[Part.BUSY_MS] = sum(numbers.get(part, 0) for part in BUSY)
    numbers[Part.PRESENT_MS] = sum(by_day[day] for day in added.days)
    return replace(added, behaviour=Sums(numbers))
