"""A callback in an agent's hand: who was not reached leaves nothing to record; a machine is told by a key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from buergerdraht.database import reading
from contacts.stints import OpenStint, open_stints
from contacts.tables import ContactRow, StintRow
from contacts.wishes import CALLBACK_PREFIX
from routing.switchboard.picture import OfficeResult
from tests.support.browser import complaints_of_axe
from tests.support.console import Console, call, console
from tests.support.desk_page import desk_of_petersen
from tests.support.waiting import until

KEY = f"{CALLBACK_PREFIX}27fe7cfaaa8e8fa3-place"
MACHINE = "Anrufbeantworter erreicht"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path) as running:
        yield running


@pytest.fixture
def desk(house: Console, chromium: Browser) -> Iterator[Page]:
    """Petersen's desk; the citizen who is called back is being rung."""
    with desk_of_petersen(house, chromium) as page:
        takes(house, KEY, page)
        yield page


def takes(house: Console, key: str, page: Page) -> None:
    house.play(house.telephone.call_rings, call(key), "platz-01")
    house.play(house.telephone.answers, key)
    expect(page.locator("#entry [name=outcome]").first).to_be_enabled()


def owed(house: Console) -> list[OpenStint]:
    with reading(house.engine) as session:
        return open_stints(session, [house.pseudonym("petersen")])


def failures(house: Console) -> list[str | None]:
    """Why each attempt failed, and that no number is kept of it."""
    with reading(house.engine) as session:
        assert session.scalars(select(ContactRow.number)).all() == [None]
        return list(session.scalars(select(StintRow.failure)))


@pytest.mark.parametrize(
    ("result", "failure", "words"),
    [(OfficeResult.BUSY, "busy", "besetzt"), (OfficeResult.NO_ANSWER, "no-answer", "nicht abgenommen")],
)
def test_an_attempt_that_reached_nobody_leaves_nothing_to_record(
    house: Console, desk: Page, result: OfficeResult, failure: str, words: str
) -> None:
    expect(desk.get_by_role("button", name=MACHINE)).to_have_count(0)
    house.play(house.telephone.citizen_does, KEY, result)
    house.play(house.telephone.ends, KEY)
    expect(desk.locator("[data-failure]")).to_contain_text(f"Rückruf: {words}.")
    expect(desk.locator("#state .is-ready")).to_be_visible()
    expect(desk.locator("#entry")).to_have_count(0)
    assert complaints_of_axe(desk) == []
    assert owed(house) == []
    assert failures(house) == [failure]
    assert "start_wrap_up" not in house.telephone.commands()


def test_one_key_says_that_a_machine_answered(house: Console, desk: Page) -> None:
    house.play(house.telephone.citizen_does, KEY, OfficeResult.ANSWERED)
    expect(desk.get_by_role("button", name=MACHINE)).to_be_visible()
    assert complaints_of_axe(desk) == []
    desk.keyboard.press("Shift+F7")
    expect(desk.locator("[data-failure]")).to_contain_text("Rückruf: Anrufbeantworter.")
    expect(desk.locator("#state .is-ready")).to_be_visible()
    assert ("found_machine", KEY) in house.telephone.asked
    assert owed(house) == []
    assert failures(house) == ["voicemail"]


def test_a_machine_that_cannot_be_told_is_a_talk_like_any_other(house: Console, desk: Page) -> None:
    house.play(house.telephone.citizen_does, KEY, OfficeResult.ANSWERED)
    button = desk.get_by_role("button", name=MACHINE)
    expect(button).to_be_visible()
    house.telephone.refusal = "Das Gespräch war schon beendet."
    button.click()
    expect(desk.get_by_text("Das Gespräch war schon beendet.").first).to_be_visible()
    house.telephone.refusal = ""
    house.play(house.telephone.ends, KEY)
    until("the talk is over", lambda: [one for one in owed(house) if one.ended_at])
    assert [one.failure for one in owed(house)] == [None]


def test_only_a_callback_has_that_button(house: Console, desk: Page) -> None:
    house.play(house.telephone.citizen_does, KEY, OfficeResult.BUSY)
    house.play(house.telephone.ends, KEY)
    expect(desk.locator("[data-failure]")).to_be_visible()
    takes(house, "bd-1.7", desk)
    expect(desk.locator("[data-hang-up]")).to_be_visible()
    expect(desk.get_by_role("button", name=MACHINE)).to_have_count(0)
    desk.keyboard.press("Shift+F7")
    desk.keyboard.press("Shift+F9")
    until("the next key was heard", lambda: ("hang_up", "bd-1.7") in house.telephone.asked)
    assert "found_machine" not in house.telephone.commands()
