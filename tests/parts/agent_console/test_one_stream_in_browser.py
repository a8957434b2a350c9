"""One event stream for each browser, whatever is open in it: two desks, a desk and the shift board."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from agent_console.web import event_stream
from buergerdraht.database import writing
from buergerdraht.people.roles import Role
from buergerdraht.people.tables import SignInSession
from routing.organisation.model import Organisation
from tests.support.console import Console, call, console
from tests.support.organisations import agent, others, small_organisation
from tests.support.waiting import until

SECONDS = 30_000


def centre() -> Organisation:
    """Petersen is agent and lead, as in small centres."""
    both = replace(
        agent("petersen", "101", "platz-01", "buergertelefon"), grants=((Role.AGENT, None), (Role.LEAD, None))
    )
    return small_organisation(people=(both, *others()))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, centre()) as running:
        yield running


def opened(house: Console, desk: Page, path: str) -> Page:
    page = desk.context.new_page()
    page.goto(house.url + path)
    return page


def streams(house: Console) -> int:
    return len(house.app.state.live.streams)


def both_hear(house: Console, desk: Page, board: Page, key: str) -> None:
    """Somebody more waits, and both pages show it."""
    house.play(house.telephone.call_waits, replace(call(key), pool="buergertelefon"))
    waiting = str(len(house.telephone.picture.calls))
    expect(desk.locator("#waiting b")).to_have_text(waiting, timeout=SECONDS)
    expect(board.locator("#board-now .bd-big dd").first).to_have_text(waiting, timeout=SECONDS)


def test_desk_and_board_share_one_stream_and_the_last_one_goes_on(house: Console, desk: Page) -> None:
    second, board = opened(house, desk, "/desk"), opened(house, desk, "/board")
    both_hear(house, desk, board, "bd-1.1")
    both_hear(house, second, board, "bd-2.2")
    until("one stream for three tabs", lambda: streams(house) == 1)
    desk.close()
    both_hear(house, second, board, "bd-3.3")
    second.close()
    wall = opened(house, board, "/board/wall")
    house.play(house.telephone.call_waits, replace(call("bd-4.4"), pool="buergertelefon"))
    for page in (board, wall):
        expect(page.locator("#board-now .bd-big dd").first).to_have_text("4", timeout=SECONDS)
    until("one stream for the board and the wall", lambda: streams(house) == 1)


def test_a_revoked_session_ends_the_stream_for_every_tab(
    house: Console, desk: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_stream, "CHECK_EVERY", timedelta(milliseconds=200))
    board = opened(house, desk, "/board")
    both_hear(house, desk, board, "bd-1.1")
    with writing(house.engine) as session:
        session.execute(delete(SignInSession))
    for page in (desk, board):
        page.wait_for_url("**/login", timeout=SECONDS)
    until("no stream is left", lambda: streams(house) == 0)
