"""Handing changes on: each subscriber has a bounded queue of its own and delays nobody."""

import asyncio
from collections.abc import Iterable

from routing.switchboard.picture import Change, What

MOST_CHANGES = 1_000


class Subscription:
    """One listener's changes, as an asynchronous iterator; used in a with statement, which ends it."""

    def __init__(self, all_of_them: "set[Subscription]") -> None:
        self._changes: asyncio.Queue[Change] = asyncio.Queue(MOST_CHANGES)
        self._all_of_them = all_of_them

    def put(self, change: Change) -> None:
        """Adds a change; who is too slow loses all of them and is told to look at the whole picture."""
        if self._changes.full():
            self._changes = asyncio.Queue(MOST_CHANGES)
            change = Change(What.REBUILT)
        self._changes.put_nowait(change)

    def __aiter__(self) -> "Subscription":
        return self

    async def __anext__(self) -> Change:
        return await self._changes.get()

    def __enter__(self) -> "Subscription":
        self._all_of_them.add(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._all_of_them.discard(self)


class Subscribers:
    """All listeners of one switchboard."""

    def __init__(self) -> None:
        self._subscriptions: set[Subscription] = set()

    def subscribe(self) -> Subscription:
        """A subscription that begins with its with statement."""
        return Subscription(self._subscriptions)

    def tell(self, changes: Iterable[Change]) -> None:
        for change in changes:
            for subscription in self._subscriptions:
                subscription.put(change)
