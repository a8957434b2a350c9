"""The dispatcher: every second, each open wish has its placeholder, and what became of it is written down.

The database says what shall be, Asterisk what is. Either may have been killed in between.
"""

import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine

from buergerdraht.database import reading, writing
from contacts import attempts
from contacts.attempts import NOT_TAKEN_IN_AGAIN, Failed, Failure
from contacts.wishes import Wish, WishState
from ivr.callbacks.opening import Opening
from ivr.callbacks.placeholders import PLACED, REACHED, RINGING, Placeholders, Told
from routing.crisis.store import wanted_now
from routing.intake.directory import Directory

MOST_PLACED = 150
"""Each costs a call of Asterisk (asterisk_conf/limits.py); whoever is further back in line needs none yet."""
MOST_OF_ONE_POOL = 50
"""So that many wishes of a pool keep nobody else's out."""
START_SECONDS = 5.0
"""Asterisk starts a placeholder after it has said yes; so long nobody misses it."""
DROPPED_WITHIN = timedelta(days=1)
FAILURES = frozenset(Failure)
log = structlog.get_logger()


class Dispatcher:
    """One connection's rounds. In its first round all that is missing is made anew at once."""

    def __init__(self, engine: Engine, placeholders: Placeholders) -> None:
        self._engine = engine
        self._placeholders = placeholders
        self._started: dict[str, float] = {}
        self._dropped: set[str] = set()
        self._is_first = True

    async def round(self, directory: Directory, now: datetime) -> None:
        """Looks at every placeholder, then starts those that are missing."""
        self._close_spoken(now)
        with reading(self._engine) as session:
            standing = attempts.in_asterisk(session)
            over = attempts.closed_by_hand(session, now - DROPPED_WITHIN)
        for wish in standing:
            await self._follow(wish, now)
        for wish in over:
            await self._drop(wish)
        with reading(self._engine) as session:
            waiting = attempts.due(session, now)
        if standing or waiting:
            opening = Opening(directory, wanted_now(self._engine, now).lines)
            await self._take_out([one for one in standing if opening.is_over(one, now)])
            self._give_up([one.key for one in waiting if opening.never_calls(one, now)])
            for wish in fitting([one for one in waiting if opening.may_call(one, now)], standing):
                await self._place(wish)
        self._is_first = False

    def _close_spoken(self, now: datetime) -> None:
        """Who has called again meanwhile and spoken with somebody need not be called."""
        with reading(self._engine) as session:
            if not attempts.in_asterisk(session) and not attempts.due(session, now):
                return
        with writing(self._engine) as session:
            attempts.close_spoken(session, now)

    async def _take_out(self, late: Iterable[Wish]) -> None:
        """Placeholders in a pool that is staffed while the line is closed; the next round finds them gone."""
        for wish in late:
            told = await self._placeholders.told(wish)
            if told is not None and told.state == PLACED:
                await self._placeholders.forget(wish)

    def _give_up(self, hopeless: Collection[str]) -> None:
        if hopeless:
            with writing(self._engine) as session:
                attempts.give_up(session, hopeless)

    async def _place(self, wish: Wish) -> None:
        with writing(self._engine) as session:
            placement = attempts.place(session, wish.key)
        if placement is not None:
            await self._placeholders.start(wish)
            self._started[wish.key] = time.monotonic()

    async def _follow(self, wish: Wish, now: datetime) -> None:
        # In this order: a placeholder writes its last word before it goes.
        stands = await self._placeholders.stands(wish)
        told = await self._placeholders.told(wish)
        if not stands and self._is_starting(wish):
            return
        self._started.pop(wish.key, None)
        if stands:
            self._note(wish, told)
            return
        self._write_down(wish, told, now)
        if told is not None:
            await self._placeholders.forget(wish)

    def _note(self, wish: Wish, told: Told | None) -> None:
        """A placeholder stands: an agent may have taken it."""
        if told is not None and told.state in (RINGING, REACHED) and wish.state is WishState.PLACED:
            with writing(self._engine) as session:
                attempts.rings(session, wish.key, wish.placements)

    async def _drop(self, wish: Wish) -> None:
        """A wish that people closed needs no place any more."""
        if wish.key not in self._dropped:
            self._dropped.add(wish.key)
            if await self._placeholders.told(wish) is not None:
                await self._placeholders.forget(wish)

    def _is_starting(self, wish: Wish) -> bool:
        return time.monotonic() - self._started.get(wish.key, -START_SECONDS) < START_SECONDS

    def _write_down(self, wish: Wish, told: Told | None, now: datetime) -> None:
        """What became of a placeholder that is gone. Without an outcome nobody was called: once more."""
        with writing(self._engine) as session:
            if told is not None and told.state == REACHED:
                attempts.reach(session, wish.key, told.at)
            elif told is not None and told.state in FAILURES:
                failed = Failed(wish.placements, Failure(told.state), told.at)
                attempts.fail(session, wish.key, failed)
            else:
                again = now if self._is_first else now + NOT_TAKEN_IN_AGAIN
                attempts.lose_place(session, wish.key, wish.placements, again)
        log.info("a callback's placeholder is gone", state=told.state if told else "lost")


def fitting(waiting: Iterable[Wish], standing: Iterable[Wish]) -> Iterator[Wish]:
    """Those of the waiting, first come first, that get a placeholder beside the standing ones. Pure."""
    placed = Counter(wish.pool for wish in standing)
    for wish in waiting:
        if placed.total() < MOST_PLACED and placed[wish.pool] < MOST_OF_ONE_POOL:
            placed[wish.pool] += 1
            yield wish
