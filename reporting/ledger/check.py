"""`ledger check`: is what the reports count what the lines say?"""

from collections.abc import Iterable

from sqlalchemy import Engine, Select, exists, func, select
from sqlalchemy.orm import Session

from buergerdraht.database import reading
from contacts.tables import ConcernRow, ContactRow, StintRow
from reporting.ledger.call import Result
from reporting.ledger.fold import fold
from reporting.ledger.line import Line
from reporting.ledger.rows import Kind, in_portions, lines_of, stops_of
from reporting.ledger.store import values_of
from reporting.ledger.tables import IS_APART, LedgerCallRow, LedgerFileRow, LedgerLineRow


def check(engine: Engine) -> dict[str, int]:
    """Folds every call anew and compares.

    calls: folded; differing: kept otherwise than their lines say, which must be none; unreadable, pending
    and not_ours: lines kept apart; outcomes_without_call and calls_without_outcome: what does not meet.
    """
    with reading(engine) as session:
        centres = session.scalars(select(LedgerFileRow.centre).distinct()).all()
        keys = {centre: session.scalars(_keys(centre)).all() for centre in centres}
        return {
            "calls": sum(map(len, keys.values())),
            "differing": sum(_differing(session, centre, found) for centre, found in keys.items()),
            **{str(kind): _apart(session, kind) for kind in Kind if kind is not Kind.KEPT},
            "outcomes_without_call": _outcomes_without_call(session),
            "calls_without_outcome": _calls_without_outcome(session),
        }


def _keys(centre: str) -> Select[str]:
    return select(LedgerCallRow.call_key).where(LedgerCallRow.centre == centre)


def _differing(session: Session, centre: str, keys: Iterable[str]) -> int:
    stops = stops_of(session, centre)
    return sum(_differing_among(session, some, stops) for some in in_portions(keys))


def _differing_among(session: Session, keys: list[str], stops: list[Line]) -> int:
    rows = session.scalars(select(LedgerCallRow).where(LedgerCallRow.call_key.in_(keys)))
    lines = lines_of(session, keys)
    return sum(not lines[row.call_key] or not _agrees(row, lines[row.call_key], stops) for row in rows)


def _agrees(row: LedgerCallRow, lines: list[Line], stops: list[Line]) -> bool:
    return all(
        getattr(row, name) == value for name, value in values_of(fold(row.call_key, lines, stops)).items()
    )


def _apart(session: Session, kind: Kind) -> int:
    return (
        session.scalar(select(func.count(LedgerLineRow.id)).where(IS_APART, LedgerLineRow.kind == kind)) or 0
    )


def _outcomes_without_call(session: Session) -> int:
    is_known = exists().where(LedgerCallRow.call_key == ContactRow.call_key)
    concerns = select(func.count(ConcernRow.id)).join(StintRow).join(ContactRow)
    return session.scalar(concerns.where(~is_known)) or 0


def _calls_without_outcome(session: Session) -> int:
    has_outcome = (
        select(ConcernRow.id)
        .join(StintRow)
        .join(ContactRow)
        .where(ContactRow.call_key == LedgerCallRow.call_key)
        .exists()
    )
    answered = select(func.count()).where(LedgerCallRow.result == Result.ANSWERED, LedgerCallRow.centre == "")
    return session.scalar(answered.where(~has_outcome)) or 0
