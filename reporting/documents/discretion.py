"""Single calls without what tells how agents work, on days of a hotline with too few of them.

With one agent on shift every talk, every outcome would be hers. The end of an answered call goes too: with
the answer it gives the talk. When callers came and how long they waited is theirs and stays.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from buergerdraht.zone import HOUSE_ZONE
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow, LedgerStintRow
from reporting.period import midnight
from reporting.single_calls import SingleCall

LEAST_AGENTS = 6
Agents = dict[str, set[str]]
"""Pseudonyms by hotline."""


def discreet(session: Session, calls: Iterable[SingleCall]) -> Iterator[SingleCall]:
    """The same calls in the order of arrival, some without talk, end, outcomes and topics."""
    days = _Days(session)
    for single in calls:
        yield single if days.is_shown(single) else replace(single, is_discreet=True, concerns=())


@dataclass
class _Days:
    """Which hotlines of a local day show behaviour; calls come in order, so one day is kept."""

    session: Session
    _day: date = date.min
    _shown: frozenset[str] = field(default_factory=frozenset)

    def is_shown(self, single: SingleCall) -> bool:
        call = single.call
        if call.result != Result.ANSWERED:
            return True
        day = call.arrived_at.astimezone(HOUSE_ZONE).date()
        if day != self._day:
            self._day, self._shown = day, shown(agents_of(self.session, day))
        return call.hotline in self._shown


def agents_of(session: Session, day: date) -> Agents:
    """Who worked for each hotline on calls that arrived on that local day."""
    call, stint = LedgerCallRow, LedgerStintRow
    worked = (
        select(call.hotline, stint.pseudonym)
        .join(stint, stint.call_key == call.call_key)
        .where(call.arrived_at >= midnight(day), call.arrived_at < midnight(day + timedelta(days=1)))
        .distinct()
    )
    found: Agents = {}
    for hotline, pseudonym in session.execute(worked):
        found.setdefault(hotline, set()).add(pseudonym)
    return found


def shown(agents: Agents) -> frozenset[str]:
    """The hotlines whose calls may show behaviour. Where one has to be hidden, the smallest others go with it
    until enough agents stand behind all that is hidden: else the day's sum less the shown would tell."""
    by_size = sorted(agents, key=lambda hotline: (len(agents[hotline]), hotline))
    hidden = [hotline for hotline in by_size if len(agents[hotline]) < LEAST_AGENTS]
    left = by_size[len(hidden) :]
    while hidden and left and not _is_crowd(hidden, agents):
        hidden.append(left.pop(0))
    return frozenset(left) if not hidden or _is_crowd(hidden, agents) else frozenset()


def _is_crowd(hotlines: list[str], agents: Agents) -> bool:
    """Whether neither one hotline nor a few people are all that is hidden."""
    people = set().union(*(agents[hotline] for hotline in hotlines))
    return len(hotlines) > 1 and len(people) >= LEAST_AGENTS
