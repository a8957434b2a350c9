"""When a chore is due. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from buergerdraht.rooms import Chore
from buergerdraht.zone import HOUSE_ZONE

RETRY_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class LastRun:
    """When a chore was last done without an error, and when it was last tried; None: never."""

    done_at: datetime | None = None
    tried_at: datetime | None = None


def is_due(chore: Chore, last: LastRun, now: datetime) -> bool:
    """Whether to do it now; one that failed waits five minutes, or its own interval if that is shorter."""
    if _has_failed(last) and last.tried_at is not None:
        retry = min(RETRY_AFTER, timedelta(seconds=chore.every_seconds))
        return not last.tried_at <= now < last.tried_at + retry
    if last.done_at is None or last.done_at > now:  # never, or the clock was set back
        return True
    if chore.daily_at is not None:
        return last.done_at < _latest(chore.daily_at, now)
    return now - last.done_at >= timedelta(seconds=chore.every_seconds)


def _has_failed(last: LastRun) -> bool:
    return last.tried_at is not None and last.tried_at != last.done_at


def _latest(daily_at: time, now: datetime) -> datetime:
    """The last instant up to now at which the house's clock showed that time."""
    today = now.astimezone(HOUSE_ZONE).date()
    instants = (
        datetime.combine(day, daily_at, tzinfo=HOUSE_ZONE) for day in (today, today - timedelta(days=1))
    )
    return next(instant for instant in instants if instant <= now)
