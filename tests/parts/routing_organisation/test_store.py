"""Versions of the organisation: the highest holds, and nobody overwrites another's edit."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from buergerdraht.database import reading
from buergerdraht.errors import Conflict, NotFound
from buergerdraht.people.tables import Person
from buergerdraht.settings import Settings
from routing.organisation.administrators import NobodyLeft
from routing.organisation.model import Organisation
from routing.organisation.store import (
    Edit,
    Versioned,
    at_version,
    current,
    forget_old_versions,
    save,
    saved_by,
    version,
)
from tests.support.organisations import slots_organisation, small_organisation

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
FIRST = Edit("technik", NOW, None)


def active_logins(engine: Engine) -> set[str]:
    with reading(engine) as session:
        return set(session.scalars(select(Person.login).where(Person.is_active)))


def test_without_an_organisation_there_is_a_sentence(engine: Engine) -> None:
    assert version(engine) == 0
    with pytest.raises(NotFound, match="Es gibt noch keine Organisation"):
        current(engine)


def test_what_was_saved_holds(engine: Engine) -> None:
    organisation = slots_organisation(3)
    assert save(engine, organisation, FIRST) == 1
    assert current(engine) == Versioned(1, organisation)
    assert saved_by(engine, 1) == "technik"
    assert saved_by(engine, 2) is None


def test_an_earlier_version_stays_readable(engine: Engine) -> None:
    save(engine, small_organisation(), FIRST)
    save(engine, small_organisation(name="Anders"), Edit("chefin", NOW, 1))
    assert current(engine).organisation.name == "Anders"
    assert at_version(engine, 1) == small_organisation()
    with pytest.raises(NotFound, match="Fassung 7"):
        at_version(engine, 7)


@pytest.mark.parametrize("based_on", [None, 1, 3])
def test_an_edit_of_another_version_is_refused(engine: Engine, based_on: int | None) -> None:
    save(engine, small_organisation(), FIRST)
    save(engine, small_organisation(name="Anders"), Edit("chefin", NOW, 1))
    with pytest.raises(Conflict, match="inzwischen geändert"):
        save(engine, small_organisation(name="Dritte"), Edit("technik", NOW, based_on))
    assert current(engine).organisation.name == "Anders"


def test_a_version_without_an_administrator_is_refused(engine: Engine) -> None:
    save(engine, small_organisation(), FIRST)
    people = tuple(one for one in small_organisation().people if one.login != "technik")
    with pytest.raises(NobodyLeft, match="zuerst jemand anderem"):
        save(engine, small_organisation(people=people), Edit("chefin", NOW, 1))
    assert version(engine) == 1
    assert "technik" in active_logins(engine)


def test_of_edits_at_once_one_wins(engine: Engine) -> None:
    save(engine, small_organisation(), FIRST)

    def edit(name: str) -> int | None:
        try:
            return save(engine, small_organisation(name=name), Edit("chefin", NOW, 1))
        except Conflict:
            return None

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(edit, [f"Name {n}" for n in range(8)]))
    assert sorted(results, key=str) == [2, *[None] * 7]
    assert version(engine) == 2


def test_accounts_follow_the_people(engine: Engine) -> None:
    organisation = small_organisation()
    save(engine, organisation, FIRST)
    assert active_logins(engine) == {person.login for person in organisation.people}
    without: Organisation = replace(organisation, people=organisation.people[1:])
    save(engine, without, Edit("technik", NOW, 1))
    assert "petersen" not in active_logins(engine)


def test_versions_older_than_three_years_go_but_the_one_that_holds_stays(
    engine: Engine, settings: Settings
) -> None:
    save(engine, small_organisation(), FIRST)
    save(engine, small_organisation(name="Anders"), Edit("technik", NOW, 1))
    forget_old_versions(settings, engine, NOW + timedelta(days=365))
    assert at_version(engine, 1)
    forget_old_versions(settings, engine, NOW + timedelta(days=4 * 365))
    assert current(engine).version == 2
    with pytest.raises(NotFound):
        at_version(engine, 1)
