"""What became of calls that were handed on: notes for whoever has the call next, and what offices did.

In memory only. A note is gone with its call; what an office did is kept for the latest talks, for their
wrap-up. Written on the event loop, read in threads: every value is replaced as a whole.
"""

from collections.abc import Container
from dataclasses import dataclass

from agent_console.live.talks import TalkKey
from routing.switchboard.picture import CallNow, OfficeLeg, OfficeResult, OfficeState

LATEST = 500
NOT_REACHED = (OfficeResult.BUSY, OfficeResult.NO_ANSWER, OfficeResult.FAILED)


@dataclass(frozen=True)
class Note:
    """What the agent of a pool wrote when handing a call on; gone with the call."""

    text: str = ""
    pool: str = ""


@dataclass(frozen=True)
class Tried:
    """The office an agent asked last, and what an office did that got the citizen from this agent."""

    office: OfficeLeg | None = None
    result: OfficeResult | None = None

    @property
    def is_taken(self) -> bool:
        """An office that had been asked has the citizen."""
        return self.office is not None and self.result is OfficeResult.ANSWERED

    @property
    def is_not_reached(self) -> bool:
        """An office was tried, and did not take the call."""
        is_gone = self.office is not None and self.office.state is OfficeState.GONE
        asked = self.office.result if self.office is not None and is_gone else None
        return (self.result or asked) in NOT_REACHED


class Handovers:
    """Notes by call key; tries by talk, those of the latest talks only."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}
        self._tried: dict[TalkKey, Tried] = {}

    def note(self, call_key: str) -> Note:
        return self._notes.get(call_key, Note())

    def tried(self, talk: TalkKey) -> Tried:
        return self._tried.get(talk, Tried())

    def write(self, call: CallNow, text: str) -> None:
        """What the agent who hands the call on has written."""
        self._notes[call.call_key] = Note(text, call.pool)

    def saw(self, call: CallNow) -> None:
        """The call as the picture shows it now: an office is asked in it, or has it."""
        if call.agent_leg is None or (call.office is None and call.office_result is None):
            return
        talk = (call.call_key, call.agent_leg)
        self._tried.pop(talk, None)
        self._tried[talk] = Tried(call.office, call.office_result)
        while len(self._tried) > LATEST:
            del self._tried[next(iter(self._tried))]

    def forget_notes(self, there: Container[str]) -> None:
        """Of calls that are over."""
        self._notes = {key: note for key, note in self._notes.items() if key in there}
