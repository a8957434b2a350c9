"""The way of a citizen's call through the dialplan, with ivr dead from the start."""

from tests.support.asterisk import BareAsterisk
from tests.support.dialplan import CALLER, agent_at, events, measured, pseudonym
from tests.support.organisations import Slot
from tests.support.sipp import Citizen, Dialling, Ending, Exchange
from tests.support.telephone import Habit, Telephone


def test_a_call_is_answered_and_the_display_shows_hotline_and_number(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    telephone = agent_at(asterisk, exchange, slot)
    citizen = Citizen(exchange, slot.number)
    ring = telephone.wait_for_ring()
    assert (ring.number, ring.name) == (CALLER, asterisk.get(f"hotline/{slot.hotline}/label"))
    key = asterisk.key_of(slot.number)
    connect = asterisk.wait_for("CONNECT", key)
    citizen.hangs_up()
    assert citizen.ended() == Ending(200, "caller")
    waited, talked = measured(asterisk, key)
    assert events(asterisk, key) == [
        ("ARRIVED", slot.number, slot.hotline, "trunk"),
        ("ROUTED", slot.hotline, slot.pool, "0", "open", "dialplan", "FAILURE"),
        ("ANNOUNCED", "greeting", "done"),
    ]
    visit = asterisk.ledger("VISIT", key)[0]
    assert (visit.queue, visit.fields[1:]) == (slot.pool, (key, "citizen"))
    assert (connect.queue, connect.member) == (slot.pool, pseudonym(slot.login("a")))
    assert ring.at * 1000 < visit.ms + waited < (connect.at + 1) * 1000, "the wait ends with the answer"
    assert talked > 0
    assert asterisk.ledger("HANGUP", key)[0].fields[3] == "16"
    arrived = asterisk.ledger("ARRIVED", key)[0]
    assert abs(arrived.ms // 1000 - arrived.at) < 60, "one clock, whatever the time zone"


def test_who_hangs_up_while_waiting_has_abandoned(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    telephone = agent_at(asterisk, exchange, slot, Habit(answers=False))
    citizen = Citizen(exchange, slot.number)
    telephone.wait_for_ring()
    citizen.hangs_up()
    key = asterisk.key_of(slot.number)
    waited, _ = measured(asterisk, key)
    assert waited > 0
    assert asterisk.ledger("ABANDON", key)
    assert asterisk.ledger("HANGUP", key)[0].fields[2] == "", "nobody talked"


def test_who_hangs_up_in_the_greeting_never_queued(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    agent_at(asterisk, exchange, slot)
    asterisk.put({f"hotline/{slot.hotline}/greeting": asterisk.silence("long", 60)})
    Citizen(exchange, slot.number).hangs_up()
    key = asterisk.key_of(slot.number)
    asterisk.wait_for("HANGUP", key)
    assert events(asterisk, key)[-1] == ("ANNOUNCED", "greeting", "hung up")
    assert not asterisk.ledger("VISIT", key)


def test_nobody_signed_in_is_said_and_the_call_ends(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    assert Citizen(exchange, slot.number).ended() == Ending(200, "asterisk")
    key = asterisk.key_of(slot.number)
    asterisk.wait_for("HANGUP", key)
    assert events(asterisk, key)[3:] == [
        ("LEFT", "JOINEMPTY"),
        ("CLOSED", "nobody"),
        ("ANNOUNCED", "nobody", "done"),
    ]


def test_the_longest_wait_ends_with_a_goodbye(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    agent_at(asterisk, exchange, slot)
    asterisk.put({f"pool/{slot.pool}/longest": "1"})
    asterisk.run(f"queue pause member PJSIP/{slot.seat('a')} queue {slot.pool} reason Pause")
    assert Citizen(exchange, slot.number).ended() == Ending(200, "asterisk")
    key = asterisk.key_of(slot.number)
    asterisk.wait_for("HANGUP", key)
    assert events(asterisk, key)[3:] == [("LEFT", "TIMEOUT"), ("ANNOUNCED", "goodbye", "done")]


def test_a_closed_hotline_says_so_and_is_no_abandon(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    assert Citizen(exchange, slot.closed_number).ended() == Ending(200, "asterisk")
    key = asterisk.key_of(slot.closed_number)
    asterisk.wait_for("HANGUP", key)
    assert events(asterisk, key)[1:] == [
        ("ROUTED", slot.closed_hotline, slot.pool, "0", "closed", "dialplan", "FAILURE"),
        ("CLOSED", "closed"),
        ("ANNOUNCED", "closed", "done"),
    ]
    assert not asterisk.ledger("ENTERQUEUE", key)


def test_an_unknown_number_is_told_so(asterisk: BareAsterisk, exchange: Exchange) -> None:
    assert Citizen(exchange, "0221999").ended() == Ending(200, "asterisk")
    key = asterisk.key_of("0221999")
    asterisk.wait_for("HANGUP", key)
    assert events(asterisk, key) == [
        ("ARRIVED", "0221999", "", "trunk"),
        ("ROUTED", "", "", "0", "unknown", "dialplan", "FAILURE"),
        ("ANNOUNCED", "unknown", "done"),
    ]


def test_every_spelling_of_a_number_reaches_its_hotline(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    for dialled in (slot.number, f"49{slot.number[1:]}", f"%2B49{slot.number[1:]}"):
        Citizen(exchange, Dialling(dialled)).ended()
    found = [e.fields[2] for e in asterisk.ledger("ARRIVED") if e.fields[1].endswith(slot.number[1:])]
    assert found == [slot.hotline] * 3


def test_a_second_agent_rings_when_the_first_does_not_answer(
    asterisk: BareAsterisk, exchange: Exchange, short_slot: Slot
) -> None:
    slot = short_slot
    first = agent_at(asterisk, exchange, slot, Habit(answers=False))
    second = Telephone(exchange, asterisk.line(slot.seat("b")))
    asterisk.run(f"queue add member PJSIP/{slot.seat('b')} to {slot.pool} penalty 1 as a-zweite00")
    citizen = Citizen(exchange, slot.number)
    first.wait_for_ring()
    second.wait_for_talk()
    assert asterisk.wait_for("CONNECT", asterisk.key_of(slot.number)).member == "a-zweite00"
    assert asterisk.members(slot.pool)[slot.seat("a")].endswith("!")
    citizen.hangs_up()


def test_a_call_that_came_first_is_answered_first_across_hotlines_of_a_pool(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    asterisk.put({f"hotline/{slot.closed_hotline}/always": "1"})
    agent_at(asterisk, exchange, slot)
    asterisk.run(f"queue pause member PJSIP/{slot.seat('a')} queue {slot.pool} reason Pause")
    for number in (slot.number, slot.closed_number):
        Citizen(exchange, number)
        asterisk.wait_for("ENTERQUEUE", asterisk.key_of(number))
    asterisk.run(f"queue unpause member PJSIP/{slot.seat('a')} queue {slot.pool}")
    asterisk.wait_for("CONNECT", asterisk.key_of(slot.number))
    assert not asterisk.ledger("CONNECT", asterisk.key_of(slot.closed_number))


def test_a_running_crisis_leads_to_its_profile_s_pool(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    asterisk.put({f"crisis/{slot.number}": f"{slot.crisis_profile}|4000000000|7"})
    Citizen(exchange, slot.number).ended()
    key = asterisk.key_of(slot.number)
    assert ("CRISIS", slot.crisis_profile, "4000000000", "7") in events(asterisk, key)
    routed = asterisk.ledger("ROUTED", key)[0]
    assert routed.fields[1:5] == (slot.hotline, "krise", "0", "crisis")


def test_a_crisis_ends_by_the_clock(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    asterisk.put({f"crisis/{slot.number}": f"{slot.crisis_profile}|1700000000|7"})
    Citizen(exchange, slot.number).ended()
    key = asterisk.key_of(slot.number)
    assert not asterisk.ledger("CRISIS", key)
    assert asterisk.ledger("ROUTED", key)[0].fields[4] == "open"


def test_a_crisis_without_helpers_falls_back_to_the_hotline_s_own_pool(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    telephone = agent_at(asterisk, exchange, slot)
    asterisk.put(
        {
            f"crisis/{slot.number}": f"{slot.crisis_profile}|4000000000|7",
            f"profile/{slot.crisis_profile}/pool": "a-pool-not-rendered",
        }
    )
    citizen = Citizen(exchange, slot.number)
    telephone.wait_for_ring()
    key = asterisk.key_of(slot.number)
    asterisk.wait_for("CONNECT", key)
    citizen.hangs_up()
    waited, talked = measured(asterisk, key)
    assert waited > 0 and talked > 0
    assert [e.queue for e in asterisk.ledger("VISIT", key)] == ["a-pool-not-rendered", slot.pool]
