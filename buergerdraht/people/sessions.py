"""Sign-in and its sessions, kept on the server so that they can be ended."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, Select, and_, delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from buergerdraht.database import reading, writing
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.people.passwords import is_password
from buergerdraht.people.roles import Role
from buergerdraht.people.tables import Person, SignInSession
from buergerdraht.people.throttle import count_attempt, forget_attempts, forget_old_attempts

IDLE_END = timedelta(hours=2)
ABSOLUTE_END = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
TOKEN_BYTES = 32


class SignInRefused(BuergerdrahtError):
    """Login or password is wrong; it does not say which."""

    status = 401


@dataclass(frozen=True)
class SignedIn:
    """Somebody who is signed in; a grant's Mandant None means all. `csrf` belongs into every form.

    `has_first_password`: see Person.
    """

    login: str
    name: str
    grants: tuple[tuple[Role, str | None], ...]
    session_id: int
    csrf: str
    has_first_password: bool = False


def sign_in(engine: Engine, login: str, password: str, now: datetime) -> str:
    """The token of a new session, for the browser's cookie. Raises SignInRefused, SignInThrottled."""
    if not is_password_of(engine, login, password, now):
        raise SignInRefused("Anmeldename oder Passwort ist falsch. Bitte beides prüfen und erneut versuchen.")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with writing(engine) as session:
        forget_attempts(session, login)
        session.add(_new_session(login, token, now))
    return token


def is_password_of(engine: Engine, login: str, password: str, now: datetime) -> bool:
    """Whether it is the password of somebody who may sign in; an attempt that counts, see throttle.py.

    Raises SignInThrottled. Whoever is right calls forget_attempts.
    """
    _count_attempt(engine, login, now)
    with reading(engine) as session:
        person = session.get(Person, login)
    is_right = is_password(password, person.password_hash if person else None)
    return person is not None and person.is_active and is_right


def signed_in(engine: Engine, token: str, now: datetime) -> SignedIn | None:
    """Who holds the token; None if nobody, or if the session has ended."""
    with reading(engine) as session:
        found = session.execute(
            select(SignInSession, Person)
            .join(Person, Person.login == SignInSession.login)
            .where(SignInSession.token_sha256 == _sha256(token), Person.is_active, ~_has_ended(now))
        ).first()
        if found is None:
            return None
        held, person = found
        answer = _who(held, person)
        is_due = now - held.seen_at >= SEEN_EVERY
    if is_due:
        _mark_seen(engine, answer.session_id, now)
    return answer


def _who(held: SignInSession, person: Person) -> SignedIn:
    grants = tuple(grant.as_pair() for grant in person.grants)
    return SignedIn(person.login, person.name, grants, held.id, held.csrf, person.has_first_password)


def sign_out(engine: Engine, token: str) -> None:
    """Ends the session of that token, if there is one."""
    with writing(engine) as session:
        session.execute(delete(SignInSession).where(SignInSession.token_sha256 == _sha256(token)))


def signed_in_logins(now: datetime) -> Select[str]:
    """Whoever has a session now, to be used as a part of another question."""
    return select(SignInSession.login).where(~_has_ended(now))


def delete_ended_sessions(session: Session, now: datetime) -> None:
    """What the clock does: nothing of an ended session stays, nor of old attempts."""
    session.execute(delete(SignInSession).where(_has_ended(now)))
    forget_old_attempts(session, now)


def _count_attempt(engine: Engine, login: str, now: datetime) -> None:
    try:
        with writing(engine) as session:
            count_attempt(session, login, now)
    except IntegrityError:  # two first attempts at the same moment (PostgreSQL): the row is there now
        with writing(engine) as session:
            count_attempt(session, login, now)


def _new_session(login: str, token: str, now: datetime) -> SignInSession:
    return SignInSession(
        token_sha256=_sha256(token),
        login=login,
        csrf=secrets.token_urlsafe(TOKEN_BYTES),
        created_at=now,
        seen_at=now,
        ends_at=now + ABSOLUTE_END,
    )


def _has_ended(now: datetime) -> ColumnElement[bool]:
    return or_(SignInSession.ends_at <= now, SignInSession.seen_at <= now - IDLE_END)


def _mark_seen(engine: Engine, session_id: int, now: datetime) -> None:
    # Only forward: of two requests at once the later one counts.
    is_older = and_(SignInSession.id == session_id, SignInSession.seen_at < now)
    with writing(engine) as session:
        session.execute(update(SignInSession).where(is_older).values(seen_at=now))


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
