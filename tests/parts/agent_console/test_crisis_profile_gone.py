"""A profile that is on stays in the organisation; one that is gone all the same can be ended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from routing.crisis import acts
from routing.crisis.errors import ProfileIsOn
from routing.crisis.status import status
from routing.crisis.store import add
from routing.crisis.switching import By, Kind, Source, Switching
from routing.organisation import store
from routing.organisation.model import Organisation
from tests.support.console import Console, console
from tests.support.crisis import CALLED, STURM, of_two_mandanten
from tests.support.editing import send
from tests.support.visitor import Visitor


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, of_two_mandanten()) as running:
        yield running


@pytest.fixture
def krause(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("krause")
        yield visitor


def by() -> By:
    return By("krause", datetime.now(UTC), Source.PAGE)


def until() -> datetime:
    return datetime.now(UTC) + timedelta(hours=1)


def switch_on_what_is_gone(house: Console) -> None:
    """As it stands after somebody removed it at the very moment in which it was switched on."""
    made = Switching(0, Kind.ON, "weg", by(), (CALLED,), until(), "Deich")
    add(house.engine, lambda _session, _before: made)


def without(house: Console, key: str) -> Organisation:
    held = store.current(house.engine).organisation
    left = tuple(one for one in held.crisis_profiles if one.key != key)
    return replace(held, crisis_profiles=left)


def save(house: Console, organisation: Organisation) -> int:
    based_on = store.version(house.engine)
    return store.save(house.engine, organisation, store.Edit("technik", datetime.now(UTC), based_on))


def is_on(house: Console) -> bool:
    return bool(status(house.engine, datetime.now(UTC)).on)


def test_what_is_on_cannot_be_taken_away_and_what_is_off_can(house: Console, krause: Visitor) -> None:
    acts.switch_on(house.engine, acts.SwitchOn(STURM.key, "Probe", until(), by()))
    before = store.version(house.engine)
    with pytest.raises(ProfileIsOn, match="Sturmflut"):
        save(house, without(house, STURM.key))
    with Visitor(house.url) as technik:
        technik.sign_in("technik")
        answer = send(technik, "/admin/crisis_profiles/sturm/remove", version=str(before))
    assert answer.status_code == 409
    assert "Bitte erst auf der Seite »Krise« ausschalten" in answer.text
    assert store.version(house.engine) == before
    assert save(house, without(house, "hitze")) == before + 1
    acts.switch_off(house.engine, acts.Change(STURM.key, by()))
    save(house, without(house, STURM.key))


def test_whoever_saves_something_else_is_not_held_up_by_a_profile_that_is_gone(house: Console) -> None:
    switch_on_what_is_gone(house)
    save(house, replace(store.current(house.engine).organisation, name="Anders"))


def test_what_is_gone_can_only_be_ended(house: Console, krause: Visitor) -> None:
    switch_on_what_is_gone(house)
    page = krause.page("/crisis").text
    assert "weg ist nicht mehr in der Organisation" in page
    assert "/crisis/profiles/weg/extend" not in page
    for what in ("extend", "announcement", "on"):
        answer = send(krause, f"/crisis/profiles/weg/{what}", until="+2h", text="Neu", reason="x", seen=1)
        assert answer.status_code == 404
    assert "weg ausschalten?" in krause.page("/crisis/profiles/weg/off").text
    assert send(krause, "/crisis/profiles/weg/off", seen=1).status_code == 303
    assert not is_on(house)
    assert krause.page("/crisis/profiles/weg/off").status_code == 404


def test_only_whoever_answers_for_its_lines_ends_it(house: Console) -> None:
    switch_on_what_is_gone(house)
    with Visitor(house.url) as holmer:
        holmer.sign_in("holmer")
        assert "/crisis/profiles/weg/off" not in holmer.page("/crisis").text
        assert send(holmer, "/crisis/profiles/weg/off", seen=1).status_code == 403
    assert is_on(house)
