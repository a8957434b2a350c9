"""When a profile shall end, as people type it. Pure."""

import re
from datetime import datetime, timedelta

from buergerdraht.sentences import Sentence
from buergerdraht.zone import HOUSE_ZONE
from routing.crisis.errors import SwitchRefused
from routing.intake.moment import CLOCK, NoMoment, read_moment

DATE_ALONE = re.compile(r"[0-9.-]+")
FROM_NOW = re.compile(r"\+([0-9]{1,3})([mhd])")
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
HOW = Sentence("Schreiben Sie 18:00, 23.11.2026 18:00, +90m, +6h oder +2d.")


def read_end(given: str, now: datetime) -> datetime:
    """`18:00` is the next time the local clock shows it, a date with time is local unless it says more.

    `+90m`, `+6h`, `+2d` count from now. Raises SwitchRefused.
    """
    text = given.strip()
    ahead = FROM_NOW.fullmatch(text)
    if ahead:
        return now + timedelta(**{UNITS[ahead[2]]: int(ahead[1])})
    try:
        return _later_than(now, text)
    except NoMoment as error:
        raise SwitchRefused("»%(given)s« ist keine Zeit. %(how)s", given=given, how=HOW) from error


def _later_than(now: datetime, text: str) -> datetime:
    if DATE_ALONE.fullmatch(text):
        raise NoMoment("a date alone")
    at = read_moment(text, HOUSE_ZONE, now).at
    if not CLOCK.fullmatch(text) or at > now:
        return at
    return read_moment(text, HOUSE_ZONE, now.astimezone(HOUSE_ZONE) + timedelta(days=1)).at
