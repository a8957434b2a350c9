"""Hands what agents looked up to the knowledge, without saying who or in which call."""

from collections.abc import Collection
from datetime import datetime

import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from agent_console.live.occasions import Occasion, Occasions
from buergerdraht.database import writing
from contacts.concerns import Recording
from kb.learning.usage import Ending, keep_use

log = structlog.get_logger(__name__)


class Learner:
    """Follows each login's call. What cannot be written is lost, and nobody waits for it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._occasions = Occasions()

    async def call_begins(self, login: str, now: datetime) -> None:
        await self._keep(self._occasions.begin(login, now), now)

    def asked(self, login: str, words: str, found: Collection[int], now: datetime) -> None:
        self._occasions.asked(login, words, found, now)

    def opened(self, login: str, article_id: int) -> None:
        self._occasions.opened(login, article_id)

    async def concern_saved(self, login: str, recording: Recording) -> None:
        """Afterwards nothing leads from the concern to what was looked up for it."""
        entry, article_id = recording.entry, self._occasions.article_of(login)
        ending = Ending(entry.outcome, article_id, entry.topic, entry.why_not_here or "")
        concern = (recording.stint_id, recording.position)
        await self._keep(self._occasions.end(login, concern, ending, recording.at), recording.at)

    async def _keep(self, occasion: Occasion | None, now: datetime) -> None:
        if occasion is None:
            return
        try:
            await run_in_threadpool(self._write, occasion, now)
        except SQLAlchemyError as error:
            log.warning("the database did not take what was looked up", reason=type(error).__name__)

    def _write(self, occasion: Occasion, now: datetime) -> None:
        with writing(self._engine) as session:
            keep_use(session, occasion.token, occasion.use, now)
