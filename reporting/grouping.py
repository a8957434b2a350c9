"""Pieces added up into groups: everything of callers, and of agents' behaviour what may be seen."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from reporting.asked import Only
from reporting.few import Discretion
from reporting.rollups.adding import NOWHERE, Packed
from reporting.rollups.piece import Piece
from reporting.rollups.span import Span
from reporting.shown import NOBODY_WORKED, CellOf, Table, all_meant, shown_by_day
from reporting.sums import NOTHING, Sums

Key = TypeVar("Key", bound=Hashable)
Group = TypeVar("Group", bound=Hashable)
ALL = 0


@dataclass(frozen=True)
class Grouping(Generic[Key]):
    """How pieces become groups.

    `cell_of` is the part of a day that may be hidden by itself; its key as a group is `group_of`. `unit` is
    the length of such a cell in milliseconds, None: the whole local day. `whole_of`: see `shown_by_day`.
    """

    group_of: Callable[[Piece], Key]
    cell_of: CellOf
    unit: int | None = None
    whole_of: CellOf | None = None


@dataclass(frozen=True)
class Added:
    """Sums of one group.

    `everything` is of all its calls, `behaviour` of those whose agents' work may be seen; `left_out` counts
    the cells that may not, `days` are the days in `behaviour`.
    """

    everything: Sums
    behaviour: Sums
    left_out: int
    days: frozenset[str]


@dataclass(frozen=True)
class Question(Generic[Key]):
    """What `added` needs to know besides the pieces.

    `within`: bins within each pool's own threshold. `may_count`: whether the calls of a piece may be counted
    at all. Of topics and places they may not where few agents worked: what agents recorded would add up to
    how much they did. None: all may.
    """

    span: Span
    only: Only
    grouping: Grouping[Key]
    within: Mapping[str, int] | None = None
    may_count: Callable[[Piece], bool] | None = None
    discretion: Discretion = field(default_factory=Discretion)

    @property
    def table(self) -> Table:
        return Table(self.only, self.grouping.cell_of, self.grouping.whole_of, self.discretion)


NOTHING_ADDED = Added(NOTHING, NOTHING, 0, frozenset())


class Adding(Generic[Key]):
    """The pieces that the question means, ready to be added up in more than one way."""

    def __init__(self, pieces: Sequence[Piece], question: Question[Key]) -> None:
        context = [piece for piece in pieces if piece.is_context]
        self._shown = shown_by_day(context, question.table)
        self._question = question
        self._meant = all_meant([piece for piece in pieces if piece.counts], question.only)
        within = [question.within.get(piece.pool, 0) for piece in self._meant] if question.within else ()
        self._packed = Packed([piece.numbers for piece in self._meant], within)

    def overall(self) -> Added:
        """All of them together: a day is a cell."""
        shown = [self._shows_day(piece) for piece in self._meant]
        together = self._added([ALL] * len(self._meant), shown, lambda piece: piece.day)
        return together.get(ALL, NOTHING_ADDED)

    def groups(self) -> dict[Key, Added]:
        """Each group with at least one call in the period."""
        keys = [self._question.grouping.group_of(piece) for piece in self._meant]
        cell_of = self._question.grouping.cell_of
        return self._added(keys, [self._shows_cell(piece) for piece in self._meant], cell_of)

    def _added(self, keys: Sequence[Group], is_shown: Sequence[bool], cell_of: CellOf) -> dict[Group, Added]:
        place: dict[Group, int] = {}
        groups = [place.setdefault(key, len(place)) for key in keys]
        counted = self._counted(groups)
        everything = self._packed.added(counted, len(place))
        seen = [group if shows else NOWHERE for group, shows in zip(groups, is_shown, strict=True)]
        behaviour = everything if seen == counted else self._packed.added(seen, len(place))
        left_out, days = self._left_out(groups, is_shown, cell_of), self._days(seen)
        return {
            key: Added(
                Sums(everything[at]),
                Sums(behaviour[at]),
                len(left_out.get(at, ())),
                frozenset(days.get(at, ())),
            )
            for key, at in place.items()
        }

    def _counted(self, groups: Sequence[int]) -> Sequence[int]:
        may_count = self._question.may_count
        if may_count is None:
            return groups
        return [
            group if may_count(piece) else NOWHERE for piece, group in zip(self._meant, groups, strict=True)
        ]

    def _shows_day(self, piece: Piece) -> bool:
        is_whole = piece.is_context and self._question.span.covers_day(piece.day)
        return is_whole and self._shown.get(piece.day, NOBODY_WORKED).total

    def _shows_cell(self, piece: Piece) -> bool:
        grouping, span = self._question.grouping, self._question.span
        if not piece.is_context or (grouping.unit is None and not span.covers_day(piece.day)):
            return False
        shown = self._shown.get(piece.day, NOBODY_WORKED)
        return shown.total and (not piece.agents or grouping.cell_of(piece) in shown.cells)

    def _left_out(
        self, groups: Sequence[int], is_shown: Sequence[bool], cell_of: CellOf
    ) -> dict[int, set[Hashable]]:
        """The cells with somebody at work that are left out, by group."""
        found: dict[int, set[Hashable]] = defaultdict(set)
        for piece, group, shows in zip(self._meant, groups, is_shown, strict=True):
            if not shows and piece.agents:
                found[group].add((piece.day, cell_of(piece)))
        return found

    def _days(self, seen: Sequence[int]) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for piece, group in zip(self._meant, seen, strict=True):
            found[group].add(piece.day)
        return found
