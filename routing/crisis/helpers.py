"""Borrowed staff: accounts for a crisis, made from a list of names, and gone when the profile ends.

They are people of the organisation, so that everything that knows people knows them; `crisis_helper` says
which of them are borrowed, and for which profile.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine, delete, select, update

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import reading, writing
from buergerdraht.errors import Conflict
from buergerdraht.people.passwords import hash_password
from buergerdraht.people.roles import Role
from buergerdraht.people.tables import Person as Account
from buergerdraht.sentences import Sentence
from routing.crisis.borrowed import borrowed, is_over
from routing.crisis.errors import SwitchedMeanwhile
from routing.crisis.store import switchings
from routing.crisis.switching import By
from routing.crisis.tables import CrisisHelper
from routing.organisation import store as organisations
from routing.organisation.model import CrisisProfile, Person, PoolSkill

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What cannot be mistaken on paper."""
FIRST_NUMBER = 9001
TRIES = 5
BY_ITSELF = "crisis"
BUSY = Sentence(
    "Die Organisation wird gerade von mehreren geändert. Bitte versuchen Sie es gleich noch einmal."
)
PeopleChange = Callable[[tuple[Person, ...]], tuple[Person, ...]]


@dataclass(frozen=True)
class Helper:
    """A new account; its first password is known only now."""

    name: str
    login: str
    agent_number: str
    password: str


def borrow(engine: Engine, profile: CrisisProfile, names: Sequence[str], by: By) -> list[Helper]:
    """Accounts with the role crisis_helper and the profile's pool; killed anywhere, nobody stays for ever."""
    helpers = _new_helpers(engine, names)
    with writing(engine) as session:
        session.add_all(CrisisHelper(login=one.login, profile=profile.key, since=by.at) for one in helpers)
    people = [_person(one, profile) for one in helpers]
    _save(engine, by, lambda before: (*before, *people))
    hashes = {one.login: hash_password(one.password) for one in helpers}
    with writing(engine) as session:
        for login, hashed in hashes.items():
            first = {"password_hash": hashed, "has_first_password": True}
            session.execute(update(Account).where(Account.login == login).values(first))
        what = Sentence("%(count)s Zugänge für %(profile)s", count=len(helpers), profile=profile.key)
        note(session, AuditNote(by.who, "edit", "sign-ins", what, by.at))
    return helpers


def helpers_of(engine: Engine, profile: str) -> list[str]:
    """The logins of those who are borrowed for the profile."""
    query = select(CrisisHelper.login).where(CrisisHelper.profile == profile)
    with reading(engine) as session:
        return list(session.scalars(query.order_by(CrisisHelper.login)))


def end_helpers(engine: Engine, now: datetime) -> int:
    """Takes their accounts from those whose profile was on and is no longer; says how many."""
    every = borrowed(engine)
    if not every:
        return 0
    course = switchings(engine)
    gone = {one.login for one in every if is_over(one, course, now)}
    if gone:
        by = By(BY_ITSELF, now, course[-1].by.source)
        _save(engine, by, lambda before: tuple(one for one in before if one.login not in gone))
        with writing(engine) as session:
            session.execute(delete(CrisisHelper).where(CrisisHelper.login.in_(gone)))
    return len(gone)


def _new_helpers(engine: Engine, names: Sequence[str]) -> list[Helper]:
    people = organisations.current(engine).organisation.people
    with reading(engine) as session:
        logins = {*session.scalars(select(Account.login)), *session.scalars(select(CrisisHelper.login))}
    numbers = {person.agent_number for person in people}
    free_logins = _free("krise-{:02}", 1, logins)
    free_numbers = _free("{}", FIRST_NUMBER, numbers)
    return [Helper(name, next(free_logins), next(free_numbers), _password()) for name in names]


def _free(form: str, first: int, taken: Iterable[str | None]) -> Iterator[str]:
    known = set(taken)
    number = first
    while True:
        if (word := form.format(number)) not in known:
            yield word
        number += 1


def _person(one: Helper, profile: CrisisProfile) -> Person:
    grants = ((Role.CRISIS_HELPER, None),)
    return Person(one.login, one.name, grants, one.agent_number, None, (PoolSkill(profile.pool),))


def _password() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def _save(engine: Engine, by: By, change: PeopleChange) -> None:
    """Another version of the organisation with other people, on top of whatever was saved meanwhile."""
    for _ in range(TRIES):
        if _is_saved(engine, by, change):
            return
    raise SwitchedMeanwhile(BUSY)


def _is_saved(engine: Engine, by: By, change: PeopleChange) -> bool:
    held = organisations.current(engine)
    changed = replace(held.organisation, people=change(held.organisation.people))
    try:
        organisations.save(engine, changed, organisations.Edit(by.who, by.at, held.version))
    except Conflict:
        return False
    return True
