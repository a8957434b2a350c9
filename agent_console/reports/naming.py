"""What a report's groups are called on a page: the organisation's names, dates in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Protocol

from babel.dates import format_date, format_datetime

from agent_console.centre import Centre
from agent_console.texts.marking import N_
from buergerdraht.zone import HOUSE_ZONE
from contacts.topics import TOPIC
from reporting.summary import By, Group

WITHOUT = {
    By.HOTLINE: N_("ohne Hotline"),
    By.MANDANT: N_("ohne Mandant"),
    By.POOL: N_("in keiner Warteschlange"),
    By.TOPIC: N_("ohne Thema"),
    By.PLACE: N_("ohne Ort"),
}
GROUPINGS = {
    By.HOTLINE: N_("Hotline"),
    By.MANDANT: N_("Mandant"),
    By.POOL: N_("Gruppe"),
    By.TOPIC: N_("Thema"),
    By.PLACE: N_("Ort"),
    By.HOUR: N_("Stunde"),
    By.DAY: N_("Tag"),
    By.WEEK: N_("Woche"),
    By.MONTH: N_("Monat"),
}
TOPICS = {str(number): topic for number, topic in TOPIC.items()}


class Named(Protocol):
    """Anything of the organisation with a name."""

    @property
    def name(self) -> str: ...


def name_of(group: Group, by: By, centre: Centre, language: str) -> str:
    """A group's name. German words of ours are translated where the page is made."""
    if not group.key:
        return WITHOUT.get(by, "")
    if by in _TIMES:
        return _TIMES[by](group.key, language)
    return _known(group.key, by, centre) or group.name or group.key


def _known(key: str, by: By, centre: Centre) -> str:
    things: dict[By, Mapping[str, Named]] = {
        By.HOTLINE: centre.hotlines,
        By.MANDANT: centre.mandanten,
        By.POOL: centre.pools,
        By.TOPIC: TOPICS,
    }
    if by is By.PLACE:
        return centre.places.get(key, "")
    found = things[by].get(key)
    return found.name if found else ""


def _hour(key: str, language: str) -> str:
    begins = datetime.fromisoformat(key)
    # The zone beside it, on the day on which the clocks go back: one hour comes twice.
    return format_datetime(begins, "EE dd.MM.yyyy HH:mm", locale=language) + _zone_where_twice(begins)


def _zone_where_twice(begins: datetime) -> str:
    offsets = {begins.replace(tzinfo=HOUSE_ZONE, fold=fold).utcoffset() for fold in (0, 1)}
    return f" ({begins:%z})" if len(offsets) > 1 else ""


def _day(key: str, language: str) -> str:
    return format_date(date.fromisoformat(key), "EE dd.MM.yyyy", locale=language)


def _week(key: str, _language: str) -> str:
    year, _, week = key.partition("-W")
    return f"{week}/{year}"


def _month(key: str, language: str) -> str:
    return format_date(date.fromisoformat(f"{key}-01"), "LLLL yyyy", locale=language)


_TIMES: dict[By, Callable[[str, str], str]] = {
    By.HOUR: _hour,
    By.DAY: _day,
    By.WEEK: _week,
    By.MONTH: _month,
}
