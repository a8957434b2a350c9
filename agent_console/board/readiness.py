"""Of which pools the board says how many are ready: of few agents it would tell about each. Pure."""

from collections.abc import Collection, Iterable, Sequence

from reporting.few import are_enough, union
from routing.switchboard.picture import AgentNow


def told_pools(agents: Sequence[AgentNow], pools: Iterable[str], least: int) -> set[str]:
    """Pools whose ready agents may be counted, larger ones first.

    Enough agents are behind the figure itself, behind its difference to every other one that is shown (all
    agents together is one), and behind what all pools together leave over.
    """
    everybody = (1 << len(agents)) - 1
    signed_in = {pool: _mask(agents, pool) for pool in pools}
    shown: dict[str, int] = {}
    for pool in sorted(signed_in, key=lambda pool: (-signed_in[pool].bit_count(), pool)):
        if _is_safe(signed_in[pool], shown.values(), everybody, least):
            shown[pool] = signed_in[pool]
    return {*shown}


def _mask(agents: Sequence[AgentNow], pool: str) -> int:
    return sum(1 << number for number, agent in enumerate(agents) if pool in agent.pools)


def _is_safe(mask: int, shown: Collection[int], everybody: int, least: int) -> bool:
    others = (*shown, everybody)
    differences = (part for other in others for part in (mask & ~other, other & ~mask))
    left = everybody & ~union((*shown, mask))
    return all(are_enough(part, least) for part in (mask, left, *differences))
