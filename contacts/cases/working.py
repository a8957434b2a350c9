"""Working on a case: the office's answer, closing it, and taking that back for a little while.

Every step names the revision that the person saw; who comes second is told so and overwrites nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from buergerdraht.errors import Conflict
from contacts.cases.case import CaseRefused, CaseState
from contacts.cases.tables import OfficeCaseRow

GRACE = timedelta(minutes=10)
"""How long closing can be taken back; then the personal data is gone."""
LONGEST_ANSWER = 2000


@dataclass(frozen=True)
class Step:
    """Something done to a case, by somebody who saw that revision of it."""

    case: int
    seen: int
    at: datetime


def record_answer(session: Session, step: Step, answer: str) -> None:
    """What the office answered; a later answer replaces it."""
    text = answer.strip()
    if not text or len(text) > LONGEST_ANSWER:
        raise CaseRefused(
            "Bitte die Antwort des Amtes eintragen, höchstens %(most)s Zeichen.", most=LONGEST_ANSWER
        )
    values = {"state": CaseState.ANSWERED, "answer": text, "answered_at": step.at}
    _move(session, step, (CaseState.OPEN, CaseState.ANSWERED), values)


def close(session: Session, step: Step) -> None:
    """Done. Ten minutes later note, number, address and answer are deleted."""
    values = {"state": CaseState.CLOSED, "closed_at": step.at, "erased_from": step.at + GRACE}
    _move(session, step, (CaseState.OPEN, CaseState.ANSWERED), values)


def reopen(session: Session, step: Step) -> None:
    """Closing is taken back, while nothing was deleted yet; raises Conflict afterwards."""
    row = OfficeCaseRow
    in_time = select(row.answered_at).where(row.id == step.case, row.erased_from > step.at)
    found = session.execute(in_time).one_or_none()
    if found is None:
        raise Conflict("Die Angaben zu diesem Fall sind schon gelöscht. Er bleibt geschlossen.")
    before = CaseState.ANSWERED if found.answered_at else CaseState.OPEN
    _move(session, step, (CaseState.CLOSED,), {"state": before, "closed_at": None, "erased_from": None})


def _move(session: Session, step: Step, states: Collection[CaseState], values: dict[str, Any]) -> None:
    row = OfficeCaseRow
    seen = update(row).where(row.id == step.case, row.revision == step.seen, row.state.in_(states))
    moved = seen.values(**values, revision=row.revision + 1).returning(row.id)
    if session.execute(moved).first() is None:
        raise Conflict("Der Fall wurde inzwischen geändert; nichts wurde überschrieben. Bitte neu laden.")
