"""The decision for one call, as values. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

OWN_LINE = "profile-"
"""Before a crisis profile's key: the name of its own numbers, where others have a hotline's key."""


class LineState(StrEnum):
    """What a hotline is at this moment."""

    OPEN = "open"
    CLOSED = "closed"
    CRISIS = "crisis"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ArrivingCall:
    """A call at the door: the digits dialled (hostile until looked up), and when (aware)."""

    dialled: str
    at: datetime


@dataclass(frozen=True)
class Route:
    """The decision. `hotline` and `pool` are None for an unknown number; a closed hotline keeps its pool's
    name, though nobody is asked. `bonus_seconds` moves the call forward in its queue. `reason` is a German
    sentence. `next_opening` is set for what is closed and will open again. `announcements` are AstDB's keys
    of what the caller hears, in order, `prompt/<name>` for the house's own. `is_answered` says whether the
    pool is asked in the end."""

    hotline: str | None
    state: LineState
    pool: str | None
    bonus_seconds: int
    reason: str
    next_opening: datetime | None = None
    announcements: tuple[str, ...] = ()
    is_answered: bool = False
