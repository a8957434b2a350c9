"""Single calls with what was recorded of them: the ledger's truth, joined by call key."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from buergerdraht.database import reading
from contacts.concerns import Concern, concerns_of
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow
from reporting.reported import ReportedCall, ReportedConcern


def calls(engine: Engine, start: datetime, end: datetime, hotline: str | None = None) -> list[ReportedCall]:
    """The calls that arrived from `start` until just before `end`, in the order of arrival."""
    with reading(engine) as session:
        return _calls(session, start, end, hotline)


def _calls(session: Session, start: datetime, end: datetime, hotline: str | None) -> list[ReportedCall]:
    in_period = select(LedgerCallRow).where(LedgerCallRow.arrived_at >= start, LedgerCallRow.arrived_at < end)
    if hotline is not None:
        in_period = in_period.where(LedgerCallRow.hotline == hotline)
    rows = session.scalars(in_period.order_by(LedgerCallRow.arrived_at, LedgerCallRow.call_key)).all()
    answered = [row.call_key for row in rows if row.result == Result.ANSWERED]
    recorded = concerns_of(session, answered)
    return [_reported(row, recorded.get(row.call_key, ())) for row in rows]


def _reported(row: LedgerCallRow, concerns: Sequence[Concern]) -> ReportedCall:
    return ReportedCall(
        row.call_key,
        row.hotline,
        row.mandant,
        row.pool,
        row.dialled,
        row.arrived_at,
        Result(row.result),
        reason=row.reason,
        queued_at=row.queued_at,
        answered_at=row.answered_at,
        ended_at=row.ended_at,
        wait_ms=row.wait_ms,
        arrival_wait_ms=row.arrival_wait_ms,
        talk_ms=row.talk_ms,
        concerns=tuple(ReportedConcern(each.entry.outcome, each.entry.topic) for each in concerns),
    )
