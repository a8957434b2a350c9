"""Lines kept apart: those that nobody can read, and those whose call never arrived."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, func, select

from buergerdraht.columns import instant_of
from buergerdraht.database import reading
from reporting.ledger.line import DIGITS
from reporting.ledger.rows import Kind
from reporting.ledger.tables import IS_APART, LedgerFileRow, LedgerLineRow

SHOWN = (
    LedgerFileRow.name,
    LedgerLineRow.offset,
    LedgerLineRow.kind,
    LedgerLineRow.second,
    LedgerLineRow.uniqueid,
    LedgerLineRow.queue,
    LedgerLineRow.member,
    LedgerLineRow.event,
    LedgerLineRow.fields,
)


def apart(engine: Engine, kinds: Collection[Kind], limit: int) -> list[dict[str, Any]]:
    """The last lines of these kinds, in the files read last: file, offset in its text, kind, when (None:
    nobody knows), text.

    No digit is in the text: in a line that is not ours, any could be a caller's number.
    """
    lines = select(*SHOWN).join_from(LedgerLineRow, LedgerFileRow).where(IS_APART)
    last_first = LedgerLineRow.file_id.desc(), LedgerLineRow.offset.desc()
    newest = lines.where(LedgerLineRow.kind.in_(kinds)).order_by(*last_first).limit(limit)
    with reading(engine) as session:
        return [_shown(row) for row in session.execute(newest)]


def count_apart(engine: Engine) -> dict[Kind, int]:
    """How many lines of each kind are kept apart."""
    counted = select(LedgerLineRow.kind, func.count()).where(IS_APART).group_by(LedgerLineRow.kind)
    with reading(engine) as session:
        found = {Kind(kind): count for kind, count in session.execute(counted)}
    return {kind: found.get(kind, 0) for kind in Kind if kind is not Kind.KEPT}


def _shown(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    return {
        "file": row.name,
        "offset": row.offset,
        "kind": row.kind,
        "at": _at(row.second),
        "text": DIGITS.sub("#", "|".join(_columns(row))),
    }


def _columns(row: Row[*tuple[Any, ...]]) -> list[str]:
    fields = json.loads(row.fields)
    if row.kind == Kind.UNREADABLE:
        return list(fields)
    return [row.uniqueid, row.queue, row.member, row.event, *fields]


def _at(second: int) -> datetime | None:
    return instant_of(second * 1000) if second else None
