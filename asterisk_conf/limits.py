"""How much one Asterisk carries, from its ports for speech."""

import resource
from dataclasses import dataclass

PORTS_PER_LEG = 2
LEGS_PER_CALL = 2
MOST_CALLS = 400
MOST_FILES = 16384
SPARE_CALLS = 600
"""For what is no citizen's call: a hundred agents' own calls, their wrap-ups (two calls each, neither with
speech), the places of 150 who wait to be called back, and those who are just told that it is busy."""


@dataclass(frozen=True)
class Limits:
    """Calls at one time.

    Above `citizens` the dialplan announces "busy"; above `last_net` Asterisk answers 503, to agents too.
    """

    citizens: int
    last_net: int
    files: int


def limits_of(rtp_ports: str) -> Limits:
    """From the range of ports (each leg takes two, for speech and its reports)."""
    first, last = map(int, rtp_ports.split("-"))
    citizens = min(MOST_CALLS, (last - first + 1) // (PORTS_PER_LEG * LEGS_PER_CALL))
    _, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = MOST_FILES if most_files == resource.RLIM_INFINITY else min(MOST_FILES, most_files)
    return Limits(citizens, citizens + SPARE_CALLS, files)
