"""Which agents talk with which citizens, and what began and ended since the last look. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from routing.switchboard.picture import CallNow, CallState, Picture

TalkKey = tuple[str, str]
"""Call key and the UNIQUEID of the agent's leg: the key of a stint."""


@dataclass(frozen=True)
class Talks:
    """The talks at one moment, by their keys."""

    by_key: Mapping[TalkKey, CallNow] = field(default_factory=dict)

    def of(self, pseudonym: str) -> TalkKey | None:
        """The talk this agent is in."""
        return next((key for key, call in self.by_key.items() if call.agent == pseudonym), None)


@dataclass(frozen=True)
class Moved:
    """What changed between two looks."""

    begun: tuple[tuple[TalkKey, CallNow], ...]
    ended: tuple[tuple[TalkKey, CallNow], ...]


def talks_in(picture: Picture) -> Talks:
    """Everybody who talks now. A transferred call is no longer the agent's."""
    return Talks(
        {
            (call.call_key, call.agent_leg): call
            for call in picture.calls.values()
            if call.state is CallState.TALKING and call.agent and call.agent_leg
        }
    )


def moved(before: Talks, now: Talks) -> Moved:
    """Compares states, not events: what was missed while nobody looked comes out right as well."""
    begun = tuple((key, call) for key, call in now.by_key.items() if key not in before.by_key)
    ended = tuple((key, call) for key, call in before.by_key.items() if key not in now.by_key)
    return Moved(begun, ended)
