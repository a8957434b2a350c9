"""Keeps calls as they are folded now, in place of what was kept of them before."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of
from reporting.ledger.bulk import insert_rows
from reporting.ledger.call import Call, Stint, Transfer, Visit
from reporting.ledger.rows import Values, in_portions
from reporting.ledger.tables import LedgerCallRow, LedgerStintRow, LedgerVisitRow
from reporting.rollups.marking import mark_calls, mark_quarters

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
    "taken_elsewhere",
)
INSTANTS = ("arrived", "queued", "answered", "ended", "over", "callback_asked", "callback_reached")
INSTANT_COLUMNS = tuple(f"{name}_at" for name in INSTANTS)
CALL_COLUMNS = (
    *AS_THEY_ARE,
    *INSTANT_COLUMNS,
    "result",
    "transfers",
    "centre",
    "mandant",
    "number_hash",
)
STINT_COLUMNS = (
    "call_key",
    "leg",
    "pseudonym",
    "pool",
    "answered_at",
    "ended_at",
    "ended_by",
    "talk_ms",
    "wrap_up_ms",
    "callback_key",
)
VISIT_COLUMNS = (
    "call_key",
    "position",
    "pool",
    "entered_at",
    "left_at",
    "result",
    "reason",
    "wait_ms",
    "leg",
)
_plain_of = attrgetter(*AS_THEY_ARE)
_instants_of = attrgetter(*(f"{name}_ms" for name in INSTANTS))


@dataclass(frozen=True)
class Kept:
    """What stays of a call when it is folded anew, and where it was counted."""

    mandant: str | None
    arrived_at: datetime


@dataclass(frozen=True)
class Store:
    """Keeps the calls of one centre. `mandants` says to whom a hotline belongs today."""

    centre: str
    mandants: Mapping[str, str]

    def keep(self, session: Session, calls: Sequence[Call], known: Collection[str]) -> int:
        """Replaces what is kept of these calls and marks their quarters; how many of them were new.

        `known`: keys of those that may be kept already; the others cannot be.
        """
        before = _kept(session, known)
        _remove(session, before)
        rows = [self._row(call, before.get(call.call_key)) for call in calls]
        insert_rows(session, LedgerCallRow, CALL_COLUMNS, rows)
        stints = [stint_row(call, stint) for call in calls for stint in call.all_stints]
        insert_rows(session, LedgerStintRow, STINT_COLUMNS, stints)
        visits = [visit_row(call, place) for call in calls for place in enumerate(call.queue_visits)]
        insert_rows(session, LedgerVisitRow, VISIT_COLUMNS, visits)
        mark_calls(session, calls)
        mark_quarters(session, (kept.arrived_at for kept in before.values()))
        return len(calls) - len(before)

    def _row(self, call: Call, kept: Kept | None) -> Values:
        """A call keeps the Mandant it was first booked to, whatever the organisation says later."""
        belonged = kept.mandant if kept is not None else None
        return (
            *_plain_of(call),
            *_instants_of(call),
            call.result.value,
            _json(call.transfers),
            self.centre,
            belonged or self.mandants.get(call.hotline),
            call.number_hash,
        )


def values_of(call: Call) -> dict[str, Any]:
    """What the lines alone say of a call, as its row shows it."""
    plain = dict(zip(AS_THEY_ARE, _plain_of(call), strict=True))
    instants = dict(zip(INSTANT_COLUMNS, map(_instant, _instants_of(call)), strict=True))
    return plain | instants | {"result": call.result.value, "transfers": _json(call.transfers)}


def _instant(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else instant_of(milliseconds)


def _json(transfers: Sequence[Transfer]) -> str:
    """Without `back` where nobody has the citizen again: so it was written before there was such a field."""
    return json.dumps([_told(asdict(transfer)) for transfer in transfers]) if transfers else "[]"


def _told(transfer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in transfer.items() if name != "back" or value}


def _kept(session: Session, call_keys: Collection[str]) -> dict[str, Kept]:
    found: dict[str, Kept] = {}
    for some in in_portions(call_keys):
        kept = select(LedgerCallRow.call_key, LedgerCallRow.mandant, LedgerCallRow.arrived_at)
        rows = session.execute(kept.where(LedgerCallRow.call_key.in_(some)))
        found |= {key: Kept(mandant, arrived_at) for key, mandant, arrived_at in rows}
    return found


def _remove(session: Session, call_keys: Collection[str]) -> None:
    """Stints and visits go with their calls."""
    for some in in_portions(call_keys):
        session.execute(delete(LedgerCallRow).where(LedgerCallRow.call_key.in_(some)))


def stint_row(call: Call, stint: Stint) -> Values:
    """The values of an agent's part, as STINT_COLUMNS names them; instants in milliseconds."""
    return (
        call.call_key,
        stint.leg,
        stint.pseudonym,
        stint.pool,
        stint.answered_ms,
        stint.ended_ms,
        stint.ended_by.value if stint.ended_by else None,
        stint.talk_ms,
        stint.wrap_up_ms,
        stint.callback_key,
    )


def visit_row(call: Call, placed: tuple[int, Visit]) -> Values:
    """The values of a visit with its place, as VISIT_COLUMNS names them; instants in milliseconds."""
    position, visit = placed
    return (
        call.call_key,
        position,
        visit.pool,
        visit.entered_ms,
        visit.left_ms,
        visit.result.value,
        visit.reason,
        visit.wait_ms,
        visit.leg,
    )
