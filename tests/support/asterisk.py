"""A bare Asterisk for tests: our rendered configuration and dialplan, none of our processes.

with running(settings_for(folder), organisation) as asterisk:
    asterisk.put({"line/115": "eins"})        # AstDB, as the keeper would write it
    asterisk.run("queue show")                # the CLI
    asterisk.ledger("ARRIVED", key)           # lines of queue_log, by event and call
    asterisk.line("platz-01")                 # a seat's telephone account
Prompts are silence of a known length: asterisk.silence("greeting", 1.5) gives the path for AstDB.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from asterisk_conf.astdb.quoting import word
from asterisk_conf.control import Control
from asterisk_conf.folders import folders_of
from asterisk_conf.getting.get import get
from asterisk_conf.program import Program
from asterisk_conf.render import render, seat_secret
from asterisk_conf.start import command_line
from buergerdraht.settings import Settings, load_settings
from routing.organisation.model import Organisation
from tests.support.ports import free_port
from tests.support.telephone import Line
from tests.support.waiting import until

BOOT_SECONDS = 120
SECONDS = 60
"""For what takes a moment: a deadline costs nothing when it is met."""
SILENCE = b"\xd5"
SAMPLES_A_SECOND = 8000


@dataclass(frozen=True)
class Entry:
    """One line of queue_log."""

    at: int
    uniqueid: str
    queue: str
    member: str
    event: str
    fields: tuple[str, ...]

    @property
    def ms(self) -> int:
        """The milliseconds of an event of ours."""
        return int(self.fields[0])


def entry(line: str) -> Entry:
    """A line of queue_log; fails when its columns are not those of one."""
    at, uniqueid, queue, member, event, *fields = line.split("|")
    return Entry(int(at), uniqueid, queue, member, event, tuple(fields))


def entries_of(log: Path) -> list[Entry]:
    """All whole lines of a queue_log; none if there is none."""
    written = log.read_text().rpartition("\n")[0] if log.exists() else ""
    return [entry(line) for line in written.splitlines()]


def settings_for(folder: Path) -> Settings:
    """Settings of an instance of its own, on free ports."""
    return Settings(
        home=folder,
        sip_port=free_port(),
        ami_port=free_port(),
        agi_port=free_port(),
        rtp_ports="31000-31998",
    )


@cache
def program() -> Program:
    """The Asterisk of this machine, fetched at the first need."""
    return get(load_settings())


class BareAsterisk:
    """One Asterisk of ours; see the top of this file."""

    def __init__(self, settings: Settings, organisation: Organisation) -> None:
        self.settings = settings
        self.folders = folders_of(settings)
        self.control = Control(settings, SECONDS)
        render(settings, organisation, program())
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command_line(self.settings, program()),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.control.wait_until_booted(time.monotonic() + BOOT_SECONDS)
        return process

    def restart(self) -> None:
        """After `kill` or `stop`: the same configuration and AstDB again."""
        self.process = self._start()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(SECONDS)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def run(self, command: str) -> str:
        return self.control.run(command)

    def put(self, rows: Mapping[str, str]) -> None:
        """Writes AstDB; keys as in docs/house.md."""
        self.control.run_all(_put(key, value) for key, value in rows.items())

    def get(self, key: str) -> str:
        """AstDB's value; empty if there is none."""
        family, _, rest = key.partition("/")
        found = self.run(f"database get {word(family)} {word(rest)}").strip()
        return found.removeprefix("Value: ") if found.startswith("Value:") else ""

    def members(self, pool: str) -> dict[str, str]:
        """Who sits in a pool: member's name by seat, with `!` behind it when paused."""
        rows = [one.split(";") for one in self.get(f"Queue/PersistentMembers/{pool}").split("|") if one]
        return {row[0].removeprefix("PJSIP/"): row[3] + "!" * int(row[2]) for row in rows}

    def line(self, seat: str) -> Line:
        return Line(seat, seat_secret(self.settings, seat))

    def silence(self, name: str, seconds: float) -> str:
        """A prompt of that length; its path without extension."""
        path = self.folders.prompts / f"{name}.alaw"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(SILENCE * int(seconds * SAMPLES_A_SECOND))
        return str(path.with_suffix(""))

    def entries(self) -> list[Entry]:
        """All of queue_log but a line that is just being written; fails on a line that is none."""
        return entries_of(self.settings.queue_log)

    def ledger(self, event: str, key: str | None = None) -> list[Entry]:
        """The lines of one event, of one call if `key` is given."""
        return [e for e in self.entries() if e.event == event and key in (None, e.uniqueid)]

    def wait_for(self, event: str, key: str | None = None, seconds: float = SECONDS) -> Entry:
        """The first such line; waits for it."""
        return until(f"{event} in queue_log", lambda: self.ledger(event, key), seconds)[0]

    def key_of(self, dialled: str) -> str:
        """The key of the latest call to that number; waits until one has arrived."""
        return self.key_after(dialled, 0)

    def key_after(self, dialled: str, calls: int) -> str:
        """The key of the latest call to that number; waits until it is not one of so many earlier ones."""
        return until(f"a call to {dialled}", lambda: self.keys_of(dialled)[calls:], SECONDS)[-1]

    def keys_of(self, dialled: str) -> list[str]:
        """The keys of all calls to that number so far."""
        return [e.uniqueid for e in self.ledger("ARRIVED") if e.fields[1] == dialled]

    def hang_up_everybody(self) -> None:
        """No call is left, and the ledger has the last line of each."""
        self.run("channel request hangup all")
        until("nobody is left", lambda: self.run("core show channels count").startswith("0 active"), SECONDS)

    def messages(self) -> str:
        """Asterisk's own log."""
        return (self.folders.log / "messages.log").read_text(errors="replace")

    def descriptors(self) -> int:
        """Files and sockets it holds open."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))  # noqa: PTH208


def _put(key: str, value: str) -> str:
    family, _, rest = key.partition("/")
    return f"database put {word(family)} {word(rest)} {word(value)}"


@contextmanager
def running(settings: Settings, organisation: Organisation) -> Iterator[BareAsterisk]:
    """A BareAsterisk that is stopped at the end, whatever happens."""
    asterisk = BareAsterisk(settings, organisation)
    try:
        yield asterisk
    finally:
        if asterisk.process.poll() is None:
            asterisk.stop()
