"""Which calls agents have recorded something of, be it in the call or in the callback asked for in it."""

from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from contacts.tables import ConcernRow, ContactRow, StintRow
from reporting.asked import Only
from reporting.ledger.tables import OF_CALLBACK, LedgerCallRow, LedgerStintRow


def has_concern(only: Only) -> ColumnElement[bool]:
    """Whether a call, a row of the ledger, has such a concern."""
    own = (
        select(ConcernRow.id)
        .join(StintRow, StintRow.id == ConcernRow.stint_id)
        .join(ContactRow, ContactRow.id == StintRow.contact_id)
        .where(ContactRow.call_key == LedgerCallRow.call_key, *of_concern(only))
    )
    in_callback = in_callbacks(ConcernRow.id).where(
        LedgerStintRow.call_key == LedgerCallRow.call_key, *of_concern(only)
    )
    return or_(own.correlate(LedgerCallRow).exists(), in_callback.correlate(LedgerCallRow).exists())


def of_concern(only: Only) -> list[ColumnElement[bool]]:
    """For a statement in which concerns stand."""
    found: list[ColumnElement[bool]] = []
    if only.topic is not None:
        found.append(ConcernRow.topic == only.topic)
    if only.place is not None:
        found.append(ConcernRow.place == only.place)
    return found


def in_callbacks(*columns: Any) -> Select[*tuple[Any, ...]]:
    """Concerns of callbacks, each beside the agent's part of the ledger in which it was recorded."""
    return (
        select(*columns)
        .select_from(LedgerStintRow)
        .join(ContactRow, ContactRow.call_key == LedgerStintRow.callback_key)
        .join(StintRow, (StintRow.contact_id == ContactRow.id) & (StintRow.leg == LedgerStintRow.leg))
        .join(ConcernRow, ConcernRow.stint_id == StintRow.id)
        .where(OF_CALLBACK)
    )
