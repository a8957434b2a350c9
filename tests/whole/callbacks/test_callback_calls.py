"""A callback with real Asterisk: asked, kept in place, called; busy, machines, refused numbers."""

import pytest

from contacts.wishes import CALLBACK_PREFIX, WishState
from routing.switchboard.picture import What
from tests.support.callbacks import CONFIRMS, CallbackStage, caller_of
from tests.support.organisations import Slot
from tests.support.sipp import Citizen, Dialling
from tests.support.switchboards import watching
from tests.support.telephone import Habit
from tests.support.waiting import until


def said(stage: CallbackStage, key: str) -> list[tuple[str, ...]]:
    """What the call's CB_ events say, without milliseconds and the wish's key."""
    found = [e for e in stage.asterisk.entries() if e.uniqueid == key and e.event.startswith("CB_")]
    return [(e.event, *(f for f in e.fields[1:] if not f.isalnum() or len(f) != 16)) for e in found]


def announced(stage: CallbackStage, key: str) -> list[str]:
    return [e.fields[1] for e in stage.asterisk.ledger("ANNOUNCED", key)]


def test_who_asks_three_times_is_called_once(stage: CallbackStage, slot: Slot) -> None:
    telephone = stage.agent(slot)
    first = stage.asks(slot)
    others = [stage.asks(slot), stage.asks(slot)]
    assert said(stage, first)[0] == ("CB_ASKED", "new")
    assert [said(stage, key)[0] for key in others] == [("CB_ASKED", "again")] * 2
    assert announced(stage, others[1])[-1] == "callback-again"
    until("the placeholder waits", lambda: stage.placeholders(slot) == 1)
    citizen = stage.citizen_answers()
    with watching(stage.asterisk.settings) as watch:
        stage.free(slot)
        ring = telephone.wait_for_ring()
        shown = watch.saw(What.RINGING, f"{CALLBACK_PREFIX}{stage.wish(slot).key}-place").call
    assert shown
    assert (shown.hotline, shown.number, shown.pool) == (slot.hotline, caller_of(slot), slot.pool)
    assert (ring.number, ring.name) == (caller_of(slot), f"Rückruf Hotline {slot.hotline}")
    stage.asterisk.wait_for("CB_DONE", first)
    until("reached", lambda: stage.wish(slot).state is WishState.REACHED)
    assert stage.wish(slot).number is None
    assert [event for event, *_ in said(stage, first)] == ["CB_ASKED", "CB_RING", "CB_REACHED", "CB_DONE"]
    [invite] = citizen.calls()
    assert f"sip:{caller_of(slot)}@127.0.0.1:{stage.port}" in invite.text
    until("nothing is left in AstDB", lambda: not stage.asterisk.get(f"callback/{stage.wish(slot).key}"))
    assert not stage.asterisk.ledger("CONNECT", first)


def test_its_agent_rings_before_a_caller_who_came_later(stage: CallbackStage, slot: Slot) -> None:
    assert stage.exchange
    telephone = stage.agent(slot, Habit(hang_up_after=2))
    stage.asks(slot)
    later = Citizen(stage.exchange, Dialling(slot.number, "04066969001"))
    until("the later caller waits", lambda: "PJSIP/trunk" in stage.asterisk.run(f"queue show {slot.pool}"))
    until("the placeholder waits", lambda: stage.placeholders(slot) == 1)
    stage.citizen_answers(1)
    stage.free(slot)
    until("both rang", lambda: len(telephone.rings()) == 2, 60)
    assert [ring.number for ring in telephone.rings()] == [caller_of(slot), "04066969001"]
    assert later.status() == 200


@pytest.mark.parametrize("how", ["busy", "nobody", "no such number"])
def test_an_attempt_that_fails_is_made_again_later(how: str, stage: CallbackStage, slot: Slot) -> None:
    stage.agent(slot)
    key = stage.asks(slot)
    {
        "busy": lambda: stage.citizen_refuses("486 Busy Here"),
        "nobody": stage.citizen_only_rings,
        "no such number": lambda: stage.citizen_refuses("404 Not Found"),
    }[how]()
    stage.free(slot)
    stage.asterisk.wait_for("CB_FAILED", key)
    until("written down", lambda: stage.wish(slot).attempts == 1)
    wish = stage.wish(slot)
    assert wish.state is WishState.WAITING
    reasons = {"busy": "busy", "nobody": "no-answer", "no such number": "unreachable"}
    assert wish.last_failure == reasons[how] == said(stage, key)[-1][-1]
    assert wish.number == caller_of(slot)
    until("its place is free", lambda: stage.placeholders(slot) == 0)


def test_star_eight_says_that_a_machine_answered(stage: CallbackStage, slot: Slot) -> None:
    telephone = stage.agent(slot, Habit(presses="?w*8w", hang_up_after=1))
    key = stage.asks(slot)
    stage.citizen_answers(60)
    stage.free(slot)
    stage.asterisk.wait_for("CB_REACHED", key)
    telephone.sipp.goes_on()
    stage.asterisk.wait_for("CB_FAILED", key)
    until("written down", lambda: stage.wish(slot).attempts == 1)
    assert stage.wish(slot).last_failure == "voicemail"
    assert [event for event, *_ in said(stage, key)] == ["CB_ASKED", "CB_RING", "CB_REACHED", "CB_FAILED"]


@pytest.mark.parametrize(
    ("caller", "keys", "sentence"),
    [
        ("+33123456789", f"{CONFIRMS}ww#", "callback-refused"),
        ("04066969002", "?1w2w0900123#w1ww#", "callback-refused"),
        ("04066969003", "?1w0", None),
    ],
)
def test_who_is_refused_or_does_not_confirm_keeps_the_place(
    stage: CallbackStage, slot: Slot, caller: str, keys: str, sentence: str | None
) -> None:
    stage.agent(slot)
    _, key = stage.presses(slot, caller, keys)
    until("in the queue again", lambda: len(stage.asterisk.ledger("ENTERQUEUE", key)) == 2, 60)
    shown = stage.asterisk.run(f"queue show {slot.pool}")
    arrived = stage.asterisk.ledger("ARRIVED", key)[0].ms // 1000
    assert f"prio: {2147000000 - arrived}" in shown
    assert stage.wishes(slot) == []
    assert (sentence in announced(stage, key)) if sentence else not announced(stage, key)[1:]


def test_whose_number_is_refused_types_another(stage: CallbackStage, slot: Slot) -> None:
    stage.agent(slot)
    number = f"0410155502{slot.index:02}"
    citizen, key = stage.presses(slot, "+33123456789", f"{CONFIRMS}?w{number}#w1")
    until("refused", lambda: "callback-refused" in announced(stage, key))
    citizen.sipp.goes_on()
    citizen.ended()
    stage.asterisk.wait_for("HANGUP", key)
    assert stage.wish(slot).number == number
    assert said(stage, key)[:2] == [("CB_REFUSED", "foreign"), ("CB_ASKED", "new")]


def test_who_has_no_number_types_it(stage: CallbackStage, slot: Slot) -> None:
    caller = "0410%0A1790000000%7Cx%7Cpool%7Ca%7CCONNECT"
    stage.agent(slot)
    stage.asks(slot, caller=caller, keys=f"?1w0410155501{slot.index:02}#w1")
    assert stage.wish(slot).number == f"0410155501{slot.index:02}"
    assert not [line for line in stage.asterisk.entries() if line.uniqueid == "x"]


def test_without_ivr_the_caller_hears_so_and_waits_on(stage: CallbackStage, slot: Slot) -> None:
    stage.agent(slot)
    stage.kill("ivr")
    try:
        _, key = stage.presses(slot, "", CONFIRMS)
        until("in the queue again", lambda: len(stage.asterisk.ledger("ENTERQUEUE", key)) == 2, 60)
        assert announced(stage, key)[-1] == "callback-impossible"
    finally:
        stage.start("ivr")
    assert stage.wishes(slot) == []


def overflows(stage: CallbackStage, slot: Slot, way: str, to: str) -> None:
    stage.asterisk.put({f"pool/{slot.pool}/{way}": to})


def ways(stage: CallbackStage, key: str) -> list[str]:
    """Where the call went when the pool did not answer."""
    return [entry.fields[2] for entry in stage.asterisk.ledger("OVERFLOW", key)]


def test_who_takes_the_offer_of_an_overflow_keeps_the_place(stage: CallbackStage, slot: Slot) -> None:
    telephone = stage.agent(slot)
    overflows(stage, slot, "overflow", "1:callback:")
    key = stage.asks(slot, keys="?1", after="OVERFLOW")
    assert (ways(stage, key), said(stage, key)) == (["callback"], [("CB_ASKED", "new")])
    until("the placeholder waits", lambda: stage.placeholders(slot) == 1)
    arrived = stage.asterisk.ledger("ARRIVED", key)[0].ms // 1000
    assert f"prio: {2147000000 - arrived}" in stage.asterisk.run(f"queue show {slot.pool}")
    stage.citizen_answers(1)
    stage.free(slot)
    assert telephone.wait_for_ring().number == caller_of(slot)
    until("reached", lambda: stage.wish(slot).state is WishState.REACHED)


def test_who_does_not_take_it_waits_on_at_the_same_place_and_is_not_asked_again(
    stage: CallbackStage, slot: Slot
) -> None:
    assert stage.exchange
    stage.agent(slot)
    overflows(stage, slot, "overflow", "1:callback:")
    Citizen(stage.exchange, Dialling(slot.number, "04066969006"))
    key = stage.asterisk.key_of(slot.number)
    until("in the queue again", lambda: len(stage.asterisk.ledger("ENTERQUEUE", key)) == 2, 60)
    arrived = stage.asterisk.ledger("ARRIVED", key)[0].ms // 1000
    assert f"prio: {2147000000 - arrived}" in stage.asterisk.run(f"queue show {slot.pool}")
    stage.free(slot)
    stage.asterisk.wait_for("CONNECT", key)
    assert (ways(stage, key), stage.wishes(slot)) == (["callback"], [])


def test_where_nobody_is_signed_in_the_wish_waits_for_somebody(stage: CallbackStage, slot: Slot) -> None:
    overflows(stage, slot, "empty", "callback:")
    refused = stage.asks(slot, keys="?0", after="OVERFLOW")
    assert [entry.fields[1] for entry in stage.asterisk.ledger("CLOSED", refused)] == ["nobody"]
    assert (announced(stage, refused)[-1], stage.wishes(slot)) == ("nobody", [])
    taken = stage.asks(slot, keys="?1", after="OVERFLOW")
    assert said(stage, taken) == [("CB_ASKED", "new")]
    until("no place is to be had", lambda: stage.wish(slot).placements > 0)
    until("it waits", lambda: stage.wish(slot).state is WishState.WAITING, 60)
    telephone = stage.agent(slot)
    stage.citizen_answers(1)
    stage.free(slot)
    stage.try_now(slot)
    assert telephone.wait_for_ring().number == caller_of(slot)
    until("reached", lambda: stage.wish(slot).state is WishState.REACHED)
