"""Calls that reached nobody, and whether the number reached an agent later that day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from buergerdraht.zone import HOUSE_ZONE
from reporting.asked import Asked, View
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow
from reporting.period import midnight
from reporting.single_calls import SingleCall, single_calls

LOST = frozenset((Result.ABANDONED, Result.LEFT_OTHERWISE, Result.INTERRUPTED, Result.REFUSED))
CALLS_AT_ONCE = 2000


@dataclass(frozen=True)
class LostCall:
    """`reached_later`: None where the number was hidden, or its hash is gone (after 7 days)."""

    single: SingleCall
    reached_later: bool | None


def lost_calls(session: Session, asked: Asked) -> Iterator[LostCall]:
    """The lost calls asked for, in the order of arrival; a citizen's call is one, whatever the view."""
    calls = single_calls(session, replace(asked, view=View.CITIZEN), LOST)
    while some := list(islice(calls, CALLS_AT_ONCE)):
        answered = _answered(session, some)
        for single in some:
            yield LostCall(single, _reached_later(single, answered))


def _answered(session: Session, lost: Sequence[SingleCall]) -> dict[str, list[datetime]]:
    """When calls of these numbers arrived that an agent took, on the days of the lost ones."""
    hashes = {one.call.number_hash for one in lost} - {None}
    row = LedgerCallRow
    theirs = select(row.number_hash, row.arrived_at).where(
        row.number_hash.in_(sorted(hashes)),
        row.result == Result.ANSWERED,
        row.arrived_at > lost[0].call.arrived_at,
        row.arrived_at < day_after(lost[-1].call.arrived_at),
    )
    found: dict[str, list[datetime]] = defaultdict(list)
    for number_hash, arrived_at in session.execute(theirs):
        found[number_hash or ""].append(arrived_at)
    return found


def _reached_later(single: SingleCall, answered: dict[str, list[datetime]]) -> bool | None:
    call = single.call
    if call.number_hash is None:
        return None
    later: Iterable[datetime] = answered.get(call.number_hash, ())
    return any(call.arrived_at < each < day_after(call.arrived_at) for each in later)


def day_after(instant: datetime) -> datetime:
    """The local midnight that ends the day of the instant."""
    return midnight(instant.astimezone(HOUSE_ZONE).date() + timedelta(days=1))
