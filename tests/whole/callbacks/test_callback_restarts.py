"""A wish outlives what holds it: Asterisk, the dispatcher, ivr killed at any moment; one placeholder each."""

from datetime import UTC, datetime

from buergerdraht.database import writing
from contacts.wishes import WishState, work_off
from tests.support.callbacks import CallbackStage
from tests.support.organisations import Slot
from tests.support.waiting import until


def placed(stage: CallbackStage, slot: Slot) -> None:
    until("one placeholder waits", lambda: stage.placeholders(slot) == 1, 60)


def members(slot: Slot) -> str:
    return f"Queue/PersistentMembers/{slot.pool}"


def test_asterisk_and_the_dispatcher_are_killed_and_the_citizen_is_called_once(
    stage: CallbackStage, slot: Slot
) -> None:
    stage.agent(slot)
    key = stage.asks(slot)
    placed(stage, slot)
    stage.kill("callbacks")
    stage.until_kept(members(slot))
    stage.asterisk.kill()
    stage.asterisk.restart()
    stage.start("callbacks")
    placed(stage, slot)
    arrived = stage.asterisk.ledger("ARRIVED", key)[0].ms // 1000
    assert f"prio: {2147000000 - arrived}" in stage.asterisk.run(f"queue show {slot.pool}")
    citizen = stage.citizen_answers(1)
    stage.free(slot)
    until("reached", lambda: stage.wish(slot).state is WishState.REACHED)
    assert len(citizen.calls()) == 1


def test_a_dispatcher_that_starts_again_makes_no_second_placeholder(stage: CallbackStage, slot: Slot) -> None:
    stage.agent(slot)
    stage.asks(slot)
    placed(stage, slot)
    stage.kill("callbacks")
    stage.start("callbacks")
    stage.asks(slot, caller="04066969005")
    until("it works again", lambda: stage.placeholders(slot) == 2, 60)
    until("both are placed", lambda: all(wish.placements for wish in stage.wishes(slot)))
    assert [wish.placements for wish in stage.wishes(slot)] == [1, 1]


def test_who_was_reached_while_nobody_looked_is_not_called_again(stage: CallbackStage, slot: Slot) -> None:
    stage.agent(slot)
    key = stage.asks(slot)
    placed(stage, slot)
    stage.kill("callbacks")
    stage.kill("ivr")
    citizen = stage.citizen_answers(1)
    stage.free(slot)
    stage.asterisk.wait_for("CB_DONE", key)
    stage.until_kept(f"callback/{stage.wish(slot).key}")
    stage.asterisk.kill()
    stage.asterisk.restart()
    stage.start("ivr")
    stage.start("callbacks")
    until("reached", lambda: stage.wish(slot).state is WishState.REACHED)
    assert len(citizen.calls()) == 1


def test_a_wish_that_people_worked_off_leaves_the_queue(stage: CallbackStage, slot: Slot) -> None:
    stage.agent(slot)
    stage.asks(slot)
    placed(stage, slot)
    key = stage.wish(slot).key
    with writing(stage.engine) as session:
        assert work_off(session, key, datetime.now(UTC))
    until("the placeholder has gone", lambda: stage.placeholders(slot) == 0)
    assert stage.wish(slot).state is WishState.DONE
