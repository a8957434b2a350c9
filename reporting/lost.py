"""Calls that reached nobody, and whether the number reached an agent on that day, as the metric reads it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from buergerdraht.zone import HOUSE_ZONE
from contacts.numbers import KEPT
from reporting.asked import Asked, View
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow
from reporting.period import midnight
from reporting.rollups.returns import reached_somebody
from reporting.rollups.tables import CallReturnRow
from reporting.single_calls import Found, SingleCall, single_calls

LOST = frozenset((Result.ABANDONED, Result.LEFT_OTHERWISE, Result.INTERRUPTED, Result.REFUSED))
CALLS_AT_ONCE = 2000
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class LostCall:
    """`reached_same_day`: before or after, on the local day. None where the number was hidden, or its hash is
    gone (after 7 days) and nothing was kept.
    """

    single: SingleCall
    reached_same_day: bool | None


@dataclass(frozen=True)
class Reached:
    """What is kept of abandoned calls, by key; numbers that reached an agent, each with the local day."""

    kept: Mapping[str, bool | None]
    numbers: frozenset[tuple[str, date]]
    whole_since: datetime | None = None
    """Of days that began before, hashes are already being forgotten."""

    def of(self, call: Found) -> bool | None:
        """The kept answer, from which the metric counts; where there is none, what the hash still tells."""
        kept = self.kept.get(call.call_key)
        if kept is not None or call.number_hash is None:
            return kept
        day = _day(call)
        is_whole = self.whole_since is None or midnight(day) >= self.whole_since
        return (call.number_hash, day) in self.numbers or (False if is_whole else None)


def lost_calls(session: Session, asked: Asked, now: datetime | None = None) -> Iterator[LostCall]:
    """The lost calls asked for, in the order of arrival; a citizen's call is one, whatever the view.

    `now` says of which days the hashes are whole; None: of all.
    """
    whole_since = None if now is None else now - KEPT
    calls = single_calls(session, replace(asked, view=View.CITIZEN), LOST)
    while portion := list(islice(calls, CALLS_AT_ONCE)):
        lost = [single.call for single in portion]
        reached = Reached(_kept(session, lost), _numbers(session, lost), whole_since)
        untaken = (single for single in portion if not single.call.taken_elsewhere)
        yield from (LostCall(single, reached.of(single.call)) for single in untaken)


def _kept(session: Session, lost: Sequence[Found]) -> Mapping[str, bool | None]:
    row = CallReturnRow
    keys = [call.call_key for call in lost if call.result == Result.ABANDONED]
    known = select(row.call_key, row.reached_agent).where(row.call_key.in_(keys))
    return {row.call_key: row.reached_agent for row in session.execute(known)}


def _numbers(session: Session, lost: Sequence[Found]) -> frozenset[tuple[str, date]]:
    row = LedgerCallRow
    hashes = {call.number_hash for call in lost} - {None}
    theirs = select(row.number_hash, row.arrived_at, row.result, row.callback_reached_at).where(
        row.number_hash.in_(sorted(hashes)),
        or_(row.result == Result.ANSWERED, row.callback_reached_at.is_not(None)),
        row.arrived_at >= midnight(_day(lost[0])),
        row.arrived_at < midnight(_day(lost[-1]) + ONE_DAY),
    )
    found = ((call, _day(call)) for call in session.execute(theirs))
    return frozenset((call.number_hash, day) for call, day in found if reached_somebody(call, day))


def _day(call: Found) -> date:
    day: date = call.arrived_at.astimezone(HOUSE_ZONE).date()
    return day
