"""Callers in waves: a SIPp process each, one kind of number, one patience; and what their traces say."""

import random
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.proof.centre import ASKED, CLOSED, NOBODY, NUMBERS_EACH, ONLY_RINGS, UNKNOWN, Kind
from tests.support.ports import ports_for_sipp
from tests.support.sipp import SCENARIOS, Exchange, Message, messages_of

FIRST_CALLER = 4071000000
CALLS_A_WAVE = 20
LONGEST_SECONDS = 60
LAST_SECONDS = 20
PATIENCE = {
    ASKED: (0.4, 3.5, 5, 8, 20, 40),
    ONLY_RINGS: (0.4, 4, 30),
    NOBODY: (0.4, 30),
    CLOSED: (0.4, 30),
    UNKNOWN: (0.4, 30),
}
"""Seconds after which a caller hangs up, counted from the answer by Asterisk."""
WEIGHTS = {ASKED: 14, ONLY_RINGS: 2, NOBODY: 1, CLOSED: 2, UNKNOWN: 1}


@dataclass(frozen=True)
class Wave:
    """Calls placed together: so many a second, each with a number of its own to dial and to call from."""

    kind: Kind
    patience: float
    dialled: tuple[str, ...]
    callers: tuple[str, ...]
    a_second: float


@dataclass(frozen=True)
class CallerSide:
    """One call as its caller's telephone saw it; instants are epoch seconds, None: it did not happen.

    `ended_by` is "caller" or "asterisk" for an answered call, None when nobody said goodbye. `is_cut`:
    Asterisk was killed while the call was on.
    """

    kind: Kind
    dialled: str
    caller: str
    invited_at: float
    status: int | None = None
    answered_at: float | None = None
    ended_at: float | None = None
    ended_by: str | None = None
    is_cut: bool = False


def waves(calls: int, chance: random.Random) -> Iterator[Wave]:
    """A random mix of so many calls; every 25th wave is a rush that is more than the house takes."""
    placed: Counter[Kind] = Counter()
    number = 0
    while number < calls:
        is_rush = len(placed) > 0 and number // CALLS_A_WAVE % 25 == 12
        kind = ONLY_RINGS if is_rush else chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        many = min(200 if is_rush else CALLS_A_WAVE, calls - number)
        dialled = tuple(kind.number(placed[kind] + place) for place in range(many))
        callers = tuple(f"0{FIRST_CALLER + number + place}" for place in range(many))
        patience = 30 if is_rush else chance.choice(PATIENCE[kind])
        yield Wave(kind, patience, dialled, callers, 50 if is_rush else chance.choice((2, 4, 8)))
        placed[kind] += many
        number += many


def last_waves() -> list[Wave]:
    """The calls in which Asterisk is killed: some are answered, some wait."""
    first = FIRST_CALLER - CALLS_A_WAVE
    return [_last(ASKED, first), _last(ONLY_RINGS, first + CALLS_A_WAVE // 2)]


def _last(kind: Kind, first: int) -> Wave:
    places = range(CALLS_A_WAVE // 2)
    dialled = tuple(kind.number(NUMBERS_EACH - 1 - place) for place in places)
    return Wave(kind, LAST_SECONDS, dialled, tuple(f"0{first + place}" for place in places), 20)


class Placed:
    """A wave on its way."""

    def __init__(self, exchange: Exchange, wave: Wave) -> None:
        self.wave = wave
        name = f"wave-{next(exchange.numbers)}"
        self.trace = exchange.folder / f"{name}.messages"
        scenario, numbers = exchange.folder / f"{name}.xml", exchange.folder / f"{name}.csv"
        scenario.write_text(_scenario(wave))
        rows = [f"{called};{caller};" for called, caller in zip(wave.dialled, wave.callers, strict=True)]
        numbers.write_text("\n".join(["SEQUENTIAL", *rows, ""]))
        self.process = subprocess.Popen(
            [*_command(exchange, wave, self.trace), "-sf", str(scenario), "-inf", str(numbers)],
            cwd=exchange.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def seen(self) -> list[CallerSide]:
        """Every call of the wave, once the process is over."""
        calls: dict[str, list[Message]] = {}
        for message in messages_of(self.trace):
            calls.setdefault(message.header("Call-ID"), []).append(message)
        return [_side(self.wave.kind, messages) for messages in calls.values()]


def _scenario(wave: Wave) -> str:
    text = (SCENARIOS / "citizen.xml").read_text()
    patience = str(int(wave.patience * 1000))
    words = {"NUMBER": "[field0]", "FROM": "<sip:[field1]@127.0.0.1>", "EXTRA": "", "TALK": patience}
    for word, value in words.items():
        text = text.replace(f"@{word}@", value)
    return text


def _command(exchange: Exchange, wave: Wave, trace: Path) -> list[str]:
    port = ports_for_sipp()
    calls = str(len(wave.dialled))
    return [
        *("sipp", f"127.0.0.1:{exchange.server_port}", "-nostdin", "-aa", "-i", "127.0.0.1"),
        *("-p", str(port), "-mp", str(port + 2), "-m", calls, "-l", calls, "-r", str(wave.a_second)),
        *("-timeout", str(int(len(wave.dialled) / wave.a_second) + LONGEST_SECONDS)),
        *("-trace_msg", "-message_file", str(trace)),
    ]


def _side(kind: Kind, messages: list[Message]) -> CallerSide:
    invite = next(message for message in messages if message.text.startswith("INVITE "))
    finals = [m for m in messages if not m.is_sent and m.method == "INVITE" and (m.status or 0) >= 200]
    byes = [message for message in messages if message.text.startswith("BYE ")]
    answered = finals and finals[0].status == 200
    return CallerSide(
        kind,
        invite.text.split("sip:")[1].split("@")[0],
        invite.header("From").split("sip:")[1].split("@")[0],
        invite.at,
        finals[0].status if finals else None,
        finals[0].at if answered else None,
        byes[0].at if byes else (finals[0].at if finals and not answered else None),
        None if not byes else "caller" if byes[0].is_sent else "asterisk",
    )
