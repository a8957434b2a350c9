"""The pieces that answer a question: from roll-ups, and from single calls where a unit is cut or due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeVarTuple

from sqlalchemy import Result, Row, select
from sqlalchemy.orm import Session

from reporting.asked import By, Only, View
from reporting.reported import ReportedCall
from reporting.rollups.agents import as_mask
from reporting.rollups.cells import HOUR_MS, local
from reporting.rollups.piece import Piece
from reporting.rollups.singles import Singles
from reporting.rollups.span import Span, day_bounds, runs
from reporting.rollups.tables import ALL_CALLS, RollupConcernRow, RollupDueRow, RollupRow

MINUTE_MS = 60 * 1000
ROWS_AT_ONCE = 5_000
Columns = TypeVarTuple("Columns")
DUE_AT_MOST = 200
"""With more due units than these (an import is being caught up with) the roll-ups answer as they are."""


@dataclass(frozen=True)
class Pieces:
    """Reads the pieces of one period and view."""

    session: Session
    view: View
    span: Span

    def units(self, minutes: int) -> list[Piece]:
        """Hours (60) or quarters (15) of all local days that the period touches, and its cut ends."""
        unit, singles = minutes * MINUTE_MS, Singles(self.session, self.view)
        days = self.span.days()
        due = self._due(unit, days)
        pieces = [piece for piece in self._kept(minutes, days) if piece.start_ms not in due]
        for run in runs(due, unit):
            made = singles.units(unit, singles.calls(run, Only()))
            pieces += (self._placed(piece, unit) for piece in made)
        for end in self.span.ends(unit):
            made = singles.units(unit, singles.calls(end, Only()))
            pieces += (piece._replace(counts=True, is_context=False) for piece in made)
        return pieces

    def days(self) -> list[Piece]:
        """Whole local days, and the hours of days that are cut or due."""
        first, last = self.span.whole_days
        due = {local(start).day for start in self._due(HOUR_MS, self.span.days())}
        kept = self._kept_concerns(ALL_CALLS, None, self.span.days())
        pieces = [piece for piece in kept if first <= piece.day <= last and piece.day not in due]
        whole = (Span(*day_bounds(day)) for day in sorted(due) if first <= day <= last)
        for span in (*whole, *self._cut_days()):
            pieces += Pieces(self.session, self.view, span).units(HOUR_MS // MINUTE_MS)
        return pieces

    def concerns(self, kind: By, key: str | None) -> list[Piece]:
        """Topics or places by day; only one of them if `key` is given."""
        singles = Singles(self.session, self.view)
        days = self.span.days()
        due = {local(start).day for start in self._due(15 * MINUTE_MS, days)}
        kept = self._kept_concerns(kind.value, key, days)
        first, last = self.span.whole_days
        pieces = [piece for piece in kept if first <= piece.day <= last and piece.day not in due]
        for day in sorted(due):
            if self.span.covers_day(day):
                pieces += self._made(singles, kind, Span(*day_bounds(day)), is_context=True)
        for end in self._cut_days():
            pieces += self._made(singles, kind, end, is_context=False)
        return pieces if key is None else [piece for piece in pieces if piece.key == key]

    def chosen_units(self, minutes: int, only: Only) -> list[Piece]:
        """Hours or quarters of calls with a topic or place, which no roll-up keeps: from single calls."""
        unit, singles = minutes * MINUTE_MS, Singles(self.session, self.view)
        made = singles.units(unit, map(_without_waits, singles.calls(self.span, only)))
        return [self._placed(piece, unit) for piece in made]

    def chosen_concerns(self, kind: By, only: Only) -> list[Piece]:
        """Topics of a place, or places of a topic: from single calls."""
        singles = Singles(self.session, self.view)
        made = singles.concerns(kind, singles.calls(self.span, only))
        return [piece._replace(is_context=self.span.covers_day(piece.day)) for piece in made]

    def _kept(self, minutes: int, days: Span) -> Iterator[Piece]:
        row, unit = RollupRow, minutes * MINUTE_MS
        columns = (
            row.start_ms, row.day, row.hour, row.hotline, row.mandant, row.pool, row.numbers, row.agents,
        )  # fmt: skip
        here = (row.start_ms >= days.start, row.start_ms < days.end)
        rows = _in_portions(
            self.session.connection().execute(
                select(*columns).where(row.view == self.view.value, row.minutes == minutes, *here)
            )
        )
        first, last = self.span.start, self.span.end - unit
        for start, day, hour, hotline, mandant, pool, numbers, agents in rows:
            yield Piece(
                start, day, hour, "", hotline, mandant, pool, numbers, as_mask(agents), first <= start <= last
            )

    def _kept_concerns(self, kind: str, key: str | None, days: Span) -> Iterator[Piece]:
        row = RollupConcernRow
        columns = (row.day, row.key, row.hotline, row.mandant, row.pool, row.numbers, row.agents)
        here = (row.day >= local(days.start).day, row.day <= local(days.end - 1).day)
        found = select(*columns).where(row.view == self.view.value, row.kind == kind, *here)
        if key is not None:
            found = found.where(row.key == key)
        for day, each, hotline, mandant, pool, numbers, agents in _in_portions(
            self.session.connection().execute(found)
        ):
            yield Piece(0, day, 0, each, hotline, mandant, pool, numbers, as_mask(agents))

    def _made(self, singles: Singles, kind: By, span: Span, *, is_context: bool) -> Iterable[Piece]:
        calls = singles.calls(span, Only(), has_concerns=True)
        made = singles.concerns(kind, calls)
        return (piece._replace(is_context=is_context) for piece in made)

    def _placed(self, piece: Piece, unit: int) -> Piece:
        return piece._replace(counts=self.span.covers(piece.start_ms, piece.start_ms + unit))

    def _due(self, unit: int, days: Span) -> set[int]:
        row = RollupDueRow.quarter_ms
        marks = self.session.scalars(select(row).where(row >= days.start, row < days.end).limit(4_000))
        due = {mark - mark % unit for mark in marks}
        return due if len(due) <= DUE_AT_MOST else set()

    def _cut_days(self) -> list[Span]:
        """The parts of the period that lie in days it does not hold whole."""
        if self.span.end <= self.span.start:
            return []
        first, last = local(self.span.start).day, local(self.span.end - 1).day
        cut = dict.fromkeys(day for day in (first, last) if not self.span.covers_day(day))
        bounds = [day_bounds(day) for day in cut]
        return [Span(max(start, self.span.start), min(end, self.span.end)) for start, end in bounds]


def _in_portions(rows: Result[*Columns]) -> Iterator[Row[*Columns]]:
    """Many at a time: a year of topics has a hundred thousand."""
    return chain.from_iterable(rows.partitions(ROWS_AT_ONCE))


def _without_waits(call: ReportedCall) -> ReportedCall:
    """Who waits has no topic yet: the same is left out of the roll-ups of concerns."""
    return call._replace(wait_ms=None, arrival_wait_ms=None, visits=0)
