"""Single calls one after the other, however many: read in portions, each forgotten before the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select
from sqlalchemy.orm import Session

from contacts.tables import ConcernRow, ContactRow, StintRow
from reporting.asked import Asked, View
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow, LedgerStintRow, LedgerVisitRow
from reporting.recorded import has_concern, in_callbacks
from reporting.reported import ReportedConcern

CALLS_AT_ONCE = 2000
Found = Row[*tuple[Any, ...]]
Chosen = Select[*tuple[Any, ...]]
Call, Visit = LedgerCallRow, LedgerVisitRow
OF_CALL = (
    Call.call_key,
    Call.centre,
    Call.hotline,
    Call.mandant,
    Call.pool,
    Call.dialled,
    Call.arrived_at,
    Call.queued_at,
    Call.answered_at,
    Call.ended_at,
    Call.wait_ms,
    Call.arrival_wait_ms,
    Call.talk_ms,
    Call.result,
    Call.reason,
    Call.taken_elsewhere,
    Call.number_hash,
    Call.callback_reached_at,
)


@dataclass(frozen=True)
class SingleVisit:
    """A queue that the call passed; `number` counts from 1."""

    number: int
    pool: str
    entered_at: datetime
    left_at: datetime | None
    wait_ms: int | None
    result: Result
    reason: str


@dataclass(frozen=True)
class SingleCall:
    """A call's row in the ledger, its concerns and, in the queue's view, its visits. `call` as OF_CALL.

    `is_discreet`: what tells how its agent worked is not to be shown.
    """

    call: Found
    concerns: Sequence[ReportedConcern] = ()
    visits: Sequence[SingleVisit] = ()
    is_discreet: bool = False


def single_calls(
    session: Session, asked: Asked, results: frozenset[Result] | None = None
) -> Iterator[SingleCall]:
    """The calls asked for in the order of arrival; with `results` only those that ended so."""
    chosen = (
        select(*OF_CALL).where(*conditions(asked), *_in(results)).order_by(Call.arrived_at, Call.call_key)
    )
    last: Found | None = None
    while rows := _portion(session, chosen, last):
        keys = [row.call_key for row in rows]
        concerns = _concerns(session, keys)
        visits = _visits(session, keys) if asked.view is View.QUEUE else {}
        for row in rows:
            yield SingleCall(row, concerns.get(row.call_key, ()), visits.get(row.call_key, ()))
        last = rows[-1]


def _portion(session: Session, chosen: Chosen, last: Found | None) -> Sequence[Found]:
    if last is not None:
        same = and_(Call.arrived_at == last.arrived_at, Call.call_key > last.call_key)
        chosen = chosen.where(
            Call.arrived_at >= last.arrived_at, or_(Call.arrived_at > last.arrived_at, same)
        )
    return session.execute(chosen.limit(CALLS_AT_ONCE)).all()


def conditions(asked: Asked) -> Iterator[ColumnElement[bool]]:
    """Which rows of the ledger's calls are asked for."""
    yield Call.arrived_at >= asked.start
    yield Call.arrived_at < asked.end
    only = asked.only
    if only.hotline is not None:
        yield Call.hotline == only.hotline
    if only.mandanten is not None:
        yield Call.mandant.in_(only.mandanten)
    if only.pool is not None:
        passed = exists().where(Visit.call_key == Call.call_key, Visit.pool == only.pool)
        yield passed if asked.view is View.QUEUE else Call.pool == only.pool
    if only.is_of_concerns:
        yield has_concern(only)


def _concerns(session: Session, keys: Sequence[str]) -> Mapping[str, Sequence[ReportedConcern]]:
    """Those of the calls, then those of the callbacks asked for in them."""
    recorded = (
        select(ContactRow.call_key, ConcernRow.outcome, ConcernRow.topic, ConcernRow.place)
        .join_from(ConcernRow, StintRow)
        .join(ContactRow)
        .where(ContactRow.call_key.in_(keys))
    )
    talks = in_callbacks(LedgerStintRow.call_key, ConcernRow.outcome, ConcernRow.topic, ConcernRow.place)
    found: dict[str, list[ReportedConcern]] = {}
    for concerns in (recorded, talks.where(LedgerStintRow.call_key.in_(keys))):
        in_order = concerns.order_by(StintRow.answered_at, StintRow.id, ConcernRow.position)
        for key, outcome, topic, place in session.execute(in_order):
            found.setdefault(key, []).append(ReportedConcern(outcome, topic, place))
    return found


def _in(results: frozenset[Result] | None) -> list[ColumnElement[bool]]:
    return [] if results is None else [Call.result.in_(sorted(results))]


def _visits(session: Session, keys: Sequence[str]) -> Mapping[str, Sequence[SingleVisit]]:
    found: dict[str, list[SingleVisit]] = {}
    theirs = select(Visit).where(Visit.call_key.in_(keys))
    for row in session.scalars(theirs.order_by(Visit.call_key, Visit.position)):
        visit = SingleVisit(
            row.position + 1,
            row.pool,
            row.entered_at,
            row.left_at,
            row.wait_ms,
            Result(row.result),
            row.reason,
        )
        found.setdefault(row.call_key, []).append(visit)
    return found
