"""The demo's passwords: one for each role, derived and so never stored in clear."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from buergerdraht.errors import NotAllowed
from buergerdraht.people.passwords import hash_password
from buergerdraht.people.roles import Role
from buergerdraht.people.tables import Person as PersonRow
from buergerdraht.secrets import derived_secret
from buergerdraht.settings import Settings
from routing.organisation.model import Organisation, Person

LENGTH = 12


@dataclass(frozen=True)
class SignIn:
    """How somebody of the demo signs in; `role` is the first of the person's roles."""

    login: str
    password: str
    role: str


def demo_sign_ins(settings: Settings, organisation: Organisation) -> list[SignIn]:
    """Everybody of the demo with their password; raises NotAllowed for any other organisation."""
    if not organisation.is_demo:
        raise NotAllowed(
            f"»{organisation.name}« ist keine Vorführung; Passwörter zeigt das Programm nur dort. "
            "Ein neues setzt »buergerdraht password ANMELDENAME«."
        )
    return [
        SignIn(person.login, demo_password(settings, first_role(person)), first_role(person))
        for person in organisation.people
    ]


def demo_password(settings: Settings, role: Role) -> str:
    """One password for each role: a hash takes a tenth of a second, and the demo may have many agents."""
    return derived_secret(settings, "demo-passwords", role, LENGTH)


def first_role(person: Person) -> Role:
    return person.grants[0][0]


def give_demo_passwords(session: Session, settings: Settings, organisation: Organisation) -> None:
    """Sets the demo's passwords for those who have none; nothing for an organisation that is no demo."""
    missing = set(without_password(session)) if organisation.is_demo else set()
    logins: dict[Role, list[str]] = defaultdict(list)
    for person in organisation.people:
        if person.login in missing:
            logins[first_role(person)].append(person.login)
    for role, those in logins.items():
        _set(session, those, hash_password(demo_password(settings, role)))


def without_password(session: Session) -> list[str]:
    """Logins of active accounts that nobody can sign in to yet."""
    nobody = select(PersonRow.login).where(PersonRow.is_active, PersonRow.password_hash.is_(None))
    return list(session.scalars(nobody.order_by(PersonRow.login)))


def _set(session: Session, logins: Iterable[str], hashed: str) -> None:
    those = update(PersonRow).where(PersonRow.login.in_(list(logins)), PersonRow.password_hash.is_(None))
    session.execute(those.values(password_hash=hashed))
