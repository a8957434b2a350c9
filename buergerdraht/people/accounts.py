"""Accounts: who may sign in, as the organisation says it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import rows_changed
from buergerdraht.errors import NotFound
from buergerdraht.people.passwords import check_password_is_long, hash_password
from buergerdraht.people.roles import Role
from buergerdraht.people.tables import ALL_MANDANTEN, Person, RoleGrant, SignInSession


@dataclass(frozen=True)
class Account:
    """A person who may sign in; a grant's Mandant None means all."""

    login: str
    name: str
    grants: tuple[tuple[Role, str | None], ...]


def keep_accounts(session: Session, accounts: Iterable[Account]) -> list[str]:
    """Makes the accounts exactly these: creates, updates, deactivates who is gone.

    Returns the logins created now; they have no password yet.
    """
    wanted = {account.login: account for account in accounts}
    known = {person.login: person for person in session.scalars(select(Person))}
    created = [login for login in wanted if login not in known]
    for login in created:
        session.add(Person(login=login, name=wanted[login].name, is_active=True))
    session.flush()
    for account in wanted.values():
        _update(session, account)
    deactivate(session, [login for login in known if login not in wanted])
    return created


def _update(session: Session, account: Account) -> None:
    person = session.get_one(Person, account.login)
    person.name, person.is_active = account.name, True
    wanted = {(role.value, mandant or ALL_MANDANTEN) for role, mandant in account.grants}
    kept = [grant for grant in person.grants if (grant.role, grant.mandant) in wanted]
    new = wanted - {(grant.role, grant.mandant) for grant in kept}
    person.grants = kept + [RoleGrant(role=role, mandant=mandant) for role, mandant in sorted(new)]


def deactivate(session: Session, logins: Iterable[str]) -> None:
    """These people can no longer sign in, and their sessions end now."""
    gone = list(logins)
    session.execute(update(Person).where(Person.login.in_(gone)).values(is_active=False))
    session.execute(delete(SignInSession).where(SignInSession.login.in_(gone)))


def set_password(session: Session, login: str, password: str) -> None:
    """Gives somebody a first password and ends their sessions; raises NotFound, PasswordTooShort.

    With it they choose their own (own_password.py).
    """
    check_password_is_long(password)
    first = {"password_hash": hash_password(password), "has_first_password": True}
    if rows_changed(session, update(Person).where(Person.login == login).values(first)) == 0:
        raise NotFound(
            "Den Anmeldenamen »%(login)s« gibt es nicht. Mögliche zeigt »buergerdraht agents«.", login=login
        )
    session.execute(delete(SignInSession).where(SignInSession.login == login))
