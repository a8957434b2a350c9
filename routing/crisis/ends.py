"""When a profile shall end, as people type it. Pure."""

import re
from datetime import datetime, time, timedelta

from buergerdraht.sentences import Sentence
from buergerdraht.zone import HOUSE_ZONE
from routing.crisis.errors import SwitchRefused

FROM_NOW = re.compile(r"\+([0-9]{1,3})([mhd])")
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
HOW = Sentence("Schreiben Sie 18:00, 2026-11-23T18:00, +90m, +6h oder +2d.")


def read_end(given: str, now: datetime) -> datetime:
    """`18:00` is the next time the local clock shows it, a date with time is local unless it says more.

    `+90m`, `+6h`, `+2d` count from now. Raises SwitchRefused.
    """
    text = given.strip()
    ahead = FROM_NOW.fullmatch(text)
    if ahead:
        return now + timedelta(**{UNITS[ahead[2]]: int(ahead[1])})
    try:
        return _next(time.fromisoformat(text), now) if ":" in text[:3] else _instant(text)
    except ValueError as error:
        raise SwitchRefused("»%(given)s« ist keine Zeit. %(how)s", given=given, how=HOW) from error


def _next(clock: time, now: datetime) -> datetime:
    local = now.astimezone(HOUSE_ZONE)
    today = datetime.combine(local.date(), clock.replace(tzinfo=None), HOUSE_ZONE)
    return today if today > local else today + timedelta(days=1)


def _instant(text: str) -> datetime:
    if "T" not in text and " " not in text:
        raise ValueError("a date alone")
    point = datetime.fromisoformat(text)
    return point.replace(tzinfo=HOUSE_ZONE) if point.tzinfo is None else point
