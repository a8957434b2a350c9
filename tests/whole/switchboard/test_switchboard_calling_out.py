"""A call for a task with real Asterisk: the agent's telephone first, then the citizen, in no figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from routing.switchboard.calling_out import CallOut
from routing.switchboard.errors import SwitchboardError
from routing.switchboard.picture import AgentState, OfficeResult, OutgoingNow, OutgoingState
from tests.support.asterisk import BareAsterisk, Entry, running, settings_for
from tests.support.callbacks import SLOTS, organisation
from tests.support.dialplan import agent_at, fill, pseudonym
from tests.support.organisations import Slot, slots_in_turn
from tests.support.ports import lasting_ports_for_sipp
from tests.support.sipp import Citizen, Exchange, Sipp
from tests.support.switchboards import Watch
from tests.support.telephone import Habit, Telephone
from tests.support.waiting import until

NUMBER = "04066960175"
PORT = lasting_ports_for_sipp()
OF_THE_FIGURES = {"ARRIVED", "ROUTED", "VISIT", "ENTERQUEUE", "CONNECT", "HANGUP", "ABANDON", "COMPLETEAGENT"}


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareAsterisk]:
    """With a trunk that leads to the citizen's telephone."""
    centre = organisation(PORT)
    with running(settings_for(tmp_path_factory.mktemp("outgoing")), centre) as asterisk:
        fill(asterisk, centre)
        yield asterisk


@pytest.fixture(scope="module")
def slots() -> Iterator[Slot]:
    return slots_in_turn(SLOTS)


@dataclass(frozen=True)
class Desk:
    """The slot's agent at seat a, with the switchboard."""

    asterisk: BareAsterisk
    exchange: Exchange
    watch: Watch
    slot: Slot

    @property
    def seat(self) -> str:
        return self.slot.seat("a")

    def agent(self, habit: Habit | None = None) -> Telephone:
        telephone = agent_at(self.asterisk, self.exchange, self.slot, habit)
        self.watch.becomes(self.seat, AgentState.READY)
        return telephone

    def calls(self, number: str = NUMBER) -> None:
        wanted = CallOut(number, self.slot.number, self.slot.hotline)
        self.watch.do(self.watch.switchboard.call_out(self.seat, wanted))

    def hangs_up(self) -> None:
        self.watch.do(self.watch.switchboard.hang_up_outgoing(self.seat))

    def state(self) -> OutgoingState | None:
        one = self.watch.switchboard.picture.outgoing.get(self.seat)
        return one.state if one else None

    def citizen(self, scenario: str = "telephone", **words: str) -> Sipp:
        citizen = Sipp(self.exchange, scenario, {"RING": "300", "TALK": "1500"} | words, PORT)
        until("the citizen's telephone listens", citizen.is_listening)
        return citizen

    def over(self) -> OutgoingNow:
        """The call once it is over; waits for it."""
        return until("the call is over", self._over, 60)

    def told(self) -> list[Entry]:
        """What the ledger says of the slot's outgoing calls, complete."""
        until("the ledger has it", lambda: self._lines("OUT_OVER"))
        return [*self._lines("OUT_BEGAN"), *self._lines("OUT_OVER")]

    def _lines(self, event: str) -> list[Entry]:
        name = pseudonym(self.slot.login("a"))
        return [line for line in self.asterisk.ledger(event) if line.member == name]

    def _over(self) -> OutgoingNow | None:
        one = self.watch.switchboard.picture.outgoing.get(self.seat)
        return one if one and one.state is OutgoingState.OVER else None


@pytest.fixture
def desk(asterisk: BareAsterisk, exchange: Exchange, watch: Watch, slot: Slot) -> Desk:
    return Desk(asterisk, exchange, watch, slot)


def is_told(telephone: Sipp) -> bool:
    """Whether the other end has hung up."""
    return any(m.text.startswith("BYE ") and not m.is_sent for m in telephone.messages())


def invited(citizen: Sipp) -> str:
    """What came to the citizen's telephone first."""
    return until("the citizen is called", citizen.calls, 60)[0].text


def test_the_own_telephone_first_then_the_citizen_who_sees_the_centres_number(desk: Desk) -> None:
    telephone, citizen = desk.agent(), desk.citizen()
    desk.calls()
    assert telephone.wait_for_ring().number == desk.slot.number
    assert f"sip:{NUMBER}@127.0.0.1" in invited(citizen)
    assert f"<sip:{desk.slot.number}@" in citizen.calls()[0].header("From")
    assert desk.over().result is OfficeResult.ANSWERED
    began, ended = desk.told()
    assert began.fields[1:] == (desk.slot.hotline,)
    result, talk = ended.fields[1:]
    assert result == "reached"
    assert int(talk) > 0


def test_it_is_no_call_of_the_figures_and_the_number_stands_nowhere(desk: Desk, tmp_path: Path) -> None:
    desk.agent()
    desk.citizen()
    desk.calls()
    key = desk.over().key
    desk.told()
    assert {e.event for e in desk.asterisk.entries() if e.uniqueid == key} == {"OUT_BEGAN", "OUT_OVER"}
    agents = [e.event for e in desk.asterisk.entries() if e.member == pseudonym(desk.slot.login("a"))]
    assert not OF_THE_FIGURES.intersection(agents)
    assert NUMBER not in desk.asterisk.settings.queue_log.read_text()
    assert NUMBER not in desk.asterisk.messages()
    until("nothing goes on", lambda: desk.watch.switchboard.picture.calls == {})


def test_no_call_of_a_queue_is_offered_meanwhile_and_afterwards_it_is(desk: Desk) -> None:
    telephone = desk.agent()
    desk.citizen(TALK="100000")
    desk.calls()
    Citizen(desk.exchange, desk.slot.number)
    desk.asterisk.wait_for("ENTERQUEUE", desk.asterisk.key_of(desk.slot.number))
    assert desk.watch.becomes(desk.seat, AgentState.PAUSED).pause_reason == "Aufgabe"
    with pytest.raises(SwitchboardError, match="läuft schon ein Gespräch"):
        desk.calls()
    desk.asterisk.run("channel request hangup all")
    desk.over()
    before = len(desk.asterisk.keys_of(desk.slot.number))
    Citizen(desk.exchange, desk.slot.number)
    desk.asterisk.wait_for("ENTERQUEUE", desk.asterisk.key_after(desk.slot.number, before))
    assert len(telephone.rings()) == 1
    desk.watch.do(desk.watch.switchboard.end_task(desk.seat))
    until("the waiting citizen rings", lambda: len(telephone.rings()) == 2, 60)


@pytest.mark.parametrize(
    ("code", "why", "result"),
    [
        ("486 Busy Here", "busy", OfficeResult.BUSY),
        # The dialplan learns more than AMI tells.
        ("404 Not Found", "unreachable", OfficeResult.NO_ANSWER),
    ],
)
def test_a_citizen_who_is_not_reached(desk: Desk, code: str, why: str, result: OfficeResult) -> None:
    desk.agent()
    desk.citizen("telephone_refuses", CODE=code)
    desk.calls()
    assert desk.over().result is result
    assert desk.told()[-1].fields[1:] == (why, "")


def test_an_agent_who_hangs_up_first_leaves(desk: Desk) -> None:
    desk.agent(Habit(hang_up_after=2))
    desk.citizen("telephone_rings")
    desk.calls()
    assert desk.over().result is None
    assert desk.told()[-1].fields[1:] == ("agent-left", "")


def test_hanging_up_at_the_desk_ends_both_telephones(desk: Desk) -> None:
    telephone, citizen = desk.agent(), desk.citizen(TALK="60000")
    desk.calls()
    until("they talk", lambda: desk.state() is OutgoingState.TALKING)
    desk.hangs_up()
    assert desk.over().result is OfficeResult.ANSWERED
    assert desk.told()[-1].fields[1] == "reached"
    until("both telephones are told", lambda: is_told(telephone.sipp) and is_told(citizen))
    desk.hangs_up()


def test_hanging_up_while_it_still_rings_there(desk: Desk) -> None:
    desk.agent()
    citizen = desk.citizen("telephone_rings")
    desk.calls()
    invited(citizen)
    desk.hangs_up()
    assert desk.over().result is None
    assert desk.told()[-1].fields[1:] == ("agent-left", "")


@pytest.mark.parametrize("number", ["0900123456", "032212345678", "0041441234567"])
def test_the_dialplan_itself_refuses_what_is_no_german_number_of_a_person(desk: Desk, number: str) -> None:
    desk.agent()
    citizen = desk.citizen()
    desk.calls(number)
    desk.over()
    assert desk.told()[-1].fields[1:] == ("refused", "")
    assert citizen.messages() == []


def test_a_telephone_that_is_not_there_is_said_so(desk: Desk) -> None:
    desk.agent().unplug()
    with pytest.raises(SwitchboardError, match="Ihr Telefon hat nicht geklingelt"):
        desk.calls()
