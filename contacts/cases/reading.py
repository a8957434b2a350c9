"""Cases as they stand: one of them, a page of a list, and whether a number has an open one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from buergerdraht.errors import NotFound
from contacts.cases.case import Case, CaseOffice, CaseState, Channel
from contacts.cases.deadlines import Deadlines, Reading
from contacts.cases.tables import OfficeCaseRow

PAGE = 50
NOT_CLOSED = (CaseState.OPEN, CaseState.ANSWERED)


@dataclass(frozen=True)
class WantedCases:
    """`mandanten` None: everybody's. Without `states` those that are not closed; `due_before` None: any."""

    mandanten: Collection[str] | None = None
    states: tuple[CaseState, ...] = NOT_CLOSED
    office: str = ""
    topic: int | None = None
    due_before: datetime | None = None


@dataclass(frozen=True)
class ListedCases:
    """One page of a list; `total` counts all of it. Pages are counted from 1."""

    cases: tuple[Case, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def case(session: Session, id: int) -> Case:
    """The case of that number; raises NotFound."""
    row = session.get(OfficeCaseRow, id, populate_existing=True)
    if row is None:
        raise NotFound("Den Fall %(id)s gibt es nicht. Bitte die Liste neu laden.", id=id)
    return case_of(row)


def case_of_concern(session: Session, stint: int, position: int) -> Case | None:
    """The case of a concern; None without one."""
    here = (OfficeCaseRow.stint_id == stint, OfficeCaseRow.position == position)
    there = select(OfficeCaseRow).where(*here, OfficeCaseRow.state != CaseState.DROPPED)
    row = session.scalars(there).one_or_none()
    return case_of(row) if row else None


def listed(session: Session, wanted: WantedCases, page: int = 1) -> ListedCases:
    """One page, what is due first at the top; of closed ones the last closed. A page too far is the last."""
    conditions = _conditions(wanted)
    total = session.execute(select(func.count()).select_from(OfficeCaseRow).where(*conditions)).scalar_one()
    page = min(page, max(1, -(-total // PAGE)))
    rows = _ordered(select(OfficeCaseRow).where(*conditions), wanted)
    shown = session.scalars(rows.offset((page - 1) * PAGE).limit(PAGE))
    return ListedCases(tuple(map(case_of, shown)), total, page)


def offices_of_cases(session: Session, mandanten: Collection[str] | None) -> list[tuple[str, str]]:
    """Key and name of each office that has cases, by name: for a list to choose from."""
    pairs = select(OfficeCaseRow.office_key, func.max(OfficeCaseRow.office_name))
    theirs = pairs.where(*_of_mandanten(mandanten), OfficeCaseRow.office_key != "")
    rows = session.execute(theirs.group_by(OfficeCaseRow.office_key))
    return sorted(((key, name) for key, name in rows), key=lambda pair: pair[1])


@dataclass(frozen=True)
class Caller:
    """Whose cases are looked for: `hash` is contacts.numbers.case_hash_of, "" finds nothing.

    Those of the stint `besides` do not count: what was entered in this very call is no earlier case. Of these
    Mandanten only, None: of all.
    """

    hash: str
    besides: int | None = None
    mandanten: Collection[str] | None = None


def has_open_case(session: Session, caller: Caller) -> bool:
    """Whether a case of that caller is not closed; nothing about it."""
    return open_case(session, caller) is not None


def open_case(session: Session, caller: Caller) -> Case | None:
    """The newest case of that caller that is not closed. Whoever asks writes it into the audit log."""
    if not caller.hash:
        return None
    theirs = select(OfficeCaseRow).where(OfficeCaseRow.caller_hash == caller.hash)
    theirs = theirs.where(*_of_mandanten(caller.mandanten))
    if caller.besides is not None:
        theirs = theirs.where(OfficeCaseRow.stint_id != caller.besides)
    newest = theirs.where(OfficeCaseRow.state.in_(NOT_CLOSED)).order_by(OfficeCaseRow.id.desc())
    row = session.scalars(newest.limit(1)).first()
    return case_of(row) if row else None


def case_of(row: OfficeCaseRow) -> Case:
    """The row as case."""
    return Case(
        id=row.id,
        mandant=row.mandant,
        hotline=row.hotline,
        topic=row.topic,
        place=row.place,
        office=CaseOffice(row.office_key, row.office_name, row.office_email),
        channel=Channel(row.channel),
        deadlines=Deadlines(Reading(row.reading), row.by_hours_at, row.by_clock_at),
        state=CaseState(row.state),
        created_at=row.created_at,
        answered_at=row.answered_at,
        closed_at=row.closed_at,
        erased_from=row.erased_from,
        is_withdrawn=row.is_withdrawn,
        revision=row.revision,
        note=row.note or "",
        number=row.number or "",
        address=row.address or "",
        answer=row.answer or "",
    )


def _conditions(wanted: WantedCases) -> list[ColumnElement[bool]]:
    row = OfficeCaseRow
    found = [row.state.in_(wanted.states), *_of_mandanten(wanted.mandanten)]
    found += [row.office_key == wanted.office] if wanted.office else []
    found += [row.topic == wanted.topic] if wanted.topic is not None else []
    found += [row.due_at < wanted.due_before] if wanted.due_before else []
    return found


def _of_mandanten(mandanten: Collection[str] | None) -> list[ColumnElement[bool]]:
    return [] if mandanten is None else [OfficeCaseRow.mandant.in_(mandanten)]


def _ordered(rows: Select[OfficeCaseRow], wanted: WantedCases) -> Select[OfficeCaseRow]:
    if wanted.states == (CaseState.CLOSED,):
        return rows.order_by(OfficeCaseRow.closed_at.desc(), OfficeCaseRow.id.desc())
    return rows.order_by(OfficeCaseRow.due_at, OfficeCaseRow.id)
