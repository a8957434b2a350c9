"""Single calls with what was recorded of them: the ledger's truth, joined by call key."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, Select, null, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from buergerdraht.columns import MILLISECOND
from buergerdraht.database import reading
from contacts.tables import ConcernRow, ContactRow, StintRow
from reporting.asked import Only
from reporting.called_back import called_back
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow, LedgerStintRow
from reporting.recorded import has_concern, of_concern
from reporting.reported import ReportedCall, ReportedConcern
from reporting.rollups.tables import CallReturnRow

RESULTS = {result.value: result for result in Result}
NO_TRANSFERS = "[]"
EVERYTHING = Only()
Found = Row[*tuple[Any, ...]]


@dataclass(frozen=True)
class Chosen:
    """Calls that arrived from `start` until just before `end`.

    `has_concerns`: only those with concerns. `has_times`: with the instants that are not counted.
    """

    start: datetime
    end: datetime
    only: Only = EVERYTHING
    has_concerns: bool = False
    has_times: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        """For a statement in which the ledger's calls stand."""
        call, only = LedgerCallRow, self.only
        found = [call.arrived_at >= self.start, call.arrived_at < self.end]
        if only.hotline is not None:
            found.append(call.hotline == only.hotline)
        if only.mandanten is not None:
            found.append(call.mandant.in_(only.mandanten))
        if self.has_concerns or only.is_of_concerns:
            found.append(has_concern(only))
        return found


def calls(engine: Engine, start: datetime, end: datetime, hotline: str | None = None) -> list[ReportedCall]:
    """The calls that arrived from `start` until just before `end`, in the order of arrival."""
    with reading(engine) as session:
        return found_calls(session, Chosen(start, end, Only(hotline), has_times=True))


def found_calls(session: Session, chosen: Chosen) -> list[ReportedCall]:
    """The chosen calls in the order of arrival; where concerns are chosen, with these concerns only."""
    stints, concerns = _stints(session, chosen), _concerns(session, chosen)
    rows = session.execute(_calls(chosen)).all()
    found = [_reported(row, stints.get(row[0], ()), concerns.get(row[0], ())) for row in rows]
    callbacks = called_back(session, chosen.conditions(), chosen.only)
    if callbacks:
        found = [call._replace(called_back=callbacks.get(call.call_key)) for call in found]
    pool = chosen.only.pool
    return found if pool is None else [call for call in found if call.pool == pool]


def _calls(chosen: Chosen) -> Select[Any]:
    call, back = LedgerCallRow, CallReturnRow
    times = (call.queued_at, call.answered_at, call.ended_at)
    columns: list[ColumnElement[Any] | InstrumentedAttribute[Any]] = [
        call.call_key, call.hotline, call.mandant, call.pool, call.dialled, call.arrived_at, call.result,
        call.reason, *(times if chosen.has_times else (null(), null(), null())), call.wait_ms,
        call.arrival_wait_ms, call.talk_ms, call.visits, call.transfers, call.state,
        back.reached_agent, back.called_again, call.callback_asked_at, call.callback_reached_at,
        call.taken_elsewhere,
    ]  # fmt: skip
    joined = select(*columns).outerjoin(back, back.call_key == call.call_key)
    return joined.where(*chosen.conditions()).order_by(call.arrived_at, call.call_key)


def _reported(row: Found, stints: Sequence[Found], concerns: Sequence[ReportedConcern]) -> ReportedCall:
    (
        key, hotline, mandant, pool, dialled, arrived_at, result, reason, queued_at, answered_at, ended_at,
        wait_ms, arrival_wait_ms, talk_ms, visits, transfers, state, reached_agent, called_again,
        asked_at, reached_at, taken_elsewhere,
    ) = row  # fmt: skip
    given, reached = (0, 0) if transfers == NO_TRANSFERS else _transfers(transfers)
    return ReportedCall(
        key, hotline, mandant, pool, dialled, arrived_at, RESULTS[result], reason, queued_at, answered_at,
        ended_at, wait_ms, arrival_wait_ms, talk_ms, tuple(concerns), _wrap_up_of(stints),
        tuple([stint[1] for stint in stints]), visits, given, reached, state, reached_agent,
        called_again, asked_at is not None, _wait_ms(asked_at, reached_at),
        bool(taken_elsewhere),
    )  # fmt: skip


def _wait_ms(asked_at: datetime | None, reached_at: datetime | None) -> int | None:
    return None if asked_at is None or reached_at is None else (reached_at - asked_at) // MILLISECOND


def _wrap_up_of(stints: Iterable[Found]) -> int | None:
    """The wrap-up of these stints (call key, pseudonym, wrap-up) together; None if none of them had any."""
    known = [stint[2] for stint in stints if stint[2] is not None]
    return sum(known) if known else None


def _transfers(text: str) -> tuple[int, int]:
    """How many were tried, and how many the office answered."""
    tried = json.loads(text)
    return len(tried), sum(transfer["status"] == "ANSWER" for transfer in tried)


def _stints(session: Session, chosen: Chosen) -> Mapping[str, list[Found]]:
    stint = LedgerStintRow
    joined = select(stint.call_key, stint.pseudonym, stint.wrap_up_ms).join(
        LedgerCallRow, LedgerCallRow.call_key == stint.call_key
    )
    own = joined.where(*chosen.conditions(), stint.callback_key == "")
    in_order = own.order_by(stint.answered_at, stint.leg)
    return by_call(session.execute(in_order))


def _concerns(session: Session, chosen: Chosen) -> Mapping[str, list[ReportedConcern]]:
    concern = ConcernRow
    joined = (
        select(ContactRow.call_key, concern.outcome, concern.topic, concern.place, StintRow.leg)
        .join_from(LedgerCallRow, ContactRow, ContactRow.call_key == LedgerCallRow.call_key)
        .join(StintRow, StintRow.contact_id == ContactRow.id)
        .join(concern, concern.stint_id == StintRow.id)
    )
    chosen_ones = joined.where(*chosen.conditions(), LedgerCallRow.result == Result.ANSWERED.value)
    in_order = chosen_ones.where(*of_concern(chosen.only))
    found: dict[str, list[ReportedConcern]] = defaultdict(list)
    for row in session.execute(in_order.order_by(StintRow.answered_at, StintRow.id, concern.position)):
        found[row[0]].append(ReportedConcern(*row[1:]))
    return found


def by_call(rows: Iterable[Found]) -> Mapping[str, list[Found]]:
    """Rows that begin with a call key, by it."""
    found: dict[str, list[Found]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found
