"""What of the centre a lead sees: hotlines of their Mandanten, and the pools that answer those. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from agent_console.centre import Centre
from routing.organisation.model import Hotline, Pool
from routing.switchboard.picture import AgentNow, CallNow, Picture


@dataclass(frozen=True)
class Scope:
    """`seen` are keys of Mandanten; None: all."""

    centre: Centre
    seen: frozenset[str] | None = None

    @cached_property
    def hotlines(self) -> tuple[Hotline, ...]:
        every = self.centre.organisation.hotlines
        return tuple(one for one in every if self.seen is None or one.mandant in self.seen)

    @cached_property
    def pools(self) -> Mapping[str, Pool]:
        """By key, in the organisation's order."""
        theirs = {hotline.pool for hotline in self.hotlines}
        every = self.centre.organisation.pools
        return {pool.key: pool for pool in every if self.seen is None or pool.key in theirs}

    def calls(self, picture: Picture) -> tuple[CallNow, ...]:
        """Calls to the hotlines; a number that is nobody's is seen by who sees everything."""
        keys = {hotline.key for hotline in self.hotlines}
        every = picture.calls.values()
        return tuple(call for call in every if self.seen is None or call.hotline in keys)

    def agents(self, picture: Picture) -> tuple[AgentNow, ...]:
        """Agents signed in to at least one of the pools."""
        every = picture.agents.values()
        return tuple(agent for agent in every if self.seen is None or self.pools.keys() & {*agent.pools})
