"""One act of somebody at the crisis switch, as a value."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What was done."""

    ON = "on"
    EXTEND = "extend"
    OFF = "off"
    ANNOUNCEMENT = "announcement"
    REHEARSE = "rehearse"


class Source(StrEnum):
    """Where it was done."""

    PAGE = "page"
    COMMAND = "command"
    TELEPHONE = "telephone"


@dataclass(frozen=True)
class By:
    """Who, when, from where. `who` is a login, `command`, or a seat's key."""

    who: str
    at: datetime
    source: Source


@dataclass(frozen=True)
class Switching:
    """`version` grows with each act. `lines` are dialled digits, every spelling on its own (ON, REHEARSE).

    `until` is None for OFF and ANNOUNCEMENT; `announcement` is what is said from then on (ANNOUNCEMENT), and
    `recording` the mark of its sound; empty: the machine speaks it.
    `confirmed_at` is when Asterisk was seen to hold it; None: not yet.
    """

    version: int
    kind: Kind
    profile: str
    by: By
    lines: tuple[str, ...] = ()
    until: datetime | None = None
    reason: str = ""
    announcement: str = ""
    confirmed_at: datetime | None = None
    recording: str = ""
