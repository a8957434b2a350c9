"""Choosing one's own password: instead of the first one that somebody else made, or of one's own before."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, update
from sqlalchemy.orm import Session

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import reading, rows_changed, writing
from buergerdraht.errors import BuergerdrahtError, Conflict
from buergerdraht.people.passwords import check_password_is_long, hash_password, is_password
from buergerdraht.people.sessions import SignedIn, is_password_of
from buergerdraht.people.tables import Person, SignInSession
from buergerdraht.people.throttle import forget_attempts
from buergerdraht.sentences import Sentence


@dataclass(frozen=True)
class Choice:
    """What was typed, twice, and when; `former` is the one before, where it is the person's own."""

    password: str
    again: str
    at: datetime
    former: str = ""


class PasswordUnfit(BuergerdrahtError):
    """The password that was chosen cannot be taken."""


def choose_password(engine: Engine, person: SignedIn, chosen: Choice) -> None:
    """From now on it is the person's password; their other sessions end.

    Who has one of their own gives it as well. Raises PasswordTooShort, PasswordUnfit, SignInThrottled, and
    Conflict where they got another first one meanwhile.
    """
    check_password_is_long(chosen.password)
    if chosen.password != chosen.again:
        raise PasswordUnfit("Die beiden Eingaben sind verschieden. Bitte zweimal dasselbe Passwort eingeben.")
    with reading(engine) as session:
        before = session.get_one(Person, person.login).password_hash
    if person.has_first_password:
        if is_password(chosen.password, before):
            raise PasswordUnfit("Das ist das Passwort, das Sie bekommen haben. Bitte wählen Sie ein anderes.")
    else:
        _check_former(engine, person, chosen)
    hashed = hash_password(chosen.password)
    with writing(engine) as session:
        _take(session, person, before, hashed)
        forget_attempts(session, person.login)
        note(session, AuditNote(person.login, "edit", "sign-ins", Sentence("eigenes Passwort"), chosen.at))


def _check_former(engine: Engine, person: SignedIn, chosen: Choice) -> None:
    """A desk left unlocked gives nobody the password."""
    if not is_password_of(engine, person.login, chosen.former, chosen.at):
        raise PasswordUnfit("Ihr bisheriges Passwort ist das nicht. Bitte geben Sie es noch einmal ein.")
    if chosen.password == chosen.former:
        raise PasswordUnfit("Das ist Ihr bisheriges Passwort. Bitte wählen Sie ein anderes.")


def _take(session: Session, person: SignedIn, before: str | None, hashed: str) -> None:
    mine = (Person.login == person.login, Person.password_hash == before)
    own = {"password_hash": hashed, "has_first_password": False}
    if rows_changed(session, update(Person).where(*mine).values(own)) == 0:
        raise Conflict("Inzwischen haben Sie ein anderes Passwort bekommen. Bitte melden Sie sich damit an.")
    others = (SignInSession.login == person.login, SignInSession.id != person.session_id)
    session.execute(delete(SignInSession).where(*others))
