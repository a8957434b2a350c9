"""AMI messages: how they look on the wire, and when one cannot be trusted."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from routing.switchboard.errors import Unsendable

LINE, MESSAGE_END = b"\r\n", b"\r\n\r\n"
FORBIDDEN = re.compile(r"[\r\n\0]")
UNKNOWN = "<unknown>"
LAST_KEYS = {
    "AgentCalled": "MemberName",
    "AgentComplete": "Reason",
    "AgentConnect": "RingTime",
    "AgentDump": "MemberName",
    "AgentRingNoAnswer": "RingTime",
    "BlindTransfer": "Extension",
    "DialBegin": "DialString",
    "DialEnd": "DialStatus",
    "Hangup": "Cause",
    "QueueCallerAbandon": "HoldTime",
    "QueueCallerJoin": "Position",
    "QueueCallerLeave": "Position",
    "QueueEntry": "ActionID",
    "QueueMember": "ActionID",
    "Status": "ActionID",
}
"""The key that comes after every field a caller can fill (asterisk 22, main/manager_channels.c)."""
WITHOUT_LINKEDID = ("OriginateResponse", "Rename")


@dataclass(frozen=True)
class Action:
    """One request to Asterisk; a key may come several times (Variable)."""

    name: str
    fields: tuple[tuple[str, str], ...] = ()

    def with_variables(self, variables: Mapping[str, str]) -> "Action":
        """The same with channel variables, as Originate takes them."""
        given = tuple(("Variable", f"{key}={value}") for key, value in variables.items())
        return Action(self.name, (*self.fields, *given))

    def encoded(self, action_id: str) -> bytes:
        """The bytes to send. Raises Unsendable where a key or value could start a line of its own."""
        lines = (("Action", self.name), ("ActionID", action_id), *self.fields)
        if any(FORBIDDEN.search(part) for pair in lines for part in pair):
            raise Unsendable(f"{self.name}: a key or value holds a line break or NUL. Nothing was sent.")
        return "".join(f"{key}: {value}\r\n" for key, value in lines).encode() + LINE


def action(name: str, **fields: str) -> Action:
    """An action with its fields."""
    return Action(name, tuple(fields.items()))


@dataclass(frozen=True)
class Message:
    """One response or event. Of a key that comes twice the first value counts."""

    fields: Mapping[str, str]
    variables: Mapping[str, str] = field(default_factory=dict)
    has_twins: bool = False

    def __getitem__(self, key: str) -> str:
        """The value; "" where the key is missing or Asterisk says <unknown>."""
        value = self.fields.get(key, "")
        return "" if value == UNKNOWN else value

    @property
    def event(self) -> str:
        return self["Event"]

    @property
    def action_id(self) -> str:
        return self["ActionID"]

    @property
    def is_torn(self) -> bool:
        """Whether a caller's text (CR LF in a number or a dialled name) broke this event in two.

        Asterisk 22 writes CallerIDNum and Exten into events as they came over SIP. The torn event
        lacks what follows the caller's fields, or has a key twice; what comes after it may be forged.
        """
        if self.has_twins:
            return True
        is_channels = "Channel" in self.fields and self.event not in WITHOUT_LINKEDID
        last = LAST_KEYS.get(self.event, "Linkedid" if is_channels else "Event")
        return last not in self.fields


def parse(block: bytes) -> Message:
    """One message from its lines; bytes that are no UTF-8 become U+FFFD, lines without colon are skipped."""
    pairs = [_pair(line) for line in block.split(LINE) if b":" in line]
    keys = [key for key, _ in pairs if "Variable" not in key]
    fields: dict[str, str] = {}
    for key, value in pairs:
        fields.setdefault(key, value)
    return Message(fields, _variables(pairs), len(keys) != len(set(keys)))


def _pair(line: bytes) -> tuple[str, str]:
    key, _, value = line.decode("utf-8", "replace").partition(":")
    return key, value.removeprefix(" ")


def _variables(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What channelvars in manager.conf shows of the (first) channel; empty ones left out."""
    shown = (value.partition("=") for key, value in pairs if key == "ChanVariable")
    return {name: value for name, _, value in shown if value}
