"""How well offices can be reached: each try to hand a citizen over, as the office's own leg reported it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of
from reporting.asked import Only
from reporting.calls import NO_TRANSFERS, Chosen
from reporting.ledger.rows import Kind
from reporting.ledger.tables import LedgerCallRow, LedgerLineRow

ANSWER, GIVEN_UP, UNKNOWN = "ANSWER", "CANCEL", "UNKNOWN"


@dataclass(frozen=True)
class Try:
    """One TRANSFER line: when the office's leg ended, the office's key ("" where no office has the number),
    DIALSTATUS, and who has the citizen again."""

    at: datetime
    office: str
    status: str
    back: str = ""


@dataclass(frozen=True)
class Reach:
    """One office: tries; of these the citizen stayed there (taken), or it was busy, did not answer or could
    not be reached (not_reached); the citizen was with us again (came_back). Who gave up before counts as
    tried alone. `answered_at` is the end of the latest call that it answered, whatever came of it."""

    office: str
    tried: int = 0
    taken: int = 0
    not_reached: int = 0
    came_back: int = 0
    answered_at: datetime | None = None

    def plus(self, one: Try) -> "Reach":
        """With one try more."""
        is_answered = one.status == ANSWER
        latest = max(one.at, self.answered_at or one.at) if is_answered else self.answered_at
        return replace(
            self,
            tried=self.tried + 1,
            taken=self.taken + (is_answered and not one.back),
            not_reached=self.not_reached + (not is_answered and one.status != GIVEN_UP),
            came_back=self.came_back + bool(one.back),
            answered_at=latest,
        )


def reach(tries: Iterable[Try]) -> dict[str, Reach]:
    """By office; a number that no office has is no office."""
    found: dict[str, Reach] = {}
    for one in tries:
        if one.office:
            found[one.office] = found.get(one.office, Reach(one.office)).plus(one)
    return found


def reach_of(
    session: Session, start: datetime, end: datetime, only: Only | None = None
) -> Mapping[str, Reach]:
    """Of calls that arrived from `start` until just before `end`."""
    call, line = LedgerCallRow, LedgerLineRow
    chosen = Chosen(start, end, only or Only()).conditions()
    told = (
        select(line.at_ms, line.fields)
        .join(call, call.call_key == line.call_key)
        .where(*chosen, call.transfers != NO_TRANSFERS, line.event == "TRANSFER")
        .where(line.kind == Kind.KEPT.value)
    )
    return reach(_try(at_ms, json.loads(fields)) for at_ms, fields in session.execute(told))


def _try(at_ms: int, fields: list[str]) -> Try:
    _kind, _target, office, status, _talk, back = (*fields, *[""] * 6)[:6]
    return Try(instant_of(at_ms), office, status, back)
