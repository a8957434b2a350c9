"""Who asks for a team lead, and who answered: in memory, forgotten by a restart, never counted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from agent_console.live.streams import Streams

ANSWER_SHOWN = timedelta(minutes=5)
LONGEST = timedelta(hours=2)
"""Who asked so long ago and took nothing back has gone home."""


@dataclass(frozen=True)
class Wanted:
    """Somebody asks for help. `by` is the lead's login once one has said that they come."""

    login: str
    since: datetime
    by: str | None = None
    answered_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it is still to be shown."""
        if self.answered_at is not None:
            return now - self.answered_at < ANSWER_SHOWN
        return now - self.since < LONGEST


class Help:
    """Calls for help by login. Used on the event loop; `asks` and `open` may be read in threads."""

    def __init__(self, clock: Callable[[], datetime], streams: Streams) -> None:
        self._clock = clock
        self._streams = streams
        self._wanted: dict[str, Wanted] = {}

    def ask(self, login: str) -> None:
        """Asks for a lead; asked again before anybody came, it stays the first time's."""
        held = self.of(login)
        if held is None or held.by is not None:
            self._keep(Wanted(login, self._clock()))

    def take_back(self, login: str) -> None:
        """No longer needed, or over."""
        kept = {other: wanted for other, wanted in self._wanted.items() if other != login}
        if len(kept) != len(self._wanted):
            self._wanted = kept
            self._streams.wake({login})

    def answer(self, login: str, by: str) -> bool:
        """A lead comes; False when nobody asks any more or another lead was faster."""
        held = self.of(login)
        if held is None or held.by is not None:
            return False
        self._keep(replace(held, by=by, answered_at=self._clock()))
        return True

    def of(self, login: str) -> Wanted | None:
        """What this person asked for; None when nothing, or when it is over."""
        held = self._wanted.get(login)
        return held if held is not None and held.holds(self._clock()) else None

    def asks(self, login: str) -> bool:
        """Whether this person waits for a lead or one is on the way."""
        return self.of(login) is not None

    def answered_by(self, login: str) -> str | None:
        """The login of the lead who comes; None while nobody has answered."""
        held = self.of(login)
        return held.by if held else None

    def open(self) -> tuple[Wanted, ...]:
        """Who still waits for an answer, the longest first."""
        now = self._clock()
        waiting = (one for one in self._wanted.values() if one.by is None and one.holds(now))
        return tuple(sorted(waiting, key=lambda one: one.since))

    def _keep(self, wanted: Wanted) -> None:
        # Replaced as a whole, so that threads read one state; what is over goes on the way.
        now = self._clock()
        kept = {login: held for login, held in self._wanted.items() if held.holds(now)}
        self._wanted = kept | {wanted.login: wanted}
        self._streams.wake({wanted.login})
