"""Who wants to be signed out once the call in hand is over; a restart of the console remembers it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from agent_console.live.tables import LeavingAgentRow
from buergerdraht.database import writing
from contacts.insert import insert_once

log = structlog.get_logger(__name__)
A_SHIFT = timedelta(hours=12)
"""What was asked for longer ago is not meant for the call in hand."""


class Leaving:
    """Pseudonyms of agents who leave after this call. What is asked is read in memory, by threads as well.

    All but `leaves` and `pseudonyms` block on the database; without it the memory still knows.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.pseudonyms: frozenset[str] = frozenset()

    def leaves(self, pseudonym: str) -> bool:
        return pseudonym in self.pseudonyms

    def remember(self, now: datetime) -> None:
        """Takes up what was asked for before a restart."""
        self._write(lambda session: self._read(session, now))

    def after_this_call(self, pseudonym: str, now: datetime) -> None:
        self.pseudonyms |= {pseudonym}
        values = {"pseudonym": pseudonym, "asked_at": now}
        self._write(lambda session: insert_once(session, LeavingAgentRow, values))

    def stay(self, pseudonym: str) -> None:
        """Changed their mind, or has left."""
        if not self.leaves(pseudonym):
            return
        self.pseudonyms -= {pseudonym}
        here = delete(LeavingAgentRow).where(LeavingAgentRow.pseudonym == pseudonym)
        self._write(lambda session: session.execute(here))

    def _read(self, session: Session, now: datetime) -> None:
        session.execute(delete(LeavingAgentRow).where(LeavingAgentRow.asked_at < now - A_SHIFT))
        self.pseudonyms |= frozenset(session.scalars(select(LeavingAgentRow.pseudonym)))

    def _write(self, change: Callable[[Session], object]) -> None:
        try:
            with writing(self._engine) as session:
                change(session)
        except SQLAlchemyError as error:
            log.warning("who leaves after a call is not written down", reason=type(error).__name__)
