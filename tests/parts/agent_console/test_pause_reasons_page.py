"""Reasons for a pause on their page: added, renamed, put in order, taken away when nobody is in one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from routing.organisation.model import PauseReason
from routing.organisation.store import current, version
from tests.support.boards import take_seats
from tests.support.console import Console, console
from tests.support.editing import send, two_mandanten
from tests.support.visitor import Visitor

REASONS = (PauseReason("pause", "Pause"), PauseReason("mittag", "Mittag"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, replace(two_mandanten(), pause_reasons=REASONS)) as running:
        yield running


@pytest.fixture
def technik(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("technik")
        yield visitor


def names(house: Console) -> list[str]:
    return [one.name for one in current(house.engine).organisation.pause_reasons]


def test_one_is_added_renamed_moved_and_taken_away(house: Console, technik: Visitor) -> None:
    assert "Pausengründe" in technik.page("/admin/pause_reasons").text
    assert send(technik, "/admin/pause_reasons/new", name="Schulung", version="1").status_code == 303
    renamed = send(technik, "/admin/pause_reasons/schulung/edit", name="Fortbildung", version="2")
    assert renamed.status_code == 303
    assert names(house) == ["Pause", "Mittag", "Fortbildung"]
    up = send(technik, "/admin/pause_reasons/schulung/move", way="up")
    assert up.headers["location"] == "/admin/pause_reasons#entry-schulung"
    assert names(house) == ["Pause", "Fortbildung", "Mittag"]
    assert send(technik, "/admin/pause_reasons/pause/remove", version="4").status_code == 303
    assert names(house) == ["Fortbildung", "Mittag"]


def test_before_saving_the_page_says_what_is_reloaded(technik: Visitor) -> None:
    said = technik.do("/admin/pause_reasons/pause/effect", name="Kaffee", version="1").text
    assert "liest nichts neu" in said


def test_the_end_of_the_list_stays_and_makes_no_version(house: Console, technik: Visitor) -> None:
    assert send(technik, "/admin/pause_reasons/pause/move", way="up").status_code == 303
    assert send(technik, "/admin/pause_reasons/niemand/move", way="up").status_code == 404
    assert send(technik, "/admin/seats/platz-01/move", way="up").status_code == 404
    assert send(technik, "/admin/pause_reasons/pause/move", way="sideways").status_code == 422
    assert (names(house), version(house.engine)) == (["Pause", "Mittag"], 1)


def test_a_pause_that_somebody_is_in_is_not_taken_away(house: Console, technik: Visitor) -> None:
    (seat,) = take_seats(house, two_mandanten())
    house.order(house.telephone.pause(seat, "mittag"))
    refused = send(technik, "/admin/pause_reasons/mittag/remove", version="1")
    assert refused.status_code == 409
    assert "Gerade ist jemand in dieser Pause" in refused.text
    house.order(house.telephone.resume(seat))
    assert send(technik, "/admin/pause_reasons/mittag/remove", version="1").status_code == 303
