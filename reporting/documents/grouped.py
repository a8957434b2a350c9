"""What groups are called, and in which of them a single call stands."""

from collections.abc import Callable, Mapping

from buergerdraht.columns import milliseconds_of
from reporting.asked import By
from reporting.documents.names import TOPICS, Names
from reporting.exporting.document import Column
from reporting.keys import beginning, week_of
from reporting.rollups.cells import NAMED, hour_of, local
from reporting.single_calls import Found, SingleCall

WITHOUT: Mapping[By, str] = {
    By.HOTLINE: "ohne Hotline",
    By.MANDANT: "ohne Mandant",
    By.POOL: "in keiner Warteschlange",
    By.TOPIC: "ohne Thema",
    By.PLACE: "ohne Ort",
}
GROUP = Column("group", "Gruppierung", width=28)
"""The first column of single calls that were asked for by group."""
KEY_OF: Mapping[By, Callable[[Found], str]] = {
    By.HOTLINE: lambda call: call.hotline,
    By.MANDANT: lambda call: call.mandant or "",
    By.POOL: lambda call: call.pool,
    By.HOUR: lambda call: beginning(hour_of(milliseconds_of(call.arrived_at))),
    By.DAY: lambda call: _day(call),
    By.WEEK: lambda call: week_of(_day(call)),
    By.MONTH: lambda call: _day(call)[:7],
}


def group_name(by: By, key: str, names: Names) -> str:
    """A group as people call it; times are their own names."""
    if not key:
        return WITHOUT.get(by, "")
    known: dict[By, Mapping[str, str]] = {
        By.HOTLINE: names.hotlines,
        By.MANDANT: names.mandanten,
        By.POOL: names.pools,
        By.PLACE: names.places,
        By.TOPIC: TOPICS,
    }
    return known.get(by, {}).get(key, key)


def group_of(single: SingleCall, by: By, names: Names) -> str:
    """The call's group; a call stands in each topic and each place of its concerns."""
    if by in KEY_OF:
        return group_name(by, KEY_OF[by](single.call), names)
    keys = dict.fromkeys(map(NAMED[by], single.concerns)) or {"": None}
    return "; ".join(group_name(by, key, names) for key in keys)


def _day(call: Found) -> str:
    return local(milliseconds_of(call.arrived_at)).day
