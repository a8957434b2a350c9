"""Who hung up or was sent away before anybody spoke: kept for calling back, until worked off or midnight."""

from dataclasses import dataclass

import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from agent_console.centre import CurrentCentre
from buergerdraht.database import writing
from buergerdraht.settings import Settings
from contacts.lost_calls import LostCall, lose
from contacts.numbers import hash_of
from contacts.wishes import CALLBACK_PREFIX
from routing.crisis.status import status
from routing.intake.directory import Directory
from routing.organisation.model import Hotline, Organisation
from routing.organisation.numbers import spellings
from routing.switchboard.picture import CallNow, Change, What, seat_of_channel

REHEARSAL = "rehearsal"
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class LostCalls:
    """Notes lost calls as AMI shows them ending: only there a lost caller's number is known.

    What ends while the console is not running is in the figures, and not in this list.
    """

    engine: Engine
    settings: Settings
    centre: CurrentCentre

    @staticmethod
    def ends(change: Change) -> bool:
        """Whether a citizen's call ended before anybody spoke; callbacks and rehearsals are none."""
        call = change.call
        if change.what is not What.ENDED or call is None or call.answered_at is not None:
            return False
        is_ours = call.call_key.startswith(CALLBACK_PREFIX) or seat_of_channel(call.channel) == REHEARSAL
        return bool(call.number) and not is_ours

    async def take(self, change: Change) -> None:
        if change.call is None:
            return
        try:
            await run_in_threadpool(self._write, change.call)
        except SQLAlchemyError as error:
            log.warning("a lost call was not written", reason=type(error).__name__)

    def _write(self, call: CallNow) -> None:
        organisation = self.centre.get().organisation
        hotline = next((one for one in organisation.hotlines if one.key == call.hotline), None)
        if hotline is None:
            return
        was_open = _was_open(organisation, hotline, call)
        if call.queued_at is None and (was_open or self._is_in_crisis(hotline, call)):
            return
        with writing(self.engine) as session:
            lose(session, self._lost(call, hotline, was_open))

    def _is_in_crisis(self, hotline: Hotline, call: CallNow) -> bool:
        """Whoever heard a crisis' announcement was informed, and is not lost."""
        lines = {digits for number in hotline.numbers for digits in spellings(number)}
        return any(lines.intersection(on.lines) for on in status(self.engine, call.arrived_at).on)

    def _lost(self, call: CallNow, hotline: Hotline, was_open: bool) -> LostCall:
        return LostCall(
            call.call_key,
            hotline.key,
            hotline.mandant,
            call.number,
            call.arrived_at,
            was_open,
            hash_of(self.settings, call.number, call.arrived_at),
        )


def _was_open(organisation: Organisation, hotline: Hotline, call: CallNow) -> bool:
    directory = Directory(organisation)
    hours = directory.hours[hotline.hours]
    return hours.always or directory.calendar.is_open(hours, call.arrived_at)
