"""What AMI counted beside what the ledger counts: a check, never a figure.

AMI has no replay: what happened while nobody listened is not in its count. So a difference is told, with
what it may mean, and is no error.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of
from buergerdraht.zone import HOUSE_ZONE
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow
from reporting.live_counts import HOUR_MS, LiveCountRow

FEWER = "AMI sah weniger: die Konsole oder ihre Verbindung fehlte zeitweise."
MORE = "AMI sah mehr: Zeilen sind noch nicht gelesen, oder ein Anruf wurde mehrmals angenommen."


def live_differences(session: Session) -> list[dict[str, Any]]:
    """Hours in which AMI's count is another than the ledger's; hours that no console counted are absent."""
    counted = session.scalars(select(LiveCountRow).order_by(LiveCountRow.hour_ms)).all()
    compared = ((row, _of_ledger(session, row.hour_ms)) for row in counted)
    return [
        _difference(row, in_ledger) for row, in_ledger in compared if (row.arrived, row.answered) != in_ledger
    ]


def _of_ledger(session: Session, hour_ms: int) -> tuple[int, int]:
    call = LedgerCallRow
    here = (call.arrived_at >= instant_of(hour_ms), call.arrived_at < instant_of(hour_ms + HOUR_MS))
    results = session.scalars(select(call.result).where(*here, call.centre == "")).all()
    return len(results), results.count(Result.ANSWERED.value)


def _difference(row: LiveCountRow, in_ledger: tuple[int, int]) -> dict[str, Any]:
    is_fewer = (row.arrived, row.answered) < in_ledger
    return {
        "hour": instant_of(row.hour_ms).astimezone(HOUSE_ZONE).isoformat(),
        "ami": {"arrived": row.arrived, "answered": row.answered},
        "ledger": dict(zip(("arrived", "answered"), in_ledger, strict=True)),
        "why": FEWER if is_fewer else MORE,
    }
