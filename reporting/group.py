"""Groups of a report: sums become figures, and what too few agents stand behind is left empty."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reporting.grouping import Added
from reporting.metrics.counts import by_outcome, left_by_reason
from reporting.metrics.figure import Figure, Value
from reporting.sums import Part


@dataclass(frozen=True)
class Group:
    """The figures of some calls. `key` is that of a hotline, Mandant, pool, topic or place, an hour (ISO
    8601 with offset), a date, a week (2026-W47) or a month (2026-11).

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
class Reading:
    """How sums are read: with which figures, and whether they are of concerns only."""

    figures: tuple[Figure, ...]
    is_of_concerns: bool = False

    def group(self, key: str, name: str, added: Added) -> Group:
        """All figures of these sums."""
        hidden = frozenset(f.key for f in self.figures if self._is_known(f) and self._hides(f, added))
        return Group(
            key,
            name,
            {figure.key: self._value(figure, added, hidden) for figure in self.figures},
            {} if self.is_of_concerns else left_by_reason(added.everything),
            by_outcome(added.behaviour),
            hidden,
            added.left_out,
        )

    def _value(self, figure: Figure, added: Added, hidden: frozenset[str]) -> Value:
        if figure.key in hidden or not self._is_known(figure):
            return None
        return figure.compute(added.behaviour if figure.is_of_agents else added.everything)

    def _hides(self, figure: Figure, added: Added) -> bool:
        """Of topics and places the counts themselves are hidden where nothing may be counted."""
        if figure.is_of_agents:
            return added.left_out > 0 and not added.behaviour[Part.ANSWERED]
        return self.is_of_concerns and added.left_out > 0 and not added.everything.numbers

    def _is_known(self, figure: Figure) -> bool:
        """Of a topic nobody knows who was only waiting."""
        return figure.is_of_concerns or not self.is_of_concerns
