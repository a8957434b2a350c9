"""Folds calls anew and keeps them; the agents' parts reach `contacts`, so that an outcome can be owed."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of
from reporting.ledger.call import Call, Stint
from reporting.ledger.fold import fold
from reporting.ledger.rows import in_portions, lines_of, stops_of
from reporting.ledger.tables import LedgerCallRow, LedgerStintRow

INSTANTS = ("arrived", "queued", "answered", "ended", "over")
AS_THEY_ARE = (
    "call_key",
    "hotline",
    "dialled",
    "source",
    "state",
    "routed_by",
    "pool",
    "reason",
    "wait_ms",
    "arrival_wait_ms",
    "talk_ms",
    "visits",
    "consultations",
)


@dataclass(frozen=True)
class Store:
    """Keeps the calls of one centre. `mandants` says to whom a hotline belongs today."""

    centre: str
    mandants: Mapping[str, str]

    def fold_again(self, session: Session, call_keys: Collection[str]) -> list[Call]:
        """Folds these calls from all their lines and replaces what is kept of them."""
        lines, stops = lines_of(session, call_keys), stops_of(session, self.centre)
        calls = [fold(key, found, stops) for key, found in sorted(lines.items()) if found]
        belonged = _mandants_of(session, call_keys)
        _remove(session, call_keys)
        rows = [self._row(call, belonged.get(call.call_key)) for call in calls]
        stints = [_stint_row(call, stint) for call in calls for stint in call.stints]
        if rows:
            session.execute(insert(LedgerCallRow), rows)
        if stints:
            session.execute(insert(LedgerStintRow), stints)
        return calls

    def _row(self, call: Call, belonged: str | None) -> dict[str, Any]:
        """A call keeps the Mandant it was first booked to, whatever the organisation says later."""
        belongs = belonged or self.mandants.get(call.hotline)
        return values_of(call) | {
            "centre": self.centre,
            "mandant": belongs,
            "number_hash": call.number_hash,
        }


def values_of(call: Call) -> dict[str, Any]:
    """What the lines alone say of a call, as its row keeps it."""
    row: dict[str, Any] = {name: getattr(call, name) for name in AS_THEY_ARE}
    row |= {f"{name}_at": _instant(getattr(call, f"{name}_ms")) for name in INSTANTS}
    row |= {"result": call.result.value}
    return row | {"transfers": json.dumps([asdict(transfer) for transfer in call.transfers])}


def _instant(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else instant_of(milliseconds)


def _mandants_of(session: Session, call_keys: Collection[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for some in in_portions(call_keys):
        kept = select(LedgerCallRow.call_key, LedgerCallRow.mandant).where(LedgerCallRow.call_key.in_(some))
        found |= {row.call_key: row.mandant for row in session.execute(kept)}
    return found


def _remove(session: Session, call_keys: Collection[str]) -> None:
    """The stints go with their calls."""
    for some in in_portions(call_keys):
        session.execute(delete(LedgerCallRow).where(LedgerCallRow.call_key.in_(some)))


def _stint_row(call: Call, stint: Stint) -> dict[str, Any]:
    return {
        "call_key": call.call_key,
        "leg": stint.leg,
        "pseudonym": stint.pseudonym,
        "pool": stint.pool,
        "answered_at": instant_of(stint.answered_ms),
        "ended_at": _instant(stint.ended_ms),
        "ended_by": stint.ended_by.value if stint.ended_by else None,
        "talk_ms": stint.talk_ms,
    }
