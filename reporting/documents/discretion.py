"""Single calls without what tells how agents work, on days of a hotline with too few of them.

With one agent on shift every talk, every outcome would be hers. The end of an answered call goes too: with
the answer it gives the talk. When callers came and how long they waited is theirs and stays. What is shown
of a day is what the day's table by hotline shows, so that nothing can be subtracted from the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from buergerdraht.zone import HOUSE_ZONE
from reporting.asked import Asked, Only, View
from reporting.ledger.call import Result
from reporting.rollups.pieces import Pieces
from reporting.rollups.span import Span
from reporting.shown import NOBODY_WORKED, OWNERS, Shown, Table, shown_by_day
from reporting.single_calls import SingleCall

HOUR_MINUTES = 60


def discreet(session: Session, calls: Iterable[SingleCall], asked: Asked) -> Iterator[SingleCall]:
    """The same calls in the order of arrival, some without talk, end, outcomes and topics.

    Where calls are chosen by what was recorded of them, naming such a call would tell it: it is left out.
    """
    days = Days(_shown(session, asked))
    for single in calls:
        if days.show(single):
            yield single
        elif not asked.only.is_of_concerns:
            yield replace(single, is_discreet=True, concerns=())


@dataclass(frozen=True)
class Days:
    """What may be seen of each local day, by hotline."""

    shown: Mapping[str, Shown]

    def show(self, single: SingleCall) -> bool:
        """Whether the agents' work on this call may be seen."""
        call = single.call
        was_spoken_with = call.result == Result.ANSWERED or call.callback_reached_at is not None
        if not was_spoken_with and not single.concerns:
            return True
        day = self.shown.get(call.arrived_at.astimezone(HOUSE_ZONE).date().isoformat(), NOBODY_WORKED)
        return day.total and call.hotline in day.cells


def _shown(session: Session, asked: Asked) -> Mapping[str, Shown]:
    """As the report by hotline decides it, without any filter."""
    pieces = Pieces(session, View.CITIZEN, Span.between(asked.start, asked.end)).units(HOUR_MINUTES)
    context = (piece for piece in pieces if piece.is_context)
    return shown_by_day(context, Table(Only(), OWNERS["hotline"], None, asked.discretion))
