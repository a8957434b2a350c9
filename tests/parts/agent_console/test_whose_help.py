"""A call for help reaches who leads the pools of whoever asks, and nobody else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from buergerdraht.people.roles import Role
from routing.organisation.model import Person
from tests.support.boards import take_seats
from tests.support.console import Console, console
from tests.support.editing import HOLM, two_mandanten
from tests.support.visitor import Visitor

LENA = Person("lena", "Lena Lange", ((Role.LEAD, HOLM.key),))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    """petersen answers the Kreis; leitung leads for all, lena for Holm, which has no hotline."""
    plain = two_mandanten()
    organisation = replace(plain, people=(*plain.people, LENA))
    with console(tmp_path, organisation) as running:
        take_seats(running, organisation)
        running.play(running.app.state.live.help.ask, "petersen")
        yield running


@pytest.mark.parametrize(("login", "comes"), [("leitung", True), ("lena", False)])
def test_whose_lead_hears_and_comes(house: Console, login: str, comes: bool) -> None:
    with Visitor(house.url) as lead:
        lead.sign_in(login)
        assert ("Petersen</b>" in lead.page("/board").text) is comes
        assert lead.do("/board/help/petersen").status_code == (200 if comes else 409)
    assert house.app.state.live.help.answered_by("petersen") == ("leitung" if comes else None)


@pytest.mark.parametrize(("login", "comes"), [("leitung", True), ("lena", False)])
def test_who_is_at_no_seat_is_heard_by_who_leads_everybody(house: Console, login: str, comes: bool) -> None:
    house.order(house.telephone.sign_out("platz-01"))
    with Visitor(house.url) as lead:
        lead.sign_in(login)
        assert ("Petersen</b>" in lead.page("/board").text) is comes
        assert lead.do("/board/help/petersen").status_code == (200 if comes else 409)


def test_who_signs_out_calls_nobody_any_more(house: Console) -> None:
    with Visitor(house.url) as petersen:
        petersen.sign_in("petersen")
        assert house.app.state.live.help.asks("petersen")
        petersen.do("/logout")
    assert not house.app.state.live.help.asks("petersen")
