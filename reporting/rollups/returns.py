"""Whether callers came back: told by the hashes of their numbers, and kept when these are forgotten."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from buergerdraht.columns import milliseconds_of
from contacts.numbers import KEPT
from contacts.repeats import called_again, traced
from reporting.calls import Chosen
from reporting.ledger.call import Result
from reporting.ledger.rows import in_portions
from reporting.ledger.tables import LedgerCallRow
from reporting.period import midnight
from reporting.rollups.cells import hour_of, local
from reporting.rollups.marking import mark
from reporting.rollups.tables import CallReturnRow

REACHED, AGAIN = "reached_agent", "called_again"


def follow_returns(session: Session, chosen: Chosen, hours: Collection[int], now: datetime | None) -> None:
    """Keeps what the numbers of the chosen calls tell of them and of the calls before.

    The quarters of calls of which something else is known now become due, unless they lie in `hours`,
    which are being made anyhow. `now` says of which days the hashes are whole; None: of all.
    """
    reached = _reached(session, chosen)
    if now is not None and midnight(_day(chosen)) < now - KEPT:
        # Whoever reached somebody early on that day may have no hash any more.
        reached = {key: True for key, did in reached.items() if did}
    changed = [
        *_keep(session, REACHED, reached),
        *_keep(session, AGAIN, called_again(traced(session, chosen.start, chosen.end), chosen.end)),
    ]
    for keys in in_portions(changed):
        arrived = select(LedgerCallRow.arrived_at).where(LedgerCallRow.call_key.in_(keys))
        instants = (milliseconds_of(instant) for instant in session.scalars(arrived).all())
        mark(session, (at_ms for at_ms in instants if hour_of(at_ms) not in hours))


def _reached(session: Session, chosen: Chosen) -> dict[str, bool]:
    """Of the abandoned calls of the local day, whether their number reached an agent on that day."""
    call = LedgerCallRow
    columns = (call.call_key, call.number_hash, call.result, call.callback_reached_at)
    with_number = select(*columns).where(call.number_hash.is_not(None))
    if session.execute(with_number.where(*chosen.conditions()).limit(1)).first() is None:
        return {}
    day = _day(chosen)
    of_day = Chosen(midnight(day), midnight(day + timedelta(days=1))).conditions()
    rows = session.execute(with_number.where(*of_day)).all()
    answered = {row.number_hash for row in rows if reached_somebody(row, day)}
    abandoned = [row for row in rows if row.result == Result.ABANDONED.value]
    return {row.call_key: row.number_hash in answered for row in abandoned}


def _day(chosen: Chosen) -> date:
    """The local day of the chosen calls."""
    return date.fromisoformat(local(milliseconds_of(chosen.start)).day)


def reached_somebody(call: Row[*tuple[Any, ...]], day: date) -> bool:
    """Whether its number reached an agent on the day: in the call, or in the callback asked for in it."""
    reached: datetime | None = call.callback_reached_at
    called_back = reached is not None and midnight(day) <= reached < midnight(day + timedelta(days=1))
    return call.result == Result.ANSWERED or called_back


def _keep(session: Session, name: str, known: Mapping[str, bool]) -> Iterator[str]:
    """Keeps these values; the keys of calls of which another or none was known."""
    column = getattr(CallReturnRow, name)
    for keys in in_portions(known):
        kept = select(CallReturnRow.call_key, column).where(CallReturnRow.call_key.in_(keys))
        before = {row[0]: row[1] for row in session.execute(kept)}
        changed = [key for key in keys if before.get(key) is not known[key]]
        if changed:
            _write(session, name, [{"call_key": key, name: known[key]} for key in changed])
        yield from changed


def _write(session: Session, name: str, rows: list[dict[str, Any]]) -> None:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    new = insert(CallReturnRow).values(rows)
    session.execute(new.on_conflict_do_update(index_elements=["call_key"], set_={name: new.excluded[name]}))
