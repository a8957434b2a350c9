"""Pieces made of single calls: where a unit of time is cut or due, and for what no roll-up keeps."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from buergerdraht.columns import milliseconds_of
from reporting.asked import By, Only, View
from reporting.calls import Chosen, found_calls
from reporting.reported import ReportedCall
from reporting.rollups.agents import Bits
from reporting.rollups.cells import HOUR_MS, TimeCell, by_concern, by_hour, by_quarter, local
from reporting.rollups.piece import Piece
from reporting.rollups.span import Span, day_bounds
from reporting.sums import Tally
from reporting.sums.packing import pack
from reporting.visits import found_visits


@dataclass
class Singles:
    """Reads single calls. Bits of pseudonyms that no roll-up knows are made up for this report."""

    session: Session
    view: View
    _bits: dict[str, Bits] = field(default_factory=dict)

    def calls(self, span: Span, only: Only, *, has_concerns: bool = False) -> list[ReportedCall]:
        """The calls that arrived in the span, as the view counts them."""
        chosen = Chosen(*span.instants, only, has_concerns)
        calls = found_calls(self.session, chosen)
        return found_visits(self.session, chosen, calls) if self.view is View.QUEUE else calls

    def units(self, unit: int, calls: Iterable[ReportedCall]) -> Iterator[Piece]:
        """The calls by hour or quarter."""
        quarters = by_quarter(calls)
        cells: Mapping[TimeCell, Tally] = by_hour(quarters) if unit == HOUR_MS else quarters
        for cell, tally in ((cell, tally) for cell, tally in cells.items() if tally.numbers):
            there = local(cell.start_ms)
            yield Piece(
                cell.start_ms, *there, "", *cell[1:], pack(tally.numbers), self._mask(there.day, tally)
            )

    def concerns(self, kind: By, calls: Iterable[ReportedCall]) -> Iterator[Piece]:
        """The calls by day and topic or place."""
        for day, arrived in _by_day(calls).items():
            start = day_bounds(day)[0]
            for cell, tally in by_concern(arrived, kind).items():
                yield Piece(start, day, 0, cell.key, *cell[1:], pack(tally.numbers), self._mask(day, tally))

    def _mask(self, day: str, tally: Tally) -> int:
        month = day[:7]
        if month not in self._bits:
            self._bits[month] = Bits(self.session, month)
        return self._bits[month].mask(tally.agents)


def _by_day(calls: Iterable[ReportedCall]) -> dict[str, list[ReportedCall]]:
    days: dict[str, list[ReportedCall]] = {}
    for call in calls:
        days.setdefault(local(milliseconds_of(call.arrived_at)).day, []).append(call)
    return days
