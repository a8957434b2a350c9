"""Whether offices answered in time: the promise of the 115, "within 24 hours of service time"."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from buergerdraht.sentences import Sentence
from contacts.cases.tables import OfficeCaseRow
from contacts.tables import StintRow
from reporting.asked import Asked

FORMULA = Sentence("vor Ablauf ihrer Frist beantwortete Fälle / fällige Fälle")
NOTE = Sentence(
    "Fällig ist ein Fall, dessen Frist im Zeitraum abgelaufen ist. Jeder Fall hat beide Lesarten von "
    "24 Stunden Servicezeit; es zählt die, die bei ihm vermerkt ist."
)


@dataclass(frozen=True)
class Due:
    """A case whose deadline is over: its office, the deadline, the answer (None: there is none yet)."""

    office: str
    due_at: datetime
    answered_at: datetime | None

    @property
    def is_in_time(self) -> bool:
        return self.answered_at is not None and self.answered_at <= self.due_at


@dataclass(frozen=True)
class InTime:
    """Of one office, or of all: cases due, and of these answered before their deadline."""

    office: str
    due: int
    in_time: int

    @property
    def share(self) -> float | None:
        """FORMULA; None where nothing was due."""
        return self.in_time / self.due if self.due else None


def in_time(cases: Iterable[Due]) -> tuple[InTime, ...]:
    """By office, the one with most cases first."""
    due, kept = Counter[str](), Counter[str]()
    for one in cases:
        due[one.office] += 1
        kept[one.office] += one.is_in_time
    found = (InTime(office, number, kept[office]) for office, number in due.items())
    return tuple(sorted(found, key=lambda one: (-one.due, one.office)))


def cases_in_time(session: Session, asked: Asked, now: datetime) -> tuple[InTime, ...]:
    """Of the chosen cases whose deadline lies in the period, and is over."""
    case, chosen = OfficeCaseRow, asked.only
    told = select(case.office_name, case.due_at, case.answered_at).where(
        case.due_at >= asked.start, case.due_at < min(asked.end, now), case.is_withdrawn.is_(False)
    )
    for column, wanted in (
        (case.hotline, chosen.hotline),
        (case.topic, chosen.topic),
        (case.place, chosen.place),
    ):
        told = told if wanted is None else told.where(column == wanted)
    if chosen.mandanten is not None:
        told = told.where(case.mandant.in_(chosen.mandanten))
    if chosen.pool is not None:
        told = told.where(case.stint_id.in_(select(StintRow.id).where(StintRow.pool == chosen.pool)))
    return in_time(Due(*row) for row in session.execute(told))
