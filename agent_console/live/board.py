"""What hangs on every desk: news that hold now, the crisis section, an agreement in force, tasks."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine, or_, select
from sqlalchemy.exc import SQLAlchemyError

from agent_console.parts import ConsoleParts
from buergerdraht.database import reading
from buergerdraht.settings import Settings
from buergerdraht.zone import HOUSE_ZONE
from contacts.tasks.next import NextTask, next_tasks
from contacts.tasks.waiting import Whose, waiting
from kb.article import ArticleState
from kb.articles import article_of
from kb.news import Piece, news
from kb.tables import ArticleRow
from reporting.agreement.agreement import Agreement
from reporting.agreement.agreements import Agreements
from routing.crisis.articles import pinned_articles
from routing.crisis.status import status

log = structlog.get_logger(__name__)
LOOK_EVERY = timedelta(seconds=5)
"""So late at most comes what another process changed; what this console changes comes at once."""


@dataclass(frozen=True)
class Pinned:
    """An article of the crisis section: an editor's choice, or a profile's that is switched on."""

    id: int
    title: str
    region: str


@dataclass(frozen=True)
class Wall:
    """`pieces` hold now or begin later; `pinned` are valid today; `lifted`: the agreement in force.

    `in_crisis`: a crisis profile is switched on. `tasks` says at which hotlines and pools there is
    something to call back, `next_tasks` what nobody is at.
    """

    pieces: tuple[Piece, ...] = ()
    pinned: tuple[Pinned, ...] = ()
    lifted: Agreement | None = None
    tasks: frozenset[Whose] = frozenset()
    next_tasks: tuple[NextTask, ...] = ()
    in_crisis: bool = False

    def at(self, now: datetime) -> "Wall":
        """What hangs there at that instant."""
        is_on = self.lifted is not None and now < self.lifted.ends_at
        pieces = tuple(piece for piece in self.pieces if piece.holds(now))
        return replace(self, pieces=pieces, lifted=self.lifted if is_on else None)

    def next_change(self, now: datetime) -> datetime | None:
        """When a piece begins or ends next."""
        instants = (at for piece in self.pieces for at in (piece.draft.begins_at, piece.draft.ends_at))
        ends = (self.lifted.ends_at,) if self.lifted else ()
        return min((at for at in (*instants, *ends) if at > now), default=None)


class Board:
    """Keeps the wall as the database has it and says when it looks different."""

    def __init__(self, parts: ConsoleParts, changed: Callable[[], None]) -> None:
        self._engine = parts.engine
        self._settings = parts.settings
        self._clock = parts.clock
        self._changed = changed
        self._wall = Wall()
        self._shown = Wall()
        self._poked = asyncio.Event()

    @property
    def wall(self) -> Wall:
        """What hangs there now."""
        return self._wall.at(self._clock())

    def look_now(self) -> None:
        """Something was written: all desks have it within a second."""
        self._poked.set()

    async def run(self) -> None:
        while True:
            self._poked.clear()
            await self._read()
            self._tell()
            await self._rest()

    async def _read(self) -> None:
        try:
            self._wall = await run_in_threadpool(wall_of, self._engine, self._settings, self._clock())
        except SQLAlchemyError as error:
            log.warning("news were not read; trying again", reason=type(error).__name__)

    def _tell(self) -> None:
        if self.wall != self._shown:
            self._shown = self.wall
            self._changed()

    async def _rest(self) -> None:
        """Until somebody writes, a piece begins or ends, or it is time to look."""
        now = self._clock()
        until = min(self._wall.next_change(now) or now + LOOK_EVERY, now + LOOK_EVERY)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._poked.wait(), (until - now).total_seconds())


def wall_of(engine: Engine, settings: Settings, now: datetime) -> Wall:
    """As the database has it. Blocks: ask in a thread."""
    of_profiles = ArticleRow.source_id.in_(pinned_articles(engine, now))
    query = select(ArticleRow).where(
        or_(ArticleRow.is_crisis.is_(True), of_profiles), ArticleRow.state == ArticleState.PUBLISHED.value
    )
    with reading(engine) as session:
        articles = [article_of(row) for row in session.scalars(query.order_by(ArticleRow.title))]
        tasks = waiting(session)
        free = next_tasks(session, settings, now) if tasks else ()
    today = now.astimezone(HOUSE_ZONE).date()
    pinned = (Pinned(one.id, one.title, one.region) for one in articles if one.holds_on(today))
    lifted, in_crisis = Agreements(engine).in_force(now), bool(status(engine, now).on)
    return Wall(tuple(news(engine, now)), tuple(pinned), lifted, tasks, free, in_crisis)
