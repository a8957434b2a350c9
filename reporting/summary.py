"""A report's figures, overall and for each group."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine

from buergerdraht.zone import HOUSE_ZONE
from reporting.asked import Asked, By, Only, View
from reporting.calls import calls
from reporting.hotlines import hotline_names
from reporting.metrics.counts import left_by_reason
from reporting.metrics.figures import Value, figures_of
from reporting.metrics.resolution import by_outcome
from reporting.period import day_of
from reporting.reported import ReportedCall


@dataclass(frozen=True)
class Group:
    """The figures of some calls. `key` is a hotline's key, an hour (ISO 8601 with offset) or a date.

    `figures` by the keys of `reporting.metrics.figures`; `left` counts calls that left otherwise by reason,
    `outcomes` concerns by outcome. `hidden` names figures left empty because too few agents are behind
    them; `left_out` counts the days (by hour: the hours of days) whose behaviour is left out of them.
    """

    key: str
    name: str
    figures: Mapping[str, Value]
    left: Mapping[str, int] = field(default_factory=dict)
    outcomes: Mapping[int, int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    left_out: int = 0


@dataclass(frozen=True)
class Summary:
    """The figures overall and for each group; without a grouping there are no groups."""

    overall: Group
    groups: tuple[Group, ...] = ()


def summary(engine: Engine, asked: Asked) -> Summary:
    """The figures of the calls asked for, overall and by group."""
    found = [
        call
        for call in calls(engine, asked.start, asked.end, asked.only.hotline)
        if _is_meant(call, asked.only)
    ]
    names = hotline_names(engine)
    overall = group("", "Alle", found)
    if asked.by is None:
        return Summary(overall)
    parts = _parts(found, KEYS[asked.by], names if asked.by is By.HOTLINE else ())
    named = (group(key, names.get(key, key), part) for key, part in parts.items())
    return Summary(overall, tuple(named))


def _is_meant(call: ReportedCall, only: Only) -> bool:
    is_seen = only.mandanten is None or call.mandant in only.mandanten
    return is_seen and only.pool in (None, call.pool)


def heat(engine: Engine, asked: Asked) -> dict[tuple[int, int], Group]:
    """Groups by weekday (0 is Monday) and local hour (0 to 23); those without a call are absent."""
    cells: dict[tuple[int, int], list[ReportedCall]] = defaultdict(list)
    for call in calls(engine, asked.start, asked.end, asked.only.hotline):
        local = call.arrived_at.astimezone(HOUSE_ZONE)
        cells[local.weekday(), local.hour].append(call)
    return {key: group("{}-{}".format(*key), "", found) for key, found in sorted(cells.items())}


def curve(engine: Engine, asked: Asked) -> tuple[Group, ...]:
    """Groups by quarter of an hour, keyed by its local beginning (ISO 8601 with offset)."""
    quarters: dict[str, list[ReportedCall]] = defaultdict(list)
    for call in calls(engine, asked.start, asked.end, asked.only.hotline):
        local = call.arrived_at.astimezone(HOUSE_ZONE)
        begins = local.replace(minute=local.minute // 15 * 15, second=0, microsecond=0)
        quarters[begins.isoformat()].append(call)
    return tuple(group(key, key, found) for key, found in quarters.items())


def today(engine: Engine, now: datetime) -> Summary:
    """The local day of `now` by hotline; each hotline of the organisation has a group, called or not."""
    day = day_of(now)
    return summary(engine, Asked(day.start, day.end, By.HOTLINE))


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


KEYS: dict[By, Callable[[ReportedCall], str]] = {
    By.HOTLINE: _hotline,
    By.HOUR: _hour,
    By.DAY: _day,
    By.WEEK: lambda call: "{}-W{:02}".format(*call.arrived_at.astimezone(HOUSE_ZONE).isocalendar()),
    By.MONTH: lambda call: _day(call)[:7],
    By.MANDANT: lambda call: call.mandant or "",
    By.POOL: lambda call: call.pool,
    By.TOPIC: lambda call: str(call.concerns[0].topic or "") if call.concerns else "",
    By.PLACE: lambda _call: "",
}
__all__ = ["Asked", "By", "Group", "Only", "Summary", "View", "curve", "group", "heat", "summary", "today"]
