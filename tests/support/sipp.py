"""Simulated citizens over real SIP: each one is a SIPp process with a scenario of sipp_scenarios/.

with Exchange(sip_port, folder) as exchange:                # ends every SIPp it started
    call = Citizen(exchange, "115", hang_up_after=3)        # calls at once
    call.answered()                                         # waits for the 200; its time (epoch seconds)
    call.ended()                                            # waits for the end: Ending(status, by)
    call.sipp.goes_on()                                     # what a `?` among the keys waits for

`Dialling` sets every header a caller may forge; Cancelling hangs up before the answer. Every SIPp ends by
itself. Ports for speech lie away from Asterisk's; no speech is sent.
"""

import itertools
import re
import socket
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from tests.support.ports import is_taken, ports_for_sipp
from tests.support.pressing import pressed
from tests.support.waiting import until

SCENARIOS = Path(__file__).with_name("sipp_scenarios")
SECONDS = 240
ENOUGH_SECONDS = 60
"""For what takes a second or two: a deadline costs nothing when it is met."""
BLOCK = re.compile(rb"^-{47} (\d{4}-\d\d-\d\d)\s(\d\d:\d\d:\d\d\.\d+)\n", re.MULTILINE)
BYTES = re.compile(rb"(\d+)\D* ?bytes?\D*\n\n")
OF_THE_INVITE = ("Via", "From", "To", "Call-ID", "CSeq")
STATUS = re.compile(r"SIP/2\.0 (\d{3})")


@dataclass(frozen=True)
class Message:
    """One SIP message of a trace; `at` is epoch seconds."""

    at: float
    is_sent: bool
    text: str

    @property
    def status(self) -> int | None:
        """The response's code; None for a request."""
        found = STATUS.match(self.text)
        return int(found[1]) if found else None

    @property
    def method(self) -> str:
        """The request's method, or that of the request answered."""
        return self.header("CSeq").rpartition(" ")[2]

    def header(self, name: str) -> str:
        """The first header of that name; empty if there is none."""
        found = re.search(rf"^{name}:[ \t]*(.*?)\r?$", self.text, re.MULTILINE | re.IGNORECASE)
        return found[1] if found else ""


class Exchange:
    """The telephone network around one Asterisk: starts SIPp processes and ends them all.

    Each of them ends by itself after `seconds`.
    """

    def __init__(self, server_port: int, folder: Path, seconds: int = SECONDS) -> None:
        self.server_port = server_port
        self.folder = folder
        self.seconds = seconds
        self.running: list[Sipp] = []
        self.numbers = itertools.count(1)
        folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for sipp in self.running:
            sipp.stop()


class Sipp:
    """One SIPp process. `words` replace @NAME@ in the scenario; `port` is its own SIP port.

    The words CALLS and RATE are how many calls it places, and how many of them a second.
    """

    def __init__(
        self, exchange: Exchange, scenario: str, words: Mapping[str, str], port: int | None = None
    ) -> None:
        self.port = port or ports_for_sipp()
        name = f"{scenario}-{next(exchange.numbers)}"
        self.trace = exchange.folder / f"{name}.messages"
        text = (SCENARIOS / f"{scenario}.xml").read_text()
        for word, value in words.items():
            text = text.replace(f"@{word}@", value)
        text = text.replace("@KEYS@", "")
        path = exchange.folder / f"{name}.xml"
        path.write_bytes(text.encode(errors="surrogateescape"))
        calls = words.get("CALLS", "1")
        load = ["-m", calls, "-l", calls, "-r", words.get("RATE", "10")]
        options = [] if scenario.startswith("telephone") else load
        command = [
            *("sipp", f"127.0.0.1:{exchange.server_port}", "-sf", path, "-nostdin", "-aa", *options),
            *("-i", "127.0.0.1", "-p", str(self.port), "-mp", str(self.port + 2)),
            *("-timeout", str(exchange.seconds), "-trace_msg", "-message_file", self.trace),
            *("-trace_err", "-error_file", f"{self.trace}.errors"),
        ]
        silent = subprocess.DEVNULL
        self.process = subprocess.Popen(
            command, cwd=exchange.folder, stdin=silent, stdout=silent, stderr=silent
        )
        exchange.running.append(self)

    def is_listening(self) -> bool:
        """Whether it can be called; fails with its own words when it has ended instead."""
        ended = self.process.poll() is not None
        assert not ended, f"{self.trace.stem} ended: {self._complaint()}"
        return is_taken(self.port)

    def messages(self) -> list[Message]:
        """All messages so far, in order."""
        return messages_of(self.trace)

    def calls(self) -> list[Message]:
        """The INVITE of each call that came; a slow machine gets one again and again."""
        came = [m for m in self.messages() if m.text.startswith("INVITE ") and not m.is_sent]
        return list({m.header("Call-ID"): m for m in reversed(came)}.values())[::-1]

    def goes_on(self) -> None:
        """The word that the scenario of the latest call waits for: a MESSAGE, no part of the call. What the
        scenario answers next is answered to the INVITE, whose headers it has.
        """
        invite = [m for m in self.messages() if m.text.startswith("INVITE ")][-1]
        same = [f"{name}: {invite.header(name)}" for name in OF_THE_INVITE]
        words = ["MESSAGE sip:telephone@127.0.0.1 SIP/2.0", *same, f"Subject: {next(_words)}", "", ""]
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as hand:
            hand.sendto("\r\n".join(words).encode(), ("127.0.0.1", self.port))

    def wait(self, seconds: float = ENOUGH_SECONDS) -> int:
        """SIPp's exit code: 0 when the scenario went through."""
        return self.process.wait(seconds)

    def _complaint(self) -> str:
        errors = Path(f"{self.trace}.errors")
        return errors.read_text(errors="replace") if errors.exists() else f"status {self.process.returncode}"

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def messages_of(trace: Path) -> list[Message]:
    """All messages of a SIPp's trace so far, in order; one that is just being written is not there yet."""
    if not trace.exists():
        return []
    parts = BLOCK.split(trace.read_bytes())[1:]
    blocks = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return [
        _message(f"{day.decode()} {time.decode()}", block) for day, time, block in blocks if _is_whole(block)
    ]


def _is_whole(block: bytes) -> bool:
    size = BYTES.search(block)
    return size is not None and len(block) >= size.end() + int(size[1])


def _message(at: str, block: bytes) -> Message:
    # SIPp writes local time
    kind, _, text = block.decode(errors="replace").partition("\n\n")
    return Message(datetime.fromisoformat(at).timestamp(), "sent" in kind, text.replace("\r", ""))


@dataclass(frozen=True)
class Dialling:
    """What a caller sends. `from_user` and `number` are put into URIs as they are (percent-encoded).

    A surrogate such as "\\udcfc" is sent as the byte it stands for, here FC: text that is no UTF-8.
    """

    number: str
    from_user: str = "04066969999"
    name: str = ""
    headers: tuple[str, ...] = ()

    def words(self) -> dict[str, str]:
        """The scenario's words; SIPp takes `[` for a keyword of its own."""
        quoted = f'"{self.name}" ' if self.name else ""
        extra = "".join(f"{header}\n" for header in self.headers)
        words = {"NUMBER": self.number, "FROM": f"{quoted}<sip:{self.from_user}@127.0.0.1>", "EXTRA": extra}
        return {word: value.replace("[", r"\[") for word, value in words.items()}


@dataclass(frozen=True)
class Ending:
    """How a call ended: the final status of the INVITE (None: none came), and who ended an answered call."""

    status: int | None
    by: str | None


class Citizen:
    """One call, placed at once. Without `hang_up_after` (seconds after the answer and the keys, see
    `pressing`) Asterisk ends it."""

    def __init__(
        self, exchange: Exchange, number: str | Dialling, hang_up_after: float = SECONDS, keys: str = ""
    ) -> None:
        dialling = Dialling(number) if isinstance(number, str) else number
        words = {"KEYS": pressed(keys)} | dialling.words() | {"TALK": str(int(hang_up_after * 1000))}
        self.sipp = Sipp(exchange, "citizen", words)

    def status(self) -> int | None:
        """The INVITE's final status so far."""
        finals = [m.status for m in self._responses() if m.status and m.status >= 200]
        return finals[0] if finals else None

    def rang(self) -> bool:
        """Whether anything between 101 and 199 came."""
        return any(m.status and 100 < m.status < 200 for m in self._responses())

    def answered(self, seconds: float = ENOUGH_SECONDS) -> float:
        """Waits for the answer; its time as epoch seconds."""
        until("answered", lambda: self.status() == 200, seconds)
        return next(m.at for m in self._responses() if m.status == 200)

    def pressed(self) -> int:
        """How many keys were pressed so far, each confirmed."""
        return sum(m.status == 200 and m.method == "INFO" for m in self.sipp.messages() if not m.is_sent)

    def ended(self, seconds: float = ENOUGH_SECONDS) -> Ending:
        """Waits for the end of the call."""
        self.sipp.wait(seconds)
        byes = [m for m in self.sipp.messages() if m.text.startswith("BYE ")]
        by = None if not byes else "caller" if byes[0].is_sent else "asterisk"
        return Ending(self.status(), by)

    def hangs_up(self) -> None:
        """The caller hangs up now; waits for the answer before."""
        self.answered()
        self.sipp.goes_on()

    def dies(self) -> None:
        """The caller's telephone dies: no BYE is sent."""
        self.sipp.stop()

    def _responses(self) -> list[Message]:
        return [m for m in self.sipp.messages() if not m.is_sent and m.status and m.method == "INVITE"]


def cancels(exchange: Exchange, number: str | Dialling, after: float = 0.2) -> Sipp:
    """A caller who hangs up `after` seconds while nothing has answered yet (CANCEL)."""
    dialling = Dialling(number) if isinstance(number, str) else number
    return Sipp(exchange, "citizen_cancels", dialling.words() | {"WAIT": str(int(after * 1000))})


def suppressed(dialling: Dialling) -> Dialling:
    """The same call with its number suppressed, as a provider sends it."""
    asserted = f"P-Asserted-Identity: <sip:{dialling.from_user}@127.0.0.1>"
    return replace(dialling, headers=(*dialling.headers, asserted, "Privacy: id"))


_words = itertools.count(1)
