"""A report's figures, overall and for each group."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine

from buergerdraht.zone import HOUSE_ZONE
from reporting.calls import calls
from reporting.hotlines import hotline_names
from reporting.metrics.counts import left_by_reason
from reporting.metrics.figures import Value, figures_of
from reporting.metrics.resolution import by_outcome
from reporting.period import day_of
from reporting.reported import ReportedCall


class By(StrEnum):
    """What calls are grouped by."""

    HOTLINE = "hotline"
    HOUR = "hour"
    DAY = "day"


@dataclass(frozen=True)
class Group:
    """The figures of some calls. `key` is a hotline's key, an hour (ISO 8601 with offset) or a date.

    `figures` by the keys of `reporting.metrics.figures`; `left` counts calls that left otherwise by reason,
    `outcomes` concerns by outcome.
    """

    key: str
    name: str
    figures: Mapping[str, Value]
    left: Mapping[str, int] = field(default_factory=dict)
    outcomes: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Summary:
    """The figures overall and for each group; without a grouping there are no groups."""

    overall: Group
    groups: tuple[Group, ...] = ()


def summary(engine: Engine, start: datetime, end: datetime, by: By | None = None) -> Summary:
    """The figures of the calls that arrived from `start` until just before `end`."""
    found = calls(engine, start, end)
    names = hotline_names(engine)
    overall = group("", "Alle", found)
    if by is None:
        return Summary(overall)
    parts = _parts(found, KEYS[by], names if by is By.HOTLINE else ())
    named = (group(key, names.get(key, key), part) for key, part in parts.items())
    return Summary(overall, tuple(named))


def today(engine: Engine, now: datetime) -> Summary:
    """The local day of `now` by hotline; each hotline of the organisation has a group, called or not."""
    day = day_of(now)
    return summary(engine, day.start, day.end, By.HOTLINE)


def group(key: str, name: str, found: Sequence[ReportedCall]) -> Group:
    """All figures of these calls."""
    return Group(key, name, figures_of(found), left_by_reason(found), by_outcome(found))


def _parts(
    found: Iterable[ReportedCall], key_of: Callable[[ReportedCall], str], known: Iterable[str]
) -> dict[str, list[ReportedCall]]:
    """Known groups in their own order, then those that only the calls have."""
    parts: dict[str, list[ReportedCall]] = defaultdict(list, {key: [] for key in known})
    for call in found:
        parts[key_of(call)].append(call)
    return parts


def _hotline(call: ReportedCall) -> str:
    return call.hotline


def _hour(call: ReportedCall) -> str:
    """Local: the day on which the clocks go back has 25 of them, told apart by their offset."""
    return call.arrived_at.astimezone(HOUSE_ZONE).replace(minute=0, second=0, microsecond=0).isoformat()


def _day(call: ReportedCall) -> str:
    return call.arrived_at.astimezone(HOUSE_ZONE).date().isoformat()


KEYS: dict[By, Callable[[ReportedCall], str]] = {By.HOTLINE: _hotline, By.HOUR: _hour, By.DAY: _day}
