"""Borrowed staff: thirty accounts from a list, working at once, gone with the profile."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from buergerdraht.people.roles import Role
from routing.crisis import acts
from routing.crisis.chores import end_borrowed
from routing.crisis.helpers import helpers_of
from routing.crisis.switching import By, Source
from routing.organisation import store
from routing.organisation.model import Person, PoolSkill
from tests.support.console import Console, console
from tests.support.crisis import CALLED, crisis_organisation
from tests.support.editing import send
from tests.support.visitor import CSRF, Visitor

ROW = re.compile(r'<th scope="row">(.*?)</th><td>(.*?)</td><td class="bd-num">(.*?)</td>')
OWN = "mein grünes Fahrrad"
PATH = "/crisis/profiles/sturm/helpers"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    organisation = crisis_organisation()
    krause = Person("krause", "Kim Krause", ((Role.CRISIS_MANAGER, None),))
    changed = replace(organisation, people=(*organisation.people, krause))
    with console(Path(tmp_path_factory.mktemp("house")), changed) as running:
        yield running


def accounts(house: Console, count: int) -> list[tuple[str, str, str]]:
    """Name, login and password of so many; each password takes a tenth of a second and more."""
    names = "\n".join(f"Kraft, Leiha {number}" for number in range(count))
    with Visitor(house.url) as visitor:
        visitor.http.timeout = 60
        visitor.sign_in("krause")
        return ROW.findall(send(visitor, PATH, names=names).text)


def by() -> By:
    return By("krause", datetime.now(UTC), Source.PAGE)


def on(house: Console, seconds: int = 3600) -> None:
    until = datetime.now(UTC) + timedelta(seconds=seconds)
    acts.switch_on(house.engine, acts.SwitchOn("sturm", "Probe", until, by(), (CALLED,)))


def enters(house: Console, login: str, password: str) -> bool:
    """Whether somebody with that first password gets as far as the choice of their own."""
    with Visitor(house.url) as visitor:
        visitor.sign_in(login, password)
        return visitor.page("/desk").headers.get("location") == "/password"


def test_a_helper_works_with_a_password_of_their_own(house: Console) -> None:
    _, login, password = accounts(house, 1)[0]
    with Visitor(house.url) as visitor:
        visitor.sign_in(login, password)
        found = CSRF.search(visitor.page("/password").text)
        visitor.csrf = found[1] if found else ""
        send(visitor, "/password", password=OWN, again=OWN)
        assert visitor.page("/desk").status_code == 200
    assert not enters(house, login, password)


def test_thirty_accounts_that_work_and_end_when_the_profile_is_switched_off(house: Console) -> None:
    made = accounts(house, 30)
    assert len({login for _, login, _ in made}) == len(made) == 30
    assert made[0][0] == "Leiha 0 Kraft"
    _, login, password = made[7]
    person = next(p for p in store.current(house.engine).organisation.people if p.login == login)
    assert person.grants == ((Role.CRISIS_HELPER, None),)
    assert person.pools == (PoolSkill("krise"),)
    assert person.agent_number
    assert enters(house, login, password)
    end_borrowed(house.settings, house.engine, datetime.now(UTC))
    assert enters(house, login, password), "prepared before the crisis, they wait for it"
    on(house)
    held = store.current(house.engine)
    edited = replace(held.organisation, name="Anders")
    store.save(house.engine, edited, store.Edit("technik", datetime.now(UTC), held.version))
    assert enters(house, login, password), "whatever else is edited in the organisation"
    acts.switch_off(house.engine, acts.Change("sturm", by()))
    assert not enters(house, login, password)
    assert helpers_of(house.engine, "sturm") == []
    assert all(not p.login.startswith("krise-") for p in store.current(house.engine).organisation.people)


def test_they_end_with_a_profile_that_ends_by_itself(house: Console) -> None:
    _, login, password = accounts(house, 1)[0]
    on(house, seconds=3600)
    end_borrowed(house.settings, house.engine, datetime.now(UTC) + timedelta(minutes=59))
    assert enters(house, login, password)
    end_borrowed(house.settings, house.engine, datetime.now(UTC) + timedelta(minutes=61))
    assert not enters(house, login, password)


def test_a_wrong_list_makes_nobody_and_stays_in_the_form(house: Console) -> None:
    before = store.version(house.engine)
    with Visitor(house.url) as visitor:
        visitor.sign_in("krause")
        answer = send(visitor, PATH, names="Eins Name\nEins Name")
    assert answer.status_code == 400
    assert "steht zweimal" in answer.text
    assert "Eins Name" in answer.text
    assert store.version(house.engine) == before
