"""Lost calls: what the dialplan left in AstDB (lost.conf) goes into the list of those to be called back."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine

from buergerdraht.columns import instant_of
from buergerdraht.database import writing
from buergerdraht.settings import Settings
from contacts.forgetting import end_of_day
from contacts.lost_calls import LostCall, lose
from contacts.numbers import hash_of
from routing.intake.directory import Directory
from routing.organisation.model import Hotline
from routing.organisation.own_lines import OWN_LINE
from routing.switchboard.ami import Ami
from routing.switchboard.message import action

FAMILY, FORGET = "lost", "bd-lost-forget"
CLOSED = "closed"
FIELDS = 4
MILLISECONDS_DIGITS = 13
TIME_TO_CALL = timedelta(hours=1)
"""Who calls so shortly before the end of the hours can be called back on the next day only."""
LONGEST = timedelta(days=6)
log = structlog.get_logger()


@dataclass(frozen=True)
class Left:
    """One call as the dialplan left it: `state` is what the caller met (open, closed, crisis)."""

    call_key: str
    number: str = field(repr=False)
    hotline: str
    arrived_at: datetime
    state: str


@dataclass(frozen=True)
class LostCalls:
    """Takes lost calls over; what is interrupted is done again, and counts once."""

    settings: Settings
    engine: Engine
    ami: Ami

    async def round(self, directory: Directory, now: datetime) -> None:
        """Everything that stands in AstDB; raises AmiError, SQLAlchemyError."""
        for item in await self.ami.ask_list(action("DBGetTree", Family=FAMILY)):
            call_key = item["Key"].removeprefix(f"/{FAMILY}/")
            left = _left(call_key, item["Val"])
            if left is not None:
                self._take(directory, left, now)
            await self._forget(call_key)

    def _take(self, directory: Directory, left: Left, now: datetime) -> None:
        hotline = directory.lines.get(left.hotline)
        if hotline is None or _heard_all(left):
            return
        until = kept_until(directory, hotline, left.arrived_at)
        if until <= now:
            return
        call = LostCall(
            left.call_key,
            hotline.key,
            hotline.mandant,
            left.number,
            left.arrived_at,
            left.state != CLOSED,
            hash_of(self.settings, left.number, left.arrived_at),
            until,
        )
        with writing(self.engine) as session:
            lose(session, call)
        log.info("a lost call is in the list", hotline=hotline.key)

    async def _forget(self, call_key: str) -> None:
        channel = f"Local/call{call_key}@{FORGET}/n"
        request = action("Originate", Channel=channel, Application="Wait", Data="1", Async="true")
        await self.ami.ask(request)


def kept_until(directory: Directory, hotline: Hotline, arrived_at: datetime) -> datetime:
    """The end of the day on which the hotline was open for another hour, or opens next; 7 days at most.

    A crisis profile's own line has the profile's hours. Without any, nobody knows who calls back when the
    crisis is over: 7 days.
    """
    latest = arrived_at + LONGEST
    hours = directory.hours.get(hotline.hours or _hours_of_profile(directory, hotline))
    opens = directory.calendar.next_opening(hours, arrived_at + TIME_TO_CALL) if hours else None
    return end_of_day(latest if opens is None else min(opens, latest))


def _hours_of_profile(directory: Directory, line: Hotline) -> str:
    profile = directory.crisis_profiles.get(line.key.removeprefix(OWN_LINE))
    return profile.hours or "" if profile else ""


def _heard_all(left: Left) -> bool:
    """A crisis profile's own number outside the crisis: its tape was the answer."""
    return left.state == CLOSED and left.hotline.startswith(OWN_LINE)


def _left(call_key: str, value: str) -> Left | None:
    """None where it is not what our dialplan writes."""
    number, hotline, at, state = (*value.split("|"), *[""] * FIELDS)[:FIELDS]
    if not (number and at.isascii() and at.isdecimal() and len(at) == MILLISECONDS_DIGITS):
        return None
    return Left(call_key, number, hotline, instant_of(int(at)), state)
