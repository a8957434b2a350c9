"""What the caller of a hotline hears first, and why it is closed. Pure."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from buergerdraht.calendar import Calendar, Hours
from routing.organisation.model import CrisisProfile, Hotline, Mandant


class WhyClosed(StrEnum):
    """Why a hotline is closed at a moment; the value is the house's announcement about it."""

    HOURS = ""
    HOLIDAY = "closed-holiday"
    ALL_DAY = "closed-all-day"
    SPECIAL = "closed-special"

    @property
    def reason(self) -> str:
        """A German sentence."""
        return REASONS[self]


REASONS = {
    WhyClosed.HOURS: "Die Hotline ist geschlossen.",
    WhyClosed.HOLIDAY: "Die Hotline ist geschlossen: Heute ist ein Feiertag.",
    WhyClosed.ALL_DAY: "Die Hotline ist heute den ganzen Tag geschlossen.",
    WhyClosed.SPECIAL: "Die Hotline ist geschlossen: Heute gelten besondere Zeiten.",
}


def why_closed(calendar: Calendar, hours: Hours, at: datetime) -> WhyClosed:
    """A holiday or special day counts only where it changes what the week says."""
    day = at.astimezone(ZoneInfo(calendar.time_zone)).date()
    usual = tuple((one.opens, one.closes) for one in hours.weekly if one.weekday == day.weekday())
    spans = calendar.spans(hours, day)
    if spans == usual:
        return WhyClosed.HOURS
    if calendar.is_holiday(day):
        return WhyClosed.HOLIDAY
    return WhyClosed.SPECIAL if spans else WhyClosed.ALL_DAY


def heard_when_open(hotline: Hotline, mandant: Mandant) -> tuple[str, ...]:
    """The greeting, the privacy notice and the menu where there are such."""
    menu = [f"hotline/{hotline.key}/menu"] if hotline.menu else []
    return (f"hotline/{hotline.key}/greeting", *heard_before_talking(mandant), *menu)


def heard_before_talking(mandant: Mandant | None) -> tuple[str, ...]:
    """The privacy notice of the Mandant whose line was called, where it has one."""
    return (f"mandant/{mandant.key}/privacy",) if mandant and mandant.privacy_text else ()


def heard_when_closed(hotline: Hotline, why: WhyClosed, opens: datetime | None) -> tuple[str, ...]:
    """That it is closed, why, when it opens (day and time are spoken from pieces), and a farewell."""
    first = f"hotline/{hotline.key}/closed" if hotline.closed_text else "prompt/closed"
    then = "prompt/open-again" if opens else "prompt/try-again"
    return (first, *([f"prompt/{why}"] if why else []), then, "prompt/farewell")


def heard_on_own_number(profile: CrisisProfile, opens: datetime | None) -> tuple[str, ...]:
    """The end tape; without one that it is closed, and when a crisis that holds has its telephone staffed."""
    if profile.end_text:
        return (f"profile/{profile.key}/end",)
    return ("prompt/closed", *(["prompt/open-again"] if opens else []), "prompt/farewell")
