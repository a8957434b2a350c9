"""Wrong passwords make the next attempt wait: five are free, then the wait doubles up to 15 minutes."""

import hashlib
import math
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.people.tables import SignInAttempts
from buergerdraht.sentences import Sentence

FREE_ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)


class SignInThrottled(BuergerdrahtError):
    """Too many attempts; `next_at` is when the next one is looked at."""

    status = 429

    def __init__(self, next_at: datetime, now: datetime) -> None:
        self.next_at = next_at
        wait = _in_words(next_at - now)
        super().__init__(
            Sentence(
                "Zu viele Versuche mit diesem Anmeldenamen. Bitte in %(wait)s erneut versuchen.", wait=wait
            )
        )


def wait_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts in a row without success."""
    if attempts < FREE_ATTEMPTS:
        return timedelta()
    doublings = min(attempts - FREE_ATTEMPTS, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def count_attempt(session: Session, login: str, now: datetime) -> None:
    """Counts an attempt before its password is looked at, so that parallel ones count too.

    Raises SignInThrottled when this login has to wait; such an attempt is not counted.
    """
    key = _key(login)
    row = session.get(SignInAttempts, key, with_for_update=True)
    if row is None:
        session.add(SignInAttempts(login_sha256=key, attempts=1, last_at=now, next_at=now + wait_after(1)))
        return
    if row.next_at > now:
        raise SignInThrottled(row.next_at, now)
    attempts = 1 if now - row.last_at > FORGOTTEN_AFTER else row.attempts + 1
    change = update(SignInAttempts).where(SignInAttempts.login_sha256 == key)
    session.execute(change.values(attempts=attempts, last_at=now, next_at=now + wait_after(attempts)))


def forget_attempts(session: Session, login: str) -> None:
    """After a success: the next wrong password is the first again."""
    session.execute(delete(SignInAttempts).where(SignInAttempts.login_sha256 == _key(login)))


def forget_old_attempts(session: Session, now: datetime) -> None:
    session.execute(delete(SignInAttempts).where(SignInAttempts.last_at < now - FORGOTTEN_AFTER))


def _key(login: str) -> str:
    return hashlib.sha256(login.casefold().encode()).hexdigest()


def _in_words(wait: timedelta) -> Sentence:
    seconds = math.ceil(wait.total_seconds())
    if seconds <= 60:
        return Sentence("%(count)s Sekunden", count=seconds)
    return Sentence("%(count)s Minuten", count=math.ceil(seconds / 60))
