"""One packed sum of a report, from a roll-up or from single calls."""

from typing import NamedTuple


class Piece(NamedTuple):
    """Sums of some calls of one local day. `agents` are bits of its month.

    `counts`: its calls arrived in the period. `is_context`: it is a whole unit of its day; one that does
    not count lies outside the period, and helps to decide what may be shown of the day. `key` is a topic
    or a place where these are asked for.
    """

    start_ms: int
    day: str
    hour: int
    key: str
    hotline: str
    mandant: str
    pool: str
    numbers: bytes
    agents: int
    counts: bool = True
    is_context: bool = True
