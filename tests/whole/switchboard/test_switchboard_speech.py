"""Speech goes both ways, at every turn of a call: baresip telephones that say a tone each and listen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from asterisk_conf.folders import folders_of
from asterisk_conf.prompts.music import place_music
from routing.switchboard.picture import CallNow, CallState, OfficeState, What
from tests.support.asterisk import BareAsterisk, running, settings_for
from tests.support.baresip import Account, Baresip, baresip
from tests.support.dialplan import fill
from tests.support.organisations import Slot, slots_in_turn, slots_organisation
from tests.support.ports import lasting_ports_for_sipp
from tests.support.shifts import Shift
from tests.support.waiting import until

SLOTS = 4
CITIZEN, AGENT, OFFICE = 1000, 1500, 2000
"""What each of them says, in Hz; the music's notes lie below."""


@pytest.fixture(scope="module")
def office_port() -> int:
    return lasting_ports_for_sipp()


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory, office_port: int) -> Iterator[BareAsterisk]:
    organisation = slots_organisation(SLOTS)
    organisation = replace(organisation, trunk=replace(organisation.trunk, peer=f"127.0.0.1:{office_port}"))
    settings = settings_for(tmp_path_factory.mktemp("speech"))
    place_music(folders_of(settings).music)
    with running(settings, organisation) as asterisk:
        fill(asterisk, organisation)
        yield asterisk


@pytest.fixture(scope="module")
def slots() -> Iterator[Slot]:
    return slots_in_turn(SLOTS)


@dataclass(frozen=True)
class Talk:
    """A citizen and an agent who talk, and the call's key."""

    citizen: Baresip
    agent: Baresip
    key: str

    def is_two_way(self) -> None:
        self.citizen.hears(AGENT)
        self.agent.hears(CITIZEN)


@pytest.fixture
def talk(shift: Shift, tmp_path: Path) -> Iterator[Talk]:
    """Through the queue to the agent."""
    port, line = shift.asterisk.settings.sip_port, shift.asterisk.line(shift.slot.seat("a"))
    with baresip(tmp_path, Account(line.seat, port, line.secret), AGENT) as agent:
        shift.signs_in()
        with baresip(tmp_path, Account("04066969999", port), CITIZEN, shift.slot.number) as citizen:
            key = shift.asterisk.key_of(shift.slot.number)
            shift.watch.saw(What.ANSWERED, key)
            shift.together(key)
            yield Talk(citizen, agent, key)


@pytest.fixture
def office(shift: Shift, tmp_path: Path, office_port: int) -> Iterator[Baresip]:
    account = Account(shift.slot.office_number, shift.asterisk.settings.sip_port, port=office_port)
    with baresip(tmp_path, account, OFFICE) as office:
        yield office


def test_citizen_and_agent_hear_each_other_and_on_hold_music(shift: Shift, talk: Talk) -> None:
    talk.is_two_way()
    switchboard = shift.watch.switchboard
    shift.watch.do(switchboard.hold(talk.key))
    talk.citizen.hears_music(below=CITIZEN)
    shift.watch.do(switchboard.unhold(talk.key))
    talk.is_two_way()


def test_agent_and_office_hear_each_other_then_citizen_and_office(
    shift: Shift, talk: Talk, office: Baresip
) -> None:
    """After the hand-over speech goes through the Local channel that asked the office."""
    talk.is_two_way()
    switchboard = shift.watch.switchboard
    shift.watch.do(switchboard.consult(talk.key, shift.slot.office_number))
    talk.citizen.hears_music(below=CITIZEN)
    office.hears(AGENT)
    talk.agent.hears(OFFICE)
    until("the office's answer is seen", lambda: _is_talking(switchboard.picture.calls[talk.key]))
    shift.watch.do(switchboard.complete_transfer(talk.key))
    office.hears(CITIZEN)
    talk.citizen.hears(OFFICE)
    until("the hand-over is seen", lambda: switchboard.picture.calls[talk.key].state is CallState.TRANSFERRED)


def _is_talking(call: CallNow) -> bool:
    return call.office is not None and call.office.state is OfficeState.TALKING
