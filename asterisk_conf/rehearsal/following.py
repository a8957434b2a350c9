"""Where a simulated citizen is in the house, read from Asterisk's list of channels."""

from dataclasses import dataclass
from enum import StrEnum

from asterisk_conf.control import AsteriskSilent, Control

FIELDS = 14
APPLICATION, BRIDGE, UNIQUEID = 5, 12, 13


class Where(StrEnum):
    """What the citizen experiences."""

    NOWHERE = "nowhere"
    ANNOUNCEMENT = "announcement"
    WAITING = "waiting"
    TALKING = "talking"


@dataclass(frozen=True)
class Place:
    """`call_key` is empty while there is no channel."""

    where: Where
    call_key: str = ""


class Follower:
    """Finds the channel once, by the mark in its SIPDOMAIN, and then only its line."""

    def __init__(self, control: Control, mark: str) -> None:
        self._control = control
        self._mark = mark
        self._channel = ""

    def place(self) -> Place:
        """Where the citizen is now."""
        try:
            rows = self._rows()
        except AsteriskSilent:
            return Place(Where.NOWHERE)
        if not self._channel:
            self._channel = next((name for name in rows if self._is_ours(name)), "")
        return place_of(rows[self._channel]) if self._channel in rows else Place(Where.NOWHERE)

    def _rows(self) -> dict[str, list[str]]:
        lines = self._control.run("core show channels concise").splitlines()
        split = (line.split("!") for line in lines if line.startswith("PJSIP/rehearsal-"))
        return {row[0]: row for row in split if len(row) == FIELDS}

    def _is_ours(self, name: str) -> bool:
        return f"SIPDOMAIN={self._mark}\n" in self._control.run(f"core show channel {name}")


def place_of(row: list[str]) -> Place:
    """What one line of `core show channels concise`, split at `!`, says of the citizen. Pure."""
    if row[BRIDGE]:
        return Place(Where.TALKING, row[UNIQUEID])
    where = Where.WAITING if row[APPLICATION] == "Queue" else Where.ANNOUNCEMENT
    return Place(where, row[UNIQUEID])
