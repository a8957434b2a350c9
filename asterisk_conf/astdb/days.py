"""Opening hours as the dialplan can read them: one text for each UTC day. Pure."""

from datetime import UTC, datetime, timedelta

from buergerdraht.calendar import Calendar, Hours

DAYS_AHEAD = 60
CLOSED = "-"
DAY_SECONDS = 86400


def days_of(calendar: Calendar, hours: Hours, now: datetime) -> dict[int, str]:
    """UTC day number -> `from-to,from-to` in epoch seconds, `-` when closed all day; none for `always`.

    From yesterday, for a clock that is a little behind ours, to 60 days ahead.
    """
    if hours.always:
        return {}
    today = int(now.timestamp()) // DAY_SECONDS
    return {day: _text(calendar, hours, day) for day in range(today - 1, today + DAYS_AHEAD + 1)}


def _text(calendar: Calendar, hours: Hours, day: int) -> str:
    start = datetime.fromtimestamp(day * DAY_SECONDS, UTC)
    openings = calendar.openings(hours, start, start + timedelta(days=1))
    return (
        ",".join(f"{opens.timestamp():.0f}-{closes.timestamp():.0f}" for opens, closes in openings) or CLOSED
    )
