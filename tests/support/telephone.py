"""An agent's telephone over real SIP: registers by digest, rings, answers or not.

telephone = Telephone(exchange, Line(seat, secret))            # registers, then waits for calls
telephone = Telephone(exchange, line, Habit(answers=False))    # only rings
telephone.answers()                # now, without waiting for the habit's end
telephone.rings()                  # Ring(at, number, name) of each call that came: what the display shows
telephone.dial("*22101", "1159")   # calls from the seat, then presses these digits; the running Sipp
telephone.unplug()                 # out of reach: unregisters and stops
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.support.ports import ports_for_sipp
from tests.support.pressing import pressed_at_seat
from tests.support.sipp import ENOUGH_SECONDS, Exchange, Message, Sipp
from tests.support.waiting import until

if TYPE_CHECKING:
    from tests.support.house import House  # which imports this file

DISPLAY = re.compile(r'(?:"((?:[^"\\]|\\.)*)"|([^<"]*?)) *<sip:([^@>;]*)')


@dataclass(frozen=True)
class Line:
    """The telephone's account: the seat's key and its SIP secret."""

    seat: str
    secret: str


def line_of(house: "House", seat: str) -> Line:
    """A seat's account in a whole house."""
    return Line(seat, house.run("phone", seat)["secret"])


@dataclass(frozen=True)
class Habit:
    """How it takes calls: rings so long, then answers, presses keys (`w` waits a second) and, if given,
    hangs up first (seconds)."""

    answers: bool = True
    ring_seconds: float = 0.2
    hang_up_after: float = 100
    presses: str = ""


@dataclass(frozen=True)
class Ring:
    """One call that came; what the display showed. `at` is epoch seconds."""

    at: float
    number: str
    name: str


class Telephone:
    """One telephone, registered when the constructor returns."""

    def __init__(self, exchange: Exchange, line: Line, habit: Habit | None = None) -> None:
        self.exchange = exchange
        self.line = line
        self.port = ports_for_sipp()
        self._register(3600)
        habit = habit or Habit()
        words = {"RING": _ms(habit.ring_seconds), "TALK": _ms(habit.hang_up_after)}
        words["KEYS"] = pressed_at_seat(habit.presses)
        scenario = "telephone" if habit.answers else "telephone_rings"
        self.sipp = Sipp(exchange, scenario, words, self.port)
        until("the telephone listens", self.sipp.is_listening)

    def rings(self) -> list[Ring]:
        """Every call that came so far."""
        return [_ring(invite) for invite in self.sipp.calls()]

    def answers(self) -> None:
        """Takes the call that rings (with a habit of ringing long)."""
        self.sipp.goes_on()

    def wait_for_ring(self, seconds: float = ENOUGH_SECONDS) -> Ring:
        """The first call; waits for it."""
        return until(f"{self.line.seat} rings", self.rings, seconds)[0]

    def wait_for_talk(self, seconds: float = ENOUGH_SECONDS) -> None:
        """Waits until it has answered a call; that the queue knows of it is CONNECT in the ledger."""
        until(f"{self.line.seat} talks", self._has_answered, seconds)

    def dial(self, number: str, digits: str = "", talk: float = 30) -> Sipp:
        """A call from the seat; presses `digits` once answered (w waits a second), hangs up after `talk`."""
        keys = "".join(_key(digit, 3 + place) for place, digit in enumerate(digits))
        words = {"KEYS": keys} | self._words() | {"NUMBER": number, "TALK": _ms(talk)}
        return Sipp(self.exchange, "seat_dials", words)

    def unplug(self) -> None:
        self.sipp.stop()
        self._register(0)

    def _register(self, seconds: int) -> None:
        words = self._words() | {"EXPIRES": str(seconds)}
        assert Sipp(self.exchange, "register", words, self.port).wait() == 0, "not registered"

    def _has_answered(self) -> bool:
        return any(m.text.startswith("ACK ") and not m.is_sent for m in self.sipp.messages())

    def _words(self) -> dict[str, str]:
        return {"SEAT": self.line.seat, "SECRET": self.line.secret}


def _ms(seconds: float) -> str:
    return str(int(seconds * 1000))


def _ring(invite: Message) -> Ring:
    found = DISPLAY.match(invite.header("From"))
    assert found, invite.text
    return Ring(invite.at, found[3], found[1] or found[2] or "")


def _key(digit: str, cseq: int) -> str:
    """One key pressed, as SIP INFO: replaying one recording twice loses the second of two equal digits."""
    if digit == "w":
        return '  <pause milliseconds="1000"/>\n'
    return f"""
  <pause milliseconds="150"/>
  <send retrans="500"><![CDATA[
INFO [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:@SEAT@@127.0.0.1>;tag=[pid]S[call_number]
To: <sip:@NUMBER@@127.0.0.1:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: {cseq} INFO
Max-Forwards: 70
Content-Type: application/dtmf-relay
Content-Length: [len]

Signal={digit}
Duration=160
]]></send>
  <recv response="200"/>
"""
