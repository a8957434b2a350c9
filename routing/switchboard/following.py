"""Following Asterisk over one connection: first the whole picture, then event by event."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import takewhile

import structlog

from routing.switchboard.ami import Ami
from routing.switchboard.folding import fold
from routing.switchboard.message import Message, action
from routing.switchboard.picture import Change, Picture, What
from routing.switchboard.rebuilding import Lists, picture_of

PING_SECONDS = 10.0
MOST_TRIES = 3

log = structlog.get_logger("switchboard")

Show = Callable[[Picture, tuple[Change, ...]], None]


def utc_now() -> datetime:
    return datetime.now(UTC)


class Following:
    """One connection's picture. `lists` is what the last rebuild read."""

    def __init__(self, ami: Ami, show: Show, clock: Callable[[], datetime] = utc_now) -> None:
        self.lists = Lists((), ())
        self._ami = ami
        self._show = show
        self._clock = clock
        self._picture = Picture()

    async def rebuild(self) -> None:
        """The picture anew from Asterisk's lists; what comes meanwhile waits until they are complete.

        Events older than the lists may be folded once more: each sets facts and adds nothing up, and
        all that followed them follow here too, so that the picture ends where Asterisk is.
        """
        for _ in range(MOST_TRIES):
            await self._skip_old_events()
            self.lists = await self._read_lists()
            if self._catch_up() and not self.lists.is_torn:
                break
        else:
            # A call whose text stays torn must not take the whole picture away: what is whole is shown,
            # and with the next event everything is read anew.
            self._ami.has_lost_events = True
            log.warning("picture_in_part", tries=MOST_TRIES)
        self._show(self._picture, (Change(What.REBUILT),))

    async def follow(self) -> None:
        """Folds events until the connection ends (AmiLost, AmiSlow)."""
        async with asyncio.TaskGroup() as together:
            together.create_task(self._ping())
            together.create_task(self._fold_events())

    async def _skip_old_events(self) -> None:
        """Behind the answer to a ping, whose id nobody can forge, begins what is whole again."""
        await self._ami.ask(action("Ping"))
        self._ami.waiting_events()
        self._ami.has_lost_events = False

    async def _read_lists(self) -> Lists:
        # Queues first: a wrap-up's timer starts before its pause, so each pause seen has its timer.
        queues = await self._ami.ask_list(action("QueueStatus"))
        channels = await self._ami.ask_list(action("Status"))
        return Lists(tuple(queues), tuple(channels))

    def _catch_up(self) -> bool:
        """The lists' picture and what waited, as far as it is whole; False when some of it was not."""
        self._picture = picture_of(self.lists.whole(), self._clock())
        events = self._ami.waiting_events()
        whole = list(takewhile(lambda event: not event.is_torn, events))
        for event in whole:
            self._picture, _ = fold(self._picture, event, self._clock())
        return len(whole) == len(events) and not self._ami.has_lost_events

    async def _fold_events(self) -> None:
        while True:
            event = await self._ami.next_event()
            if event.is_torn or self._ami.has_lost_events:
                await self.rebuild()
            else:
                self._fold(event)

    def _fold(self, event: Message) -> None:
        before = self._picture
        self._picture, changes = fold(before, event, self._clock())
        if self._picture is not before:
            self._show(self._picture, changes)

    async def _ping(self) -> None:
        while True:
            await asyncio.sleep(PING_SECONDS)
            await self._ami.ask(action("Ping"))
