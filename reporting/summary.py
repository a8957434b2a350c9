"""A report's figures, overall and for each group: from roll-ups, and single calls where an hour is cut."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine

from buergerdraht.database import reading
from buergerdraht.garbage import left_lying
from reporting.answer import Answer
from reporting.asked import Asked, By, Only, View
from reporting.group import Group
from reporting.hotlines import names_by
from reporting.keys import CURVE, HEAT, beginning, key_of
from reporting.metrics.variant import Variant
from reporting.period import day_of

__all__ = ["Asked", "By", "Group", "Only", "Summary", "Variant", "View", "curve", "heat", "summary", "today"]


@dataclass(frozen=True)
class Summary:
    """The figures overall and for each group; without a grouping there are no groups."""

    overall: Group
    groups: tuple[Group, ...] = ()


def summary(engine: Engine, asked: Asked) -> Summary:
    """The figures of the calls asked for, overall and by group."""
    names = names_by(engine, asked.by)
    with left_lying(), reading(engine) as session:
        answer = Answer(engine, session, asked)
        overall = answer.overall()
        if asked.by is None:
            return Summary(overall)
        groups = answer.groups()
        nobody = answer.nothing() if asked.by is By.HOTLINE else None
    return Summary(overall, tuple(_named(groups, names, asked.by, nobody)))


def _named(
    groups: Mapping[Hashable, Group], names: Mapping[str, str], by: By, nobody: Group | None
) -> Iterator[Group]:
    """Known groups in their own order, then those that only the calls have, by key."""
    found = {key_of(by, key): group for key, group in groups.items()}
    known = [key for key in names if key in found or nobody is not None]
    for key in (*known, *sorted(set(found) - set(known))):
        group = found.get(key, nobody)
        if group is not None:
            yield replace(group, key=key, name=names.get(key, key))


def heat(engine: Engine, asked: Asked) -> dict[tuple[int, int], Group]:
    """Groups by weekday (0 is Monday) and local hour (0 to 23); those without a call are absent."""
    with left_lying(), reading(engine) as session:
        found = Answer(engine, session, asked).by_time(HEAT)
    return {key: replace(group, key="{}-{}".format(*key)) for key, group in sorted(found.items())}


def curve(engine: Engine, asked: Asked) -> tuple[Group, ...]:
    """Groups by quarter of an hour, keyed by its local beginning (ISO 8601 with offset)."""
    with left_lying(), reading(engine) as session:
        found = Answer(engine, session, asked).by_time(CURVE)
    return tuple(
        replace(group, key=beginning(key), name=beginning(key)) for key, group in sorted(found.items())
    )


def today(engine: Engine, now: datetime) -> Summary:
    """The local day of `now` by hotline; each hotline of the organisation has a group, called or not."""
    day = day_of(now)
    return summary(engine, Asked(day.start, day.end, By.HOTLINE))
