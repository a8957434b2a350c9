"""One day's report as values: the figures of all hotlines together and of each, with their formulas."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine

from agent_console.centre import Centre
from agent_console.texts.marking import N_
from buergerdraht.zone import HOUSE_ZONE
from reporting.calls import calls
from reporting.metrics.figures import FIGURE, Figure
from reporting.period import midnight
from reporting.reported import ReportedCall
from reporting.summary import Group, group

SHOWN = (
    "offered",
    "answered",
    "abandoned",
    "asa_seconds",
    "service_level",
    "first_point_resolution",
    "without_outcome",
)
UNKNOWN_NUMBER = N_("ohne Hotline")


@dataclass(frozen=True)
class Sheet:
    """`hotlines` has a group for each hotline the person may see, called or not; `seen_at` is now."""

    day: date
    seen_at: datetime
    overall: Group
    hotlines: tuple[Group, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(FIGURE[key] for key in SHOWN)

    @property
    def today(self) -> date:
        return self.seen_at.astimezone(HOUSE_ZONE).date()

    @property
    def before(self) -> date:
        return self.day - timedelta(days=1)

    @property
    def after(self) -> date | None:
        """The next day; None when that would be tomorrow."""
        return self.day + timedelta(days=1) if self.day < self.today else None


@dataclass(frozen=True)
class Asked:
    """A local day, and the Mandanten whose calls may be seen; None means all."""

    day: date
    mandanten: frozenset[str] | None
    now: datetime

    def may_see(self, mandant: str | None) -> bool:
        return self.mandanten is None or mandant in self.mandanten


def sheet_of(engine: Engine, centre: Centre, asked: Asked) -> Sheet:
    """The report of the calls that arrived on that day. Blocks on the database."""
    arrived = calls(engine, midnight(asked.day), midnight(asked.day + timedelta(days=1)))
    seen = [call for call in arrived if asked.may_see(call.mandant)]
    return Sheet(asked.day, asked.now, group("", "", seen), tuple(_groups(seen, centre, asked)))


def _groups(seen: Sequence[ReportedCall], centre: Centre, asked: Asked) -> Iterable[Group]:
    keys = [hotline.key for hotline in centre.organisation.hotlines if asked.may_see(hotline.mandant)]
    gone = sorted({call.hotline for call in seen} - set(keys))
    for key in (*keys, *gone):
        theirs = [call for call in seen if call.hotline == key]
        yield group(key, centre.hotline_name(key) or UNKNOWN_NUMBER, theirs)
