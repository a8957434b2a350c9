"""The outbox of mails to offices: queued with the case, sent by the clock, never lost, never doubled.

A sender claims a mail by moving its `next_at` behind the time it may need, in a transaction of its own; so
two senders never have the same one. A sender killed between the mail server's "taken" and our note sends
it again later under the same Message-ID, by which mail systems know the second one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from contacts.cases.case import CaseState
from contacts.cases.tables import CaseMailRow, OfficeCaseRow

WAITS = timedelta(seconds=120)
"""A mail leaves only then: until the next call an agent can take the concern back."""
LEASE = timedelta(minutes=5)
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(days=3)
DOUBLINGS = 6


@dataclass(frozen=True)
class CaseMail:
    """A mail to be sent now: to whom, about which case and topic."""

    id: int
    case: int
    topic: int | None
    recipient: str
    queued_at: datetime
    attempts: int


@dataclass(frozen=True)
class MailState:
    """How far the mail about a case is. Neither sent nor waiting: given up."""

    recipient: str
    attempts: int
    sent_at: datetime | None
    next_at: datetime | None


def queue(session: Session, case: int, recipient: str, now: datetime) -> None:
    """Makes sure that a mail about the case waits for or reached that mailbox; others not begun are gone."""
    other = (CaseMailRow.case_id == case, CaseMailRow.attempts == 0, CaseMailRow.recipient != recipient)
    session.execute(delete(CaseMailRow).where(*other))
    same = select(CaseMailRow.id).where(CaseMailRow.case_id == case, CaseMailRow.recipient == recipient)
    if not recipient or session.execute(same.limit(1)).first() is not None:
        return
    values = {"case_id": case, "recipient": recipient, "queued_at": now, "next_at": now + WAITS}
    session.execute(insert(CaseMailRow).values(**values, attempts=0))


def claim(session: Session, now: datetime) -> CaseMail | None:
    """The mail that is due longest, from now on this sender's for five minutes; None if none is due.

    Nothing is sent about a case that is closed.
    """
    is_due = (CaseMailRow.next_at <= now, OfficeCaseRow.state != CaseState.CLOSED)
    due = select(CaseMailRow.id).join(OfficeCaseRow).where(*is_due)
    first = session.execute(due.order_by(CaseMailRow.next_at, CaseMailRow.id).limit(1)).scalar()
    if first is None:
        return None
    mine = update(CaseMailRow).where(CaseMailRow.id == first, CaseMailRow.next_at <= now)
    taken = mine.values(next_at=now + LEASE, attempts=CaseMailRow.attempts + 1).returning(CaseMailRow.id)
    return _mail(session, first) if session.execute(taken).first() else None


def sent(session: Session, mail: CaseMail, now: datetime) -> None:
    """The mail server has taken it."""
    session.execute(update(CaseMailRow).where(CaseMailRow.id == mail.id).values(sent_at=now, next_at=None))


def failed(session: Session, mail: CaseMail, now: datetime) -> None:
    """It was not taken: again in a minute, then later and later; given up after three days."""
    wait = min(FIRST_RETRY * (1 << min(mail.attempts - 1, DOUBLINGS)), LONGEST_RETRY)
    is_over = now - mail.queued_at >= GIVEN_UP_AFTER
    mine = update(CaseMailRow).where(CaseMailRow.id == mail.id, CaseMailRow.sent_at.is_(None))
    session.execute(mine.values(next_at=None if is_over else now + wait))


def state_of(session: Session, case: int) -> MailState | None:
    """The newest mail about the case; None where there is none."""
    newest = select(CaseMailRow).where(CaseMailRow.case_id == case).order_by(CaseMailRow.id.desc())
    row = session.scalars(newest.limit(1)).first()
    return MailState(row.recipient, row.attempts, row.sent_at, row.next_at) if row else None


def _mail(session: Session, id: int) -> CaseMail:
    both = select(CaseMailRow, OfficeCaseRow.topic).join(OfficeCaseRow)
    fresh = both.where(CaseMailRow.id == id).execution_options(populate_existing=True)
    row, topic = session.execute(fresh).one()
    return CaseMail(row.id, row.case_id, topic, row.recipient, row.queued_at, row.attempts)
