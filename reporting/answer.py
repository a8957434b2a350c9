"""Answers one question: chooses the pieces, adds them up, makes figures of them."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reporting.asked import OF_CONCERNS, Asked, By, Only, View
from reporting.group import Group, Reading
from reporting.grouping import NOTHING_ADDED, Added, Adding, Grouping, Question
from reporting.hotlines import thresholds
from reporting.keys import GROUPINGS
from reporting.metrics.figures import figures_for
from reporting.presence import presence, with_presence
from reporting.rollups.cells import HOUR_MS
from reporting.rollups.marking import QUARTER_MS
from reporting.rollups.piece import Piece
from reporting.rollups.pieces import Pieces
from reporting.rollups.span import Span
from reporting.shown import NOBODY_WORKED, Table, shown_by_day
from reporting.sums.bins import bins_within

ALL = "Alle"
MINUTES = {HOUR_MS: 60, QUARTER_MS: 15}
Key = TypeVar("Key", bound=Hashable)
OF_DAYS = (None, By.DAY, By.WEEK, By.MONTH)


@dataclass
class Answer:
    """One question with what is read for it. Each method reads what it needs."""

    engine: Engine
    session: Session
    asked: Asked
    _known: dict[By | None, Adding[Any]] = field(default_factory=dict)
    _read_units: dict[int | None, list[Piece]] = field(default_factory=dict)

    def overall(self) -> Group:
        """All calls asked for together."""
        by = self.asked.by
        # Hours and owners are other sums of the same pieces; topics and places overlap.
        adding = self._adding(None if by in OF_CONCERNS else by)
        return self._reading(self.asked.only.is_of_concerns).group(
            "", ALL, self._present({ALL: adding.overall()})[ALL]
        )

    def groups(self) -> dict[Hashable, Group]:
        """Each group; its key is not written out yet."""
        by = self.asked.by
        found = self._adding(by).groups()
        reading = self._reading(self.asked.is_of_concerns)
        if by in OF_DAYS:
            found = self._present(found)
        if self.asked.is_of_concerns:  # that a topic came up at all would tell what was recorded
            found = {key: added for key, added in found.items() if added.everything.numbers}
        return {key: reading.group("", "", added) for key, added in found.items()}

    def by_time(self, grouping: Grouping[Key]) -> dict[Key, Group]:
        """Groups of hours or quarters, whatever the question is grouped by."""
        reading = self._reading(self.asked.only.is_of_concerns)
        found = self._question(grouping, self._time_pieces(grouping)).groups()
        return {key: reading.group("", "", added) for key, added in found.items()}

    def nothing(self) -> Group:
        """The group of no calls at all."""
        return self._reading(self.asked.is_of_concerns).group("", "", NOTHING_ADDED)

    def _pieces(self, by: By | None) -> list[Piece]:
        only = self.asked.only
        if by is By.HOUR or not (by in OF_CONCERNS or only.is_of_concerns):
            return self._time_pieces(GROUPINGS[by])
        chosen = By.TOPIC if only.topic is not None else By.PLACE
        kind = by if by in OF_CONCERNS else chosen
        pieces = self._read()
        if only.is_of_concerns and (kind is not chosen or None not in (only.topic, only.place)):
            return pieces.chosen_concerns(kind, only)
        key = str(only.topic) if kind is By.TOPIC and only.topic is not None else None
        return pieces.concerns(kind, only.place if kind is By.PLACE else key)

    def _time_pieces(self, grouping: Grouping[Any]) -> list[Piece]:
        only = self.asked.only
        if only.is_of_concerns:
            minutes = MINUTES[grouping.unit or HOUR_MS]
            return self._read().chosen_units(minutes, Only(topic=only.topic, place=only.place))
        return self._units(grouping.unit)

    def _units(self, unit: int | None) -> list[Piece]:
        """Of all calls, read once: hours or quarters, None: days."""
        if unit not in self._read_units:
            read = self._read()
            self._read_units[unit] = read.days() if unit is None else read.units(MINUTES[unit])
        return self._read_units[unit]

    def _read(self) -> Pieces:
        return Pieces(self.session, self.asked.view, Span.between(self.asked.start, self.asked.end))

    def _adding(self, by: By | None) -> Adding[Any]:
        if by not in self._known:
            self._known[by] = self._question(GROUPINGS[by], self._pieces(by))
        return self._known[by]

    def _question(self, grouping: Grouping[Key], pieces: list[Piece]) -> Adding[Key]:
        span = Span.between(self.asked.start, self.asked.end)
        is_of_concerns = self.asked.only.is_of_concerns or grouping in (GROUPINGS[by] for by in OF_CONCERNS)
        may_count = self._may_count(grouping) if is_of_concerns else None
        asked = self.asked
        question = Question(span, asked.only, grouping, self._within(), may_count, asked.discretion)
        return Adding(pieces, question)

    def _may_count(self, grouping: Grouping[Any]) -> Callable[[Piece], bool]:
        """Whether enough agents worked that day (by time: in that unit), whatever they recorded."""
        units = self._units(grouping.unit)
        cell_of = grouping.cell_of if grouping.unit else GROUPINGS[None].cell_of
        context = [piece for piece in units if piece.is_context]
        table = Table(self.asked.only, cell_of, grouping.whole_of, self.asked.discretion)
        shown = shown_by_day(context, table)

        def may_count(piece: Piece) -> bool:
            day = shown.get(piece.day, NOBODY_WORKED)
            return day.total and (grouping.unit is None or cell_of(piece) in day.cells)

        return may_count

    def _within(self) -> dict[str, int] | None:
        if self.asked.variant.threshold_seconds is not None:
            return None
        return {pool: bins_within(seconds) for pool, seconds in thresholds(self.engine).items()}

    def _reading(self, is_of_concerns: bool) -> Reading:
        return Reading(figures_for(self.asked.variant), is_of_concerns)

    def _present(self, found: dict[Key, Added]) -> dict[Key, Added]:
        """With the time agents were there, which is known of all hotlines together only."""
        if self.asked.only != Only() or self.asked.view is not View.CITIZEN:
            return found
        days = frozenset[str]().union(*(added.days for added in found.values()))
        by_day = presence(self.session, days)
        return {key: with_presence(added, by_day) for key, added in found.items()}
