"""Tasks between two calls: the next ones of one's pools on the desk, one person at a time, live."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from routing.switchboard.calling_out import CallOut
from routing.switchboard.picture import OfficeResult, OutgoingState
from tests.support.console import Console, call, console
from tests.support.editing import send
from tests.support.streams import Listener
from tests.support.tasks import LOST, NUMBER, given, left, two_pools
from tests.support.visitor import Visitor
from tests.support.waiting import until

NEXT = "Als Nächstes"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, two_pools()) as running:
        yield running


@pytest.fixture
def albers(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("albers")
        yield visitor


def shown(visitor: Visitor) -> str:
    """The region of tasks on the visitor's desk."""
    page = visitor.page("/desk").text
    return page[page.index('<section id="next-tasks"') : page.index('id="scratch"')]


def test_who_is_ready_sees_the_next_tasks_of_the_own_pools_without_a_number(
    house: Console, petersen: Visitor
) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    with Listener(petersen) as listener:
        given(house)
        house.play(house.app.state.live.board.look_now)
        listener.until_heard("versprochener Rückruf")
    region = shown(petersen)
    assert NEXT in region
    assert "1 vergeblicher Anruf" in region
    assert not any(number in region for number in (NUMBER, LOST))
    with Visitor(house.url) as krause:
        krause.sign_in("krause")
        assert NEXT not in shown(krause)


def test_in_a_call_and_signed_out_nothing_is_offered(house: Console, petersen: Visitor) -> None:
    given(house)
    assert NEXT not in shown(petersen)
    petersen.do("/desk/seat", seat="platz-01")
    until("the tasks are there", lambda: NEXT in shown(petersen))
    house.play(house.telephone.call_rings, call(), "platz-01")
    assert NEXT not in shown(petersen)


def test_one_person_takes_it_and_it_leaves_the_others_desks(
    house: Console, petersen: Visitor, albers: Visitor
) -> None:
    promise, lost = given(house)
    petersen.do("/desk/seat", seat="platz-01")
    answer = petersen.do(f"/desk/tasks/{promise.key}/claim").text
    assert NUMBER in answer
    assert "Ausweis ist &lt;b&gt;fertig" in answer
    refused = albers.do(f"/desk/tasks/{promise.key}/claim")
    assert refused.status_code == 409
    albers.do(f"/desk/tasks/{promise.key}/give-back")
    assert NUMBER in shown(petersen), "nobody gives back what another has"
    petersen.do(f"/desk/tasks/{promise.key}/give-back")
    assert NUMBER not in shown(petersen)
    assert NUMBER in albers.do(f"/desk/tasks/{promise.key}/claim").text
    board = house.app.state.live.board
    until("only the other one is free", lambda: {one.key for one in board.wall.next_tasks} == {lost.key})


def test_the_result_stands_and_the_number_goes(house: Console, petersen: Visitor) -> None:
    promise, lost = given(house)
    for one, outcome in ((promise, "reached"), (lost, "machine")):
        petersen.do(f"/desk/tasks/{one.key}/claim")
        answer = petersen.do(f"/desk/tasks/{one.key}/done", outcome=outcome)
        assert answer.status_code == 200
        assert one.number not in answer.text
    (still,) = left(house)
    assert (still.key, still.attempts) == (lost.key, 1)
    assert petersen.do(f"/desk/tasks/{lost.key}/done", outcome="reached").status_code == 409


def calling(house: Console, petersen: Visitor) -> str:
    """The promised callback, taken and called; its path."""
    path = f"/desk/tasks/{given(house)[0].key}"
    petersen.do("/desk/seat", seat="platz-01")
    petersen.do(f"{path}/claim")
    assert petersen.do(f"{path}/call").status_code == 200
    return path


def test_calling_rings_the_own_seat_and_shows_the_centres_number(house: Console, petersen: Visitor) -> None:
    calling(house, petersen)
    (_name, seat, wanted) = house.telephone.asked[-1]
    assert (seat, wanted) == ("platz-01", CallOut(NUMBER, "115", "nummer-115"))
    assert NUMBER not in repr(wanted)
    page = petersen.page("/desk").text
    assert 'data-state="task"' in page
    assert "bitte abheben" in page


@pytest.mark.parametrize(
    ("result", "words", "suggested"),
    [
        (OfficeResult.BUSY, "Dort ist besetzt.", "busy"),
        (OfficeResult.NO_ANSWER, "Dort nimmt niemand ab.", "nobody"),
        (OfficeResult.ANSWERED, "Das Gespräch ist zu Ende.", "reached"),
        (OfficeResult.FAILED, "Der Anruf kam nicht zustande.", ""),
        (None, "Der Anruf ist zu Ende.", ""),
    ],
)
def test_how_the_call_ended_is_said_and_suggested(
    house: Console, petersen: Visitor, result: OfficeResult | None, words: str, suggested: str
) -> None:
    calling(house, petersen)
    with Listener(petersen) as listener:
        house.play(house.telephone.outgoing_does, "platz-01", OutgoingState.OVER, result)
        listener.until_heard(words)
    assert (f'data-result="{suggested}" data-suggested' in shown(petersen)) == bool(suggested)


def test_the_agent_can_hang_up_the_call_and_it_stays_their_task(house: Console, petersen: Visitor) -> None:
    calling(house, petersen)
    house.play(house.telephone.outgoing_does, "platz-01", OutgoingState.TALKING, OfficeResult.ANSWERED)
    assert "data-hang-up" in shown(petersen)
    answer = petersen.do("/desk/hang-up")
    assert house.telephone.asked[-1] == ("hang_up_outgoing", "platz-01")
    assert "Der Anruf ist zu Ende." in answer.text
    assert "data-hang-up" not in shown(petersen)
    assert NUMBER in shown(petersen)


def test_with_the_result_calls_of_the_queues_come_again(house: Console, petersen: Visitor) -> None:
    path = calling(house, petersen)
    house.play(house.telephone.outgoing_does, "platz-01", OutgoingState.OVER, OfficeResult.BUSY)
    answer = petersen.do(f"{path}/done", outcome="busy").text
    assert house.telephone.commands()[-1] == "end_task"
    assert 'data-state="ready"' in answer
    assert left(house)[0].attempts == 1


def test_a_pause_of_ones_own_is_not_ended_by_a_result(house: Console, petersen: Visitor) -> None:
    path = f"/desk/tasks/{given(house)[0].key}"
    petersen.do("/desk/seat", seat="platz-01")
    petersen.do(f"{path}/claim")
    petersen.do("/desk/pause", reason="pause")
    petersen.do(f"{path}/done", outcome="not_needed")
    assert "end_task" not in house.telephone.commands()


def test_only_whoever_has_the_task_calls_and_only_numbers_that_may_be_called(
    house: Console, petersen: Visitor, albers: Visitor
) -> None:
    promise, _lost = given(house, "0900123456")
    petersen.do("/desk/seat", seat="platz-01")
    assert petersen.do(f"/desk/tasks/{promise.key}/call").status_code == 409
    petersen.do(f"/desk/tasks/{promise.key}/claim")
    refused = petersen.do(f"/desk/tasks/{promise.key}/call")
    assert refused.status_code == 409
    assert "nur deutsche Festnetz- und Mobilnummern" in refused.text
    assert albers.do(f"/desk/tasks/{promise.key}/call").status_code == 409, "signed in to no seat"
    assert "call_out" not in house.telephone.commands()


def test_a_lead_who_takes_it_over_is_seen_at_the_desk(house: Console, petersen: Visitor) -> None:
    promise, _lost = given(house)
    petersen.do("/desk/seat", seat="platz-01")
    petersen.do(f"/desk/tasks/{promise.key}/claim")
    with Listener(petersen) as listener, Visitor(house.url) as lead:
        listener.until_heard(NUMBER)
        lead.sign_in("leitung")
        send(lead, f"/tasks/{promise.key}/take-over")
        listener.until_heard(NEXT)
    assert NUMBER not in shown(petersen)


def test_a_rubbish_key_and_a_forged_form_take_nothing(house: Console, petersen: Visitor) -> None:
    key = given(house)[0].key
    assert petersen.do("/desk/tasks/x/claim").status_code == 422
    petersen.csrf = "erfunden"
    assert petersen.do(f"/desk/tasks/{key}/claim").status_code == 403
