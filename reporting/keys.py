"""How each grouping cuts a day into cells, and what its groups are called."""

from collections.abc import Hashable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from buergerdraht.columns import instant_of
from buergerdraht.zone import HOUSE_ZONE
from contacts.topics import TOPIC
from reporting.asked import By
from reporting.grouping import Grouping
from reporting.rollups.cells import HOUR_MS, hour_of
from reporting.rollups.marking import QUARTER_MS
from reporting.rollups.piece import Piece


def _whole_day(_piece: Piece) -> str:
    return ""


def _day(piece: Piece) -> str:
    return piece.day


def _start(piece: Piece) -> int:
    return piece.start_ms


def _hotline(piece: Piece) -> str:
    return piece.hotline


def _mandant(piece: Piece) -> str:
    return piece.mandant


def _pool(piece: Piece) -> str:
    return piece.pool


def _key(piece: Piece) -> str:
    return piece.key


@lru_cache(10_000)
def week_of(day: str) -> str:
    """The week of ISO 8601 (2026-W47) of a day (YYYY-MM-DD)."""
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


@lru_cache(10_000)
def _weekday_of(day: str) -> int:
    return date.fromisoformat(day).weekday()


NONE = Grouping(_whole_day, _whole_day)
GROUPINGS: Mapping[By | None, Grouping[Any]] = {
    None: NONE,
    By.HOTLINE: Grouping(_hotline, _hotline),
    By.MANDANT: Grouping(_mandant, _mandant),
    By.POOL: Grouping(_pool, _pool),
    By.DAY: Grouping(_day, _whole_day),
    By.WEEK: Grouping(lambda piece: week_of(piece.day), _whole_day),
    By.MONTH: Grouping(lambda piece: piece.day[:7], _whole_day),
    By.HOUR: Grouping(_start, _start, HOUR_MS, _whole_day),
    By.TOPIC: Grouping(_key, _key, None, _whole_day),
    By.PLACE: Grouping(_key, _key, None, _whole_day),
}
HEAT: Grouping[tuple[int, int]] = Grouping(
    lambda piece: (_weekday_of(piece.day), piece.hour), _start, HOUR_MS
)
CURVE: Grouping[int] = Grouping(_start, _start, QUARTER_MS, lambda piece: hour_of(piece.start_ms))


def key_of(by: By, group: Hashable) -> str:
    """A group's key as reports write it; hours are local: the day of 25 has two told apart by offset."""
    return beginning(group) if by is By.HOUR and isinstance(group, int) else str(group)


def beginning(milliseconds: int) -> str:
    """A local time with its offset."""
    return instant_of(milliseconds).astimezone(HOUSE_ZONE).isoformat()


TOPIC_NAMES = {str(topic.number): topic.name for topic in TOPIC.values()}
