"""Which days are not like the others of their weekday, so that a closed hotline can say why. Pure."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from asterisk_conf.astdb.days import DAYS_AHEAD
from buergerdraht.calendar import Calendar, Hours
from routing.organisation.model import Organisation

HOLIDAY, ALL_DAY, SPECIAL = "holiday", "all-day", "special"


def holiday_rows(organisation: Organisation, now: datetime) -> dict[str, str]:
    """`holiday/<hotline>/<yyyymmdd>` (local day): `holiday`, `all-day` (closed) or `special`; yesterday to 60
    days ahead."""
    calendar = Calendar(organisation.land, organisation.time_zone)
    today = now.astimezone(ZoneInfo(organisation.time_zone)).date()
    days = [today + timedelta(days=ahead) for ahead in range(-1, DAYS_AHEAD + 1)]
    hours = {one.key: one for one in organisation.hours}
    kinds = {key: _kinds(calendar, one, days) for key, one in hours.items()}
    return {
        f"holiday/{hotline.key}/{day:%Y%m%d}": kind
        for hotline in organisation.hotlines
        for day, kind in kinds[hotline.hours].items()
    }


def _kinds(calendar: Calendar, hours: Hours, days: list[date]) -> dict[date, str]:
    if hours.always:
        return {}
    unusual = (day for day in days if calendar.spans(hours, day) != _usual(hours, day))
    return {day: _kind(calendar, hours, day) for day in unusual}


def _kind(calendar: Calendar, hours: Hours, day: date) -> str:
    if calendar.is_holiday(day):
        return HOLIDAY
    return SPECIAL if calendar.spans(hours, day) else ALL_DAY


def _usual(hours: Hours, day: date) -> tuple[tuple[object, object], ...]:
    """The openings of that weekday."""
    return tuple((one.opens, one.closes) for one in hours.weekly if one.weekday == day.weekday())
