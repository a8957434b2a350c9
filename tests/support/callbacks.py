"""Callbacks on a real Asterisk: the processes `ivr` and `callbacks` beside it, citizens behind the trunk.

stage.agent(slot)                    # there, but in a pause; stage.free(slot) ends it
stage.asks(slot)                     # a citizen presses 1, 1; the call's key, once the wish is stored
stage.citizen_answers()              # who is called back rings, answers, hangs up
stage.wish(key)                      # as the database has it
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select, update

from buergerdraht.database import reading, writing
from contacts.wish_tables import WishRow
from contacts.wishes import Wish, as_wish
from ivr.ready import is_ready
from routing.organisation.model import Organisation, Trunk
from tests.support.asterisk import BareAsterisk, running, settings_for
from tests.support.database import fresh_sqlite
from tests.support.dialplan import agent_at, fill
from tests.support.ivr import saved
from tests.support.organisations import Slot, slots_organisation
from tests.support.ports import lasting_ports_for_sipp
from tests.support.sipp import Citizen, Dialling, Exchange, Sipp
from tests.support.telephone import Habit, Telephone
from tests.support.waiting import until

SLOTS = 30
CONFIRMS = "?1w1"
"""In the queue, which the test waits for; then the number is said back."""
OURS = {"ivr": "ivr.server", "callbacks": "ivr.callbacks"}


def caller_of(slot: Slot) -> str:
    """Each slot's caller has a number of its own: a number has few wishes a day."""
    return f"0406696{6000 + slot.index}"


def organisation(port: int) -> Organisation:
    """Slots whose pools offer callbacks, with a trunk that leads to that port."""
    trunk = Trunk(peer=f"127.0.0.1:{port}", open_on_loopback=True)
    slots = slots_organisation(SLOTS, trunk=trunk)
    return replace(slots, pools=tuple(replace(pool, callback=True) for pool in slots.pools))


@dataclass
class CallbackStage:
    """One Asterisk with our two processes; `exchange` is set anew for each test."""

    asterisk: BareAsterisk
    engine: Engine
    port: int
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    exchange: Exchange | None = None

    def start(self, name: str) -> None:
        environment = os.environ | self.asterisk.settings.environment()
        self.processes[name] = subprocess.Popen([sys.executable, "-m", OURS[name]], env=environment)
        if name == "ivr":
            until("ivr is ready", lambda: is_ready(self.asterisk.settings))

    def kill(self, name: str) -> None:
        process = self.processes.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait(60)

    def agent(self, slot: Slot, habit: Habit | None = None) -> Telephone:
        """The slot's agent, in a pause until `free`: callers wait."""
        assert self.exchange
        telephone = agent_at(self.asterisk, self.exchange, slot, habit or Habit(hang_up_after=60))
        self.asterisk.run(f"queue pause member PJSIP/{slot.seat('a')} queue {slot.pool} reason Pause")
        return telephone

    def free(self, slot: Slot) -> None:
        self.asterisk.run(f"queue unpause member PJSIP/{slot.seat('a')} queue {slot.pool}")

    def asks(self, slot: Slot, caller: str = "", keys: str = CONFIRMS, after: str = "ENTERQUEUE") -> str:
        """Presses the keys after that line of the ledger; the call's key once it is over."""
        citizen, key = self.presses(slot, caller, keys, after)
        citizen.ended()
        self.asterisk.wait_for("HANGUP", key)
        return key

    def presses(self, slot: Slot, caller: str, keys: str, after: str = "ENTERQUEUE") -> tuple[Citizen, str]:
        """The same in mid-call."""
        assert self.exchange
        before = len(self.asterisk.keys_of(slot.number))
        citizen = Citizen(self.exchange, Dialling(slot.number, caller or caller_of(slot)), keys=keys)
        key = self.asterisk.key_after(slot.number, before)
        self.asterisk.wait_for(after, key)
        citizen.sipp.goes_on()
        return citizen, key

    def citizen_answers(self, seconds: float = 2) -> Sipp:
        return self._citizen("telephone", {"RING": "300", "TALK": str(int(seconds * 1000))})

    def citizen_refuses(self, code: str) -> Sipp:
        return self._citizen("telephone_refuses", {"RING": "100", "CODE": code})

    def citizen_only_rings(self) -> Sipp:
        return self._citizen("telephone_rings", {})

    def wishes(self, slot: Slot) -> list[Wish]:
        with reading(self.engine) as session:
            rows = session.execute(select(WishRow).where(WishRow.hotline == slot.hotline)).scalars()
            return [as_wish(row) for row in rows]

    def wish(self, slot: Slot) -> Wish:
        [wish] = self.wishes(slot)
        return wish

    def try_now(self, slot: Slot) -> None:
        """The next attempt is due at once."""
        with writing(self.engine) as session:
            this = update(WishRow).where(WishRow.hotline == slot.hotline)
            session.execute(this.values(next_try_at=datetime.now(UTC) - timedelta(seconds=1)))

    def placeholders(self, slot: Slot) -> int:
        """How many stand in the slot's queue."""
        return self.asterisk.run(f"queue show {slot.pool}").count("Local/wish")

    def is_on_disk(self, text: str) -> bool:
        """Whether it stands anywhere in AstDB's file, which is written about a second late."""
        return text.encode() in (self.asterisk.folders.lib / "astdb.sqlite3").read_bytes()

    def until_kept(self, *keys: str) -> None:
        """Waits until AstDB would give these values after a kill as well."""
        for value in map(self.asterisk.get, keys):
            until("on the disk", lambda value=value: value and self.is_on_disk(value))

    def _citizen(self, scenario: str, words: dict[str, str]) -> Sipp:
        assert self.exchange
        citizen = Sipp(self.exchange, scenario, words, self.port)
        until("the citizen's telephone is there", citizen.is_listening)
        return citizen


@contextmanager
def stage(folder: Path) -> Iterator[CallbackStage]:
    """A stage that is taken down at the end, whatever happens."""
    port = lasting_ports_for_sipp()
    centre = organisation(port)
    with running(settings_for(folder), centre) as asterisk:
        fill(asterisk, centre)
        _let_it_ring(asterisk, 6)
        engine = fresh_sqlite(folder)
        saved(engine, centre)
        made = CallbackStage(asterisk, engine, port)
        try:
            for name in OURS:
                made.start(name)
            yield made
        finally:
            for name in list(made.processes):
                made.kill(name)
            engine.dispose()


def _let_it_ring(asterisk: BareAsterisk, seconds: int) -> None:
    """Whoever is called back may take less time than in life."""
    path = asterisk.folders.etc / "dialplan" / "callback_place.conf"
    text = path.read_text()
    assert ",30,gU(" in text
    path.write_text(text.replace(",30,gU(", f",{seconds},gU("))
    asterisk.run("dialplan reload")
