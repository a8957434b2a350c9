"""Opening hours as the dialplan can read them: one text for each UTC day. Pure."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from buergerdraht.calendar import Calendar, Hours
from routing.organisation.model import Organisation

DAYS_AHEAD = 60
CLOSED = "-"
DAY_SECONDS = 86400


def opening_rows(organisation: Organisation, now: datetime) -> dict[str, str]:
    """`open/<hotline>/<day>` and `open/profile-<profile>/<day>`, or `.../always` where it never closes."""
    calendar = Calendar(organisation.land, organisation.time_zone)
    hours = {one.key: one for one in organisation.hours}
    known = {one.key: days_of(calendar, one, now) for one in organisation.hours}
    rows: dict[str, str] = {}
    for owner, name, key in _owners(organisation):
        if key is None or hours[key].always:
            rows[f"{owner}/always"] = "1"
        else:
            rows |= {f"open/{name}/{day}": text for day, text in known[key].items()}
    return rows


def _owners(organisation: Organisation) -> Iterator[tuple[str, str, str | None]]:
    """Family, name under `open/`, and hours of everything that opens and closes."""
    for hotline in organisation.hotlines:
        yield f"hotline/{hotline.key}", hotline.key, hotline.hours
    for profile in organisation.crisis_profiles:
        yield f"profile/{profile.key}", f"profile-{profile.key}", profile.hours


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
