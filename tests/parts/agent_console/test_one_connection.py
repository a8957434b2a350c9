"""A desk needs one connection at a time: many that wait for a second with one in hand wait for ever."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from agent_console.desk.looking import Desk
from buergerdraht.database import writing
from buergerdraht.people.roles import Role
from buergerdraht.people.sessions import SignedIn
from contacts.stints import open_stints
from routing.switchboard.signing import SignOn
from tests.support.console import Console, call, console
from tests.support.waiting import until

PETERSEN = SignedIn("petersen", "Petersen", ((Role.AGENT, None),), 1, "")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path) as running:
        yield running


@pytest.fixture
def desk(house: Console) -> Iterator[Desk]:
    """Petersen's desk in a call, on an engine with a single connection.

    Who waits for a second one with this in hand waits in vain; what the house does beside soon gives it back.
    """
    house.order(
        house.telephone.sign_in(SignOn(house.pseudonym("petersen"), "platz-01", {"buergertelefon": 0}))
    )
    house.play(house.telephone.call_rings, call(), "platz-01")
    house.play(house.telephone.answers, "bd-1.1")
    until("the console knows the call's stint", lambda: house.app.state.live.memory._stints)
    single = create_engine(house.settings.database, pool_size=1, max_overflow=0, pool_timeout=20)
    parts = replace(house.app.state.parts, engine=single)
    live = house.app.state.live
    live.centre._engine = live.names._engine = single
    yield Desk(parts, live, PETERSEN)
    live.centre._engine = live.names._engine = house.engine
    single.dispose()


def test_looking_at_a_desk_in_a_call(desk: Desk) -> None:
    view = desk.look()
    assert view.card is not None
    assert view.entry.stint_id


def test_whose_call_it_is(house: Console, desk: Desk) -> None:
    (stint,) = _stints(house)
    with writing(desk.parts.engine) as session:
        assert desk.own_stint(session, stint).id == stint


def _stints(house: Console) -> list[int]:
    with Session(house.engine) as session:
        return [one.id for one in open_stints(session, [house.pseudonym("petersen")])]
