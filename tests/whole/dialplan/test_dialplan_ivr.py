"""The dialplan with the real ivr process: answering, stopped, killed, and back again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from ivr.ready import is_ready
from tests.support.asterisk import BareAsterisk
from tests.support.database import fresh_sqlite
from tests.support.dialplan import SLOTS, agent_at
from tests.support.ivr import saved
from tests.support.organisations import Slot, slots_organisation
from tests.support.sipp import Citizen, Exchange
from tests.support.waiting import until


@dataclass
class Ivr:
    """The process `ivr` beside a bare Asterisk."""

    asterisk: BareAsterisk
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = os.environ | self.asterisk.settings.environment()
        self.process = subprocess.Popen([sys.executable, "-m", "ivr.server"], env=environment)
        until("ivr is ready", lambda: is_ready(self.asterisk.settings))

    def send(self, what: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(what)

    def end(self, what: signal.Signals) -> int:
        assert self.process is not None
        self.send(what)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def ivr(asterisk: BareAsterisk) -> Iterator[Ivr]:
    engine = fresh_sqlite(asterisk.settings.home)
    saved(engine, slots_organisation(SLOTS))
    engine.dispose()
    ivr = Ivr(asterisk)
    ivr.start()
    yield ivr
    if ivr.process is not None and ivr.process.poll() is None:
        ivr.end(signal.SIGKILL)


def decided_by(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> str:
    """Places a call that must be answered in the slot's pool; who decided where it went."""
    before = len(asterisk.keys_of(slot.number))
    citizen = Citizen(exchange, slot.number)
    key = asterisk.key_after(slot.number, before)
    assert asterisk.wait_for("VISIT", key).queue == slot.pool
    citizen.hangs_up()
    asterisk.wait_for("HANGUP", key)
    return asterisk.ledger("ROUTED", key)[0].fields[5]


def test_ivr_decides_open_closed_unknown_and_crisis(
    ivr: Ivr, asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    agent_at(asterisk, exchange, slot)
    assert decided_by(asterisk, exchange, slot) == "ivr"
    for number, state in ((slot.closed_number, "closed"), ("0221999", "unknown")):
        Citizen(exchange, number).ended()
        routed = asterisk.ledger("ROUTED", asterisk.key_of(number))[0]
        assert routed.fields[4:] == (state, "ivr", "SUCCESS")
    asterisk.put({f"crisis/{slot.number}": f"{slot.crisis_profile}|4000000000|3"})
    before = len(asterisk.keys_of(slot.number))
    Citizen(exchange, slot.number)
    routed = asterisk.wait_for("ROUTED", asterisk.key_after(slot.number, before))
    assert routed.fields[2:] == ("krise", "0", "crisis", "ivr", "SUCCESS")


def test_stopped_killed_and_back_again(
    ivr: Ivr, asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    agent_at(asterisk, exchange, slot)
    ivr.send(signal.SIGSTOP)
    assert decided_by(asterisk, exchange, slot) == "dialplan"
    ivr.send(signal.SIGCONT)
    until("ivr answers again", lambda: is_ready(asterisk.settings))
    assert decided_by(asterisk, exchange, slot) == "ivr"
    ivr.end(signal.SIGKILL)
    assert decided_by(asterisk, exchange, slot) == "dialplan"
    ivr.start()
    assert decided_by(asterisk, exchange, slot) == "ivr"


def test_ivr_ends_at_once_when_told(ivr: Ivr, asterisk: BareAsterisk) -> None:
    assert ivr.end(signal.SIGTERM) == 0
    ivr.start()
