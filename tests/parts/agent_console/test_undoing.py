"""A wrong outcome can be taken back until the next talk, and the right one still has the caller's number."""

from collections.abc import Iterator
from typing import Any

import pytest

from agent_console.live import live
from buergerdraht.database import reading
from contacts.cases.reading import Caller, has_open_case
from contacts.numbers import case_hash_of
from contacts.stints import stint
from contacts.tasks.callbacks import open_callbacks
from tests.support.console import Console, call
from tests.support.streams import Listener
from tests.support.visitor import Visitor
from tests.support.waiting import until

NUMBER = "0406696912"


@pytest.fixture
def seated(petersen: Visitor) -> Visitor:
    petersen.do("/desk/seat", seat="platz-01")
    return petersen


def talk(house: Console, key: str = "bd-1.1") -> int:
    """The stint of a call in hand."""
    house.play(house.telephone.call_rings, call(key, NUMBER), "platz-01")
    house.play(house.telephone.answers, key)
    memory = house.app.state.live.memory
    return until("the stint is known", lambda: memory.stint_of_talk((key, f"{key}.leg")))


def over(house: Console, key: str = "bd-1.1") -> None:
    """The call has ended, and what its end does is done."""
    house.play(house.telephone.ends, key)
    talks = house.app.state.live.memory._stints
    until("the end is written", lambda: all(call_key != key for call_key, _ in talks))


@pytest.fixture
def undone(house: Console, seated: Visitor) -> Iterator[int]:
    """A call was ended with an outcome, by mistake, which was then taken back."""
    number = talk(house)
    seated.do(f"/desk/stints/{number}/concerns/1", outcome=8)
    over(house)
    with reading(house.engine) as session:
        assert stint(session, number).number is None, "the contact was finished"
    answered = seated.do(f"/desk/stints/{number}/concerns/1/withdraw", based_on=1)
    assert f'value="{NUMBER}"' in answered.text
    yield number


def test_an_outcome_saved_while_the_wrap_up_began_ends_it(
    house: Console, seated: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = house.app.state.live._recorder
    end = recorder.end

    async def looked_too_early(*given: Any) -> bool:
        await end(*given)
        return False

    monkeypatch.setattr(recorder, "end", looked_too_early)
    with Listener(seated):
        number = talk(house)
        seated.do(f"/desk/stints/{number}/concerns/1", outcome=8)
        house.play(house.telephone.ends, "bd-1.1")
        until("the wrap-up is over", lambda: "finish_wrap_up" in house.telephone.commands())
    assert "start_wrap_up" in house.telephone.commands()


def test_a_callback_still_has_the_number(house: Console, seated: Visitor, undone: int) -> None:
    assert seated.do(f"/desk/stints/{undone}/concerns/1", outcome=5).status_code == 200
    with reading(house.engine) as session:
        assert [task.number for task in open_callbacks(session)] == [NUMBER]


def test_a_case_is_still_found_by_the_number(house: Console, seated: Visitor, undone: int) -> None:
    assert seated.do(f"/desk/stints/{undone}/concerns/1", outcome=4, channel="none").status_code == 200
    with reading(house.engine) as session:
        assert has_open_case(session, Caller(case_hash_of(house.settings, NUMBER)))


def test_the_next_talk_forgets_it(house: Console, seated: Visitor, undone: int) -> None:
    talk(house, "bd-2.2")
    assert NUMBER not in seated.ask(f"/desk/stints/{undone}").text.partition('id="wrap-up"')[2]


def test_after_a_while_it_is_forgotten_by_itself(
    house: Console, seated: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "NUMBER_KEPT_SECONDS", 0)
    number = talk(house)
    seated.do(f"/desk/stints/{number}/concerns/1", outcome=8)
    over(house)
    until("it is forgotten", lambda: not house.app.state.live.memory._numbers)
    assert NUMBER not in seated.page("/desk").text


def test_a_call_that_rings_and_goes_leaves_what_was_saved_to_be_undone(
    house: Console, seated: Visitor
) -> None:
    number = talk(house)
    seated.do(f"/desk/stints/{number}/concerns/1", outcome=8)
    over(house)
    assert "data-undo" in seated.page("/desk").text
    with Listener(seated) as listener:
        house.play(house.telephone.call_rings, call("bd-2.2"), "platz-01")
        until("it is out of sight while it rings", lambda: "data-undo" not in listener.region("wrap-up"))
        house.play(house.telephone.does_not_answer, "bd-2.2")
        until("it is there again", lambda: "data-undo" in listener.region("wrap-up"))
    assert f"/desk/stints/{number}/concerns/1/withdraw" in seated.page("/desk").text
