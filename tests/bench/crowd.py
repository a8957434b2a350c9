"""Many callers and many agents in three SIPp processes, and what their traces say.

Each caller has a number of its own, which the agent's telephone shows: so the two ends of one call are found.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.support.ports import ports_for_sipp
from tests.support.sipp import SCENARIOS, Exchange, Message, Sipp, messages_of
from tests.support.telephone import Line

TALK_MS = 1000
FIRST_CALLER = "0407"
CALLER = re.compile(rf"sip:({FIRST_CALLER}\d+)@")


@dataclass(frozen=True)
class Load:
    """How many calls, and how many of them a second."""

    calls: int
    a_second: float


@dataclass(frozen=True)
class Measured:
    """What came of one load; delays are INVITE of the caller to INVITE of the agent, milliseconds, sorted."""

    load: Load
    rang: int
    delays_ms: tuple[float, ...]

    def percentile(self, share: float) -> float:
        """The delay that this share of the calls did not exceed; NaN without any."""
        if not self.delays_ms:
            return float("nan")
        return self.delays_ms[min(len(self.delays_ms) - 1, int(share * len(self.delays_ms)))]


class Crowd:
    """Agents' telephones that answer at once, all behind one SIP port."""

    def __init__(self, exchange: Exchange, lines: list[Line]) -> None:
        self.exchange = exchange
        self.port = ports_for_sipp()
        for line in lines:
            words = {"SEAT": line.seat, "SECRET": line.secret, "EXPIRES": "3600"}
            assert Sipp(exchange, "register", words, self.port).wait() == 0, line.seat
        self.telephones = Sipp(exchange, "telephone", {"RING": "1", "TALK": str(TALK_MS)}, self.port)

    def call(self, number: str, load: Load) -> Measured:
        """Places the load and waits until every call is over or a minute has passed beyond its time."""
        known = len(self.telephones.messages())
        trace = _place(self.exchange, number, load)
        rung = _callers(self.telephones.messages()[known:], is_sent=False)
        called = _callers(trace, is_sent=True)
        delays = sorted(1000 * (rung[who] - at) for who, at in called.items() if who in rung)
        return Measured(load, len(delays), tuple(delays))


def _callers(messages: list[Message], is_sent: bool) -> dict[str, float]:
    """When the first INVITE of each caller was sent or received."""
    first: dict[str, float] = {}
    for message in messages:
        found = CALLER.search(message.header("From"))
        if found and message.text.startswith("INVITE ") and message.is_sent is is_sent:
            first.setdefault(found[1], message.at)
    return first


def _place(exchange: Exchange, number: str, load: Load) -> list[Message]:
    name = f"crowd-{next(exchange.numbers)}"
    scenario, trace = exchange.folder / f"{name}.xml", exchange.folder / f"{name}.messages"
    caller = f"<sip:{FIRST_CALLER}{next(exchange.numbers):03}[call_number]@127.0.0.1>"
    text = (SCENARIOS / "citizen.xml").read_text()
    for word, value in {"NUMBER": number, "FROM": caller, "EXTRA": "", "KEYS": "", "TALK": "60000"}.items():
        text = text.replace(f"@{word}@", value)
    scenario.write_text(text)
    longest = load.calls / load.a_second + 60
    command = _command(exchange, scenario, trace, load)
    done = subprocess.run(command, timeout=longest + 10, check=False, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr  # 1: some calls failed
    return messages_of(trace)


def _command(exchange: Exchange, scenario: Path, trace: Path, load: Load) -> list[str]:
    port = ports_for_sipp()
    return [
        *("sipp", f"127.0.0.1:{exchange.server_port}", "-sf", str(scenario), "-nostdin", "-aa"),
        *("-i", "127.0.0.1", "-p", str(port), "-mp", str(port + 2)),
        *("-m", str(load.calls), "-r", str(load.a_second), "-l", str(load.calls)),
        *("-timeout", str(int(load.calls / load.a_second + 60)), "-trace_msg", "-message_file", str(trace)),
    ]
