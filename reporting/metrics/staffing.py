"""Erlang C: how many agents a load of calls needs. Pure.

Callers who find nobody free wait in one queue for ever, calls come by chance, talks last exponentially: the
usual model of a call centre (A. K. Erlang, 1917). Nobody gives up in it, so it asks for rather too many.
"""

from dataclasses import dataclass
from math import exp

FORMULA = (
    "a = Anrufe je Zeit · AHT; B(0) = 1, B(k) = a B(k−1) / (k + a B(k−1)); "
    "Pw = B(N) / (1 − (a/N) (1 − B(N))); SL = 1 − Pw · exp(−(N − a) T / AHT); ASA = Pw · AHT / (N − a)"
)


@dataclass(frozen=True)
class Load:
    """So many calls in so many seconds, each of `aht_seconds` of talk and wrap-up."""

    calls: float
    in_seconds: float
    aht_seconds: float

    @property
    def erlangs(self) -> float:
        """a: how many agents would be busy without a pause."""
        return self.calls / self.in_seconds * self.aht_seconds


def waiting_share(load: Load, agents: int) -> float:
    """Pw: the share of the callers who wait at all; 1 where the agents cannot do the work."""
    if agents <= load.erlangs:
        return 1.0
    blocked = 1.0
    for busy in range(1, agents + 1):
        blocked = load.erlangs * blocked / (busy + load.erlangs * blocked)
    return blocked / (1 - load.erlangs / agents * (1 - blocked))


def expected_level(load: Load, agents: int, within_seconds: float) -> float:
    """SL: the share answered within so many seconds; 0 where the queue grows without end."""
    if agents <= load.erlangs:
        return 0.0
    return 1 - waiting_share(load, agents) * exp(-(agents - load.erlangs) * within_seconds / load.aht_seconds)


def expected_asa_seconds(load: Load, agents: int) -> float | None:
    """ASA: the mean wait of all callers; None where the queue grows without end."""
    if agents <= load.erlangs:
        return None
    return waiting_share(load, agents) * load.aht_seconds / (agents - load.erlangs)


def agents_needed(load: Load, level: float, within_seconds: float) -> int:
    """The fewest agents with whom at least this share (below 1) is answered in time."""
    agents = int(load.erlangs) if load.calls else 0
    while load.calls and expected_level(load, agents, within_seconds) < level:
        agents += 1
    return agents
