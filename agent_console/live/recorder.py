"""Talks become stints in the database, off the event loop."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from agent_console.centre import CurrentCentre
from agent_console.live.talks import TalkKey
from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from contacts.attempts import Failure
from contacts.concerns import concerns_in
from contacts.numbers import earlier_hash_of, hash_of, week_of
from contacts.stints import Answered, answer, end, fail
from routing.switchboard.picture import CallNow

log = structlog.get_logger(__name__)
AGAIN_SECONDS = 1.0
Written = TypeVar("Written")


class Recorder:
    """Writes what began and ended. A database that is busy or away delays the writing, and loses nothing."""

    def __init__(self, engine: Engine, settings: Settings, centre: CurrentCentre) -> None:
        self._engine = engine
        self._settings = settings
        self._centre = centre

    async def begin(self, key: TalkKey, call: CallNow) -> int:
        """An agent took the call; the stint's id. May be told again after a restart."""
        return await _until_written(lambda: self._write_begin(key, call))

    async def end(self, key: TalkKey, call: CallNow, at: datetime, failure: Failure | None = None) -> bool:
        """The agent's part is over; whether nothing is owed: an outcome was recorded, or it was an attempt
        to call back that reached nobody (`failure`)."""
        return await _until_written(lambda: self._write_end(key, call, at, failure))

    async def has_outcome(self, stint: int) -> bool:
        """Whether something was recorded of the stint by now."""
        return await _until_written(lambda: self._read_outcome(stint))

    def _read_outcome(self, stint: int) -> bool:
        with reading(self._engine) as session:
            return bool(concerns_in(session, stint))

    def _write_begin(self, key: TalkKey, call: CallNow) -> int:
        answered = self._answered(key, call)
        with writing(self._engine) as session:
            return answer(session, answered)

    def _write_end(self, key: TalkKey, call: CallNow, at: datetime, failure: Failure | None) -> bool:
        stint = self._write_begin(key, call)
        with writing(self._engine) as session:
            end(session, *key, at)
            if failure is not None:
                fail(session, key, failure, at)
        return failure is not None or self._read_outcome(stint)

    def _answered(self, key: TalkKey, call: CallNow) -> Answered:
        hotline = self._centre.get().hotlines.get(call.hotline)
        return Answered(
            call_key=key[0],
            leg=key[1],
            hotline=call.hotline,
            mandant=hotline.mandant if hotline else None,
            pool=call.pool or None,
            pseudonym=call.agent or "",
            number=call.number or None,
            arrived_at=call.arrived_at,
            answered_at=call.answered_at or call.arrived_at,
            number_hash=hash_of(self._settings, call.number, call.arrived_at) or None,
            hash_week=week_of(call.arrived_at) if call.number else None,
            earlier_hash=earlier_hash_of(self._settings, call.number, call.arrived_at) or None,
        )


async def _until_written(write: Callable[[], Written]) -> Written:
    while True:
        try:
            return await run_in_threadpool(write)
        except SQLAlchemyError as error:
            log.warning("the database did not take a stint; trying again", reason=type(error).__name__)
            await asyncio.sleep(AGAIN_SECONDS)
