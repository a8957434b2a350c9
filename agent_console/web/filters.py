"""How templates write instants, durations and numbers. `None` is written as a dash."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from buergerdraht.columns import milliseconds_of
from buergerdraht.zone import HOUSE_ZONE
from reporting.metrics.figures import Unit

NOTHING = "–"


def minutes(seconds: float | None) -> str:
    """Seconds as m:ss, from an hour on as h:mm:ss."""
    if seconds is None:
        return NOTHING
    whole = round(seconds)
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02}"
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def percent(share: float | None, language: str) -> str:
    """A share from 0 to 1 with one decimal."""
    return NOTHING if share is None else format_percent(share, format="#,##0.0\u00a0%", locale=language)


def number(value: float | None, language: str) -> str:
    return NOTHING if value is None else format_decimal(value, locale=language)


def figure(value: float | None, unit: Unit, language: str) -> str:
    """A figure of a report, written as its unit asks."""
    if unit is Unit.SECONDS:
        return minutes(value)
    return percent(value, language) if unit is Unit.SHARE else number(value, language)


def clock(instant: datetime, language: str) -> str:
    """The time of day in Germany, where reports are read."""
    pattern = "HH:mm 'Uhr'" if language == "de" else "HH:mm"
    return format_datetime(instant, format=pattern, tzinfo=HOUSE_ZONE, locale=language)


def day(value: date, language: str) -> str:
    return format_date(value, format="full", locale=language)


def day_short(value: date, language: str) -> str:
    return format_date(value, format="dd.MM.yyyy" if language == "de" else "medium", locale=language)


def moment(instant: datetime, zone: str, language: str) -> str:
    """Weekday and time of an instant in the centre's time zone."""
    pattern = "EE, HH:mm 'Uhr'" if language == "de" else "EE, HH:mm"
    return format_datetime(instant, format=pattern, tzinfo=ZoneInfo(zone), locale=language)


def stamp(instant: datetime, language: str) -> str:
    """Day and time of an instant in Germany."""
    pattern = "dd.MM.yyyy, HH:mm 'Uhr'" if language == "de" else "d MMM y, HH:mm"
    return format_datetime(instant, format=pattern, tzinfo=HOUSE_ZONE, locale=language)


def second(instant: datetime, language: str) -> str:
    """The time of day in Germany, to the second."""
    return format_datetime(instant, format="HH:mm:ss", tzinfo=HOUSE_ZONE, locale=language)


def span(seconds: float) -> str:
    """A length of time as people say it: 45 s, 12 min, 3 h 5 min, 2 d 4 h."""
    whole = int(seconds)
    parts = ((whole // 86400, "d"), (whole // 3600 % 24, "h"), (whole // 60 % 60, "min"))
    said = [f"{number} {unit}" for number, unit in parts if number]
    return " ".join(said[:2]) or f"{whole} s"


def since_ms(instant: datetime) -> int:
    """Milliseconds since 1970, for the page's own timers."""
    return milliseconds_of(instant)


def for_language(language: str) -> Mapping[str, Callable[..., Any]]:
    """The filters by their names in templates."""
    spoken: dict[str, Callable[..., str]] = {
        "percent": percent,
        "number": number,
        "figure": figure,
        "clock": clock,
        "day": day,
        "day_short": day_short,
        "moment": moment,
        "stamp": stamp,
        "second": second,
    }
    bound = {name: partial(function, language=language) for name, function in spoken.items()}
    return {**bound, "minutes": minutes, "span": span, "since_ms": since_ms}
