"""Counts what AMI shows, for `ledger check` to compare with: never for a figure."""

from dataclasses import dataclass

import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from buergerdraht.database import writing
from contacts.wishes import CALLBACK_PREFIX
from reporting.live_counts import saw
from routing.switchboard.picture import CallNow, Change, What

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Tally:
    """Writes arrivals and answers, hour by hour; what the database does not take at once is not counted."""

    engine: Engine

    @staticmethod
    def counts(change: Change) -> bool:
        """Whether that change is one to count; a callback's placeholder is no call of the ledger."""
        if change.call is None or change.call.call_key.startswith(CALLBACK_PREFIX):
            return False
        return change.what in (What.ARRIVED, What.ANSWERED)

    async def take(self, change: Change) -> None:
        if change.call is None:
            return
        try:
            await run_in_threadpool(self._write, change.call, change.what)
        except SQLAlchemyError as error:
            log.warning("a live count was not written", reason=type(error).__name__)

    def _write(self, call: CallNow, what: What) -> None:
        has_arrived, is_answered = what is What.ARRIVED, what is What.ANSWERED
        with writing(self.engine) as session:
            saw(session, call.arrived_at, arrived=int(has_arrived), answered=int(is_answered))
