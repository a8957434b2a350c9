"""The trails of the calls that agents are in, in memory only: nothing else knows whose they are.

A trail begins with the call. Once the concern is saved it is handed over under a random occasion and
forgotten here; a restart forgets it all.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from agent_console.live.trail import Trail
from kb.learning.usage import Ending, Use

LENGTH = 16


@dataclass(frozen=True)
class Occasion:
    """What is handed over: a token that was never used before, and what happened."""

    token: str
    use: Use


@dataclass
class _InCall:
    trail: Trail = field(default_factory=Trail)
    told: set[object] = field(default_factory=set)
    """What this call has told already: it is one call, however many concerns it has."""


class Occasions:
    """One trail for each login in a call. Used on the event loop only."""

    def __init__(self) -> None:
        self._by_login: dict[str, _InCall] = {}

    def begin(self, login: str, now: datetime) -> Occasion | None:
        """A call begins; what the last one left without an outcome is handed over."""
        left = self._by_login.pop(login, None)
        self._by_login[login] = _InCall()
        return _occasion(left, left.trail.use(now)) if left else None

    def asked(self, login: str, words: str, found: Collection[int], now: datetime) -> None:
        if login in self._by_login:
            self._by_login[login].trail.ask(words, found, now)

    def opened(self, login: str, article_id: int) -> None:
        if login in self._by_login:
            self._by_login[login].trail.open(article_id)

    def article_of(self, login: str) -> int | None:
        """The article opened last in this call."""
        call = self._by_login.get(login)
        return call.trail.article_id if call else None

    def end(self, login: str, concern: tuple[int, int], ending: Ending, now: datetime) -> Occasion | None:
        """A concern is saved: its trail is handed over, a new one begins. Saved again it tells nothing."""
        call = self._by_login.get(login)
        if call is None or concern in call.told:
            return None
        call.told.add(concern)
        use = call.trail.use(now, ending)
        call.trail = Trail()
        return _occasion(call, use)


def _occasion(call: _InCall, use: Use) -> Occasion | None:
    """Without what the call told before: three concerns of one call are not three calls."""
    searches = tuple(one for one in use.searches if one[0] not in call.told)
    opened = tuple(one for one in use.opened if one not in call.told)
    call.told |= {words for words, _hits in searches} | set(opened)
    if not searches and not opened and use.ending is None:
        return None
    return Occasion(secrets.token_urlsafe(LENGTH), Use(searches, opened, use.ending))
