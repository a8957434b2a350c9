"""What a situation plays on: one Asterisk of its own, citizens, agents, and the lines that were written."""

import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from buergerdraht.secrets import secret
from tests.record.centre import CALLER, NUMBER, OWN, PSEUDONYMS, SEATS, RecordedAsterisk, Setting
from tests.support.asterisk import Entry, settings_for
from tests.support.sipp import Citizen, Dialling, Exchange
from tests.support.telephone import Habit, Telephone
from tests.support.waiting import until

READY, ONLY_RINGS = Habit(), Habit(answers=False)


class Stage:
    """One situation: agents are a, b and c, each at a seat of its own."""

    def __init__(self, asterisk: RecordedAsterisk, exchange: Exchange) -> None:
        self.asterisk = asterisk
        self.exchange = exchange
        self.telephones: dict[str, Telephone] = {}

    def agent(self, letter: str, *pools: str, habit: Habit = READY) -> None:
        """The agent's telephone, a member of these pools (or of the own one), ready."""
        self.telephones[letter] = Telephone(self.exchange, self.asterisk.line(SEATS[letter]), habit)
        for pool in pools or (OWN,):
            self.join(letter, pool)

    def join(self, letter: str, pool: str) -> None:
        member = f"PJSIP/{SEATS[letter]} to {pool} penalty 0 as {PSEUDONYMS[letter]}"
        self.asterisk.run(f"queue add member {member}")

    def leave(self, letter: str, pool: str = OWN) -> None:
        self.asterisk.run(f"queue remove member PJSIP/{SEATS[letter]} from {pool}")

    def pause(self, letter: str, reason: str) -> None:
        """In every pool at once, as the console does; without a reason the pause ends."""
        paused = {"Paused": "true", "Reason": reason} if reason else {"Paused": "false"}
        self.ask({"Action": "QueuePause", "Interface": f"PJSIP/{SEATS[letter]}"} | paused)

    def citizen(self, hang_up_after: float, number: str = NUMBER, caller: str = CALLER) -> Citizen:
        return Citizen(self.exchange, Dialling(number, caller), hang_up_after=hang_up_after)

    def wait(self, event: str, count: int = 1, seconds: float = 20) -> Entry:
        """The count-th line of that event; waits for it."""
        found = until(f"{count} {event}", lambda: self._enough(event, count), seconds)
        return found[count - 1]

    def lasts(self, seconds: float) -> None:
        """Lets the situation go on for so long: how long things take is what is recorded."""
        time.sleep(seconds)

    def transfer(self, letter: str, context: str, extension: str) -> None:
        """Away from this agent, without a word before."""
        fields = {"Action": "BlindTransfer", "Context": context, "Exten": extension}
        until("both talk", lambda: "Success" in self.ask(fields | {"Channel": self.channel(letter)}))

    def asks(self, letter: str, context: str, extension: str) -> None:
        """This agent asks somebody while the citizen waits."""
        fields = {"Action": "Atxfer", "Channel": self.channel(letter), "Context": context, "Exten": extension}
        assert "Success" in self.ask(fields)

    def hangs_up(self, letter: str) -> None:
        self.ask({"Action": "Hangup", "Channel": self.channel(letter), "Cause": "16"})

    def channel(self, letter: str) -> str:
        """The channel of this agent's telephone."""
        return until(f"{letter} in a call", lambda: self._channels(f"PJSIP/{SEATS[letter]}-"))[0]

    def citizens_channel(self) -> str:
        return until("a citizen", lambda: self._channels("PJSIP/trunk"))[0]

    def ask(self, fields: Mapping[str, str]) -> str:
        """One AMI action as the console's user; Asterisk's answer."""
        settings = self.asterisk.settings
        login = {"Action": "Login", "Username": "console", "Secret": secret(settings, "ami-console")}
        with socket.create_connection(("127.0.0.1", settings.ami_port), 10) as connection:
            stream = connection.makefile("rw", encoding="utf-8", newline="\r\n")
            for one in (login | {"Events": "off"}, {**fields, "ActionID": "asked"}):
                stream.write("".join(f"{name}: {value}\n" for name, value in one.items()) + "\n")
                stream.flush()
            said = ""
            while "ActionID: asked" not in said:
                said += stream.readline()
        return said

    def settles(self) -> None:
        """Waits until every call is over and written."""
        until("every call is over", lambda: not self._channels(""), 30)
        self.lasts(0.5)

    def files(self) -> list[list[str]]:
        """The lines of every queue_log, the rotated ones first, without the first start."""
        log = self.asterisk.settings.queue_log
        rotated = sorted(log.parent.glob("queue_log.*"), key=lambda path: path.stat().st_mtime)
        found = [path.read_text().splitlines() for path in (*rotated, log) if path.exists()]
        assert found[0][0].endswith("|QUEUESTART|")
        return [found[0][1:], *found[1:]]

    def _enough(self, event: str, count: int) -> list[Entry]:
        found = self.asterisk.ledger(event)
        return found if len(found) >= count else []

    def _channels(self, prefix: str) -> list[str]:
        names = [line.split("!")[0] for line in self.asterisk.run("core show channels concise").splitlines()]
        return [name for name in names if name.startswith(prefix)]


@contextmanager
def stage(folder: Path, setting: Setting) -> Iterator[Stage]:
    """A stage in a folder of its own; everything it started is stopped at the end."""
    folder.mkdir(parents=True)
    asterisk = RecordedAsterisk(settings_for(folder), setting)
    try:
        with Exchange(asterisk.settings.sip_port, folder / "sipp") as exchange:
            yield Stage(asterisk, exchange)
    finally:
        if asterisk.process.poll() is None:
            asterisk.stop()
