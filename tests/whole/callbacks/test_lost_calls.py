"""A lost call gets into the list without the console, and whatever was down when it ended."""

from datetime import UTC, datetime

from buergerdraht.database import reading
from contacts.lost_calls import LostCall, lost_calls
from contacts.numbers import canonical
from tests.support.callbacks import CallbackStage, caller_of
from tests.support.organisations import Slot
from tests.support.sipp import Citizen, Dialling
from tests.support.waiting import until


def listed(stage: CallbackStage, slot: Slot) -> list[LostCall]:
    """What the list says of the slot's caller."""
    with reading(stage.engine) as session:
        return [call for call in lost_calls(session) if call.number == canonical(caller_of(slot))]


def test_a_call_that_ended_while_the_process_was_down(stage: CallbackStage, slot: Slot) -> None:
    assert stage.exchange
    stage.kill("callbacks")
    Citizen(stage.exchange, Dialling(slot.closed_number, caller_of(slot))).ended()
    key = stage.asterisk.key_of(slot.closed_number)
    stage.asterisk.wait_for("HANGUP", key)
    until("kept", lambda: stage.is_on_disk(f"{caller_of(slot)}|"))
    stage.start("callbacks")
    [call] = until("in the list", lambda: listed(stage, slot))
    assert (call.call_key, call.hotline, call.was_open) == (key, slot.closed_hotline, False)
    until("taken away", lambda: not stage.asterisk.get(f"lost/{key}"))
    until("nothing is left of the number", lambda: not stage.is_on_disk(f"{caller_of(slot)}|"))


def test_who_gives_up_while_waiting(stage: CallbackStage, slot: Slot) -> None:
    assert stage.exchange
    stage.agent(slot)
    before = datetime.now(UTC)
    citizen = Citizen(stage.exchange, Dialling(slot.number, caller_of(slot)))
    key = stage.asterisk.key_of(slot.number)
    stage.asterisk.wait_for("ENTERQUEUE", key)
    citizen.hangs_up()
    [call] = until("in the list", lambda: listed(stage, slot))
    assert (call.call_key, call.hotline, call.was_open) == (key, slot.hotline, True)
    assert call.arrived_at > before
    until("taken away", lambda: not stage.asterisk.get(f"lost/{key}"))


def test_who_asks_for_a_callback_stands_there_once(stage: CallbackStage, slot: Slot) -> None:
    stage.agent(slot)
    key = stage.asks(slot)
    until("seen", lambda: not stage.asterisk.get(f"lost/{key}"))
    assert stage.wish(slot).call_key == key
    assert listed(stage, slot) == []


def test_who_asks_again_for_a_number_that_was_typed_is_not_lost(stage: CallbackStage, slot: Slot) -> None:
    """The wish stands under another number than the call."""
    stage.agent(slot)
    stage.asks(slot)
    stage.kill("callbacks")
    key = stage.asks(slot, "04066969004", f"?1w2w{caller_of(slot)}#w1")
    assert stage.asterisk.ledger("CB_ASKED", key)[0].fields[2] == "again"
    assert not stage.asterisk.get(f"lost/{key}")
    stage.start("callbacks")
