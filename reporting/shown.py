"""Which days, and which cells of them, may be seen of agents' behaviour. Pure; the rule is `few`."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from reporting.asked import Only
from reporting.few import Discretion, are_enough, union, visible
from reporting.rollups.piece import Piece

Cell = Hashable
CellOf = Callable[[Piece], Cell]
OWNERS: Mapping[str, CellOf] = {
    "hotline": lambda piece: piece.hotline,
    "mandant": lambda piece: piece.mandant,
    "pool": lambda piece: piece.pool,
}


@dataclass(frozen=True)
class Shown:
    """What may be seen of one day: the day's total, and cells of its table."""

    total: bool
    cells: frozenset[Cell] = frozenset()


@dataclass(frozen=True)
class Table:
    """A day's table that is asked for: what the filter means, and the cells it consists of.

    `whole_of` names sums that stand elsewhere, such as a quarter's hour.
    """

    only: Only
    cell_of: CellOf
    whole_of: CellOf | None = None
    discretion: Discretion = field(default_factory=Discretion)

    @property
    def wholes_of(self) -> Iterable[CellOf]:
        return (self.whole_of,) if self.whole_of else tuple(OWNERS.values())


NOTHING_SHOWN = Shown(False)
NOBODY_WORKED = Shown(True)
"""A day without any agent: there is nothing to hide."""


def is_meant(piece: Piece, only: Only) -> bool:
    """Whether the filter asks for this piece."""
    is_seen = only.mandanten is None or piece.mandant in only.mandanten
    return is_seen and only.hotline in (None, piece.hotline) and only.pool in (None, piece.pool)


def all_meant(pieces: list[Piece], only: Only) -> list[Piece]:
    """Those the filter asks for; without a filter the list itself."""
    if (only.hotline, only.mandanten, only.pool) == (None, None, None):
        return pieces
    return [piece for piece in pieces if is_meant(piece, only)]


def shown_by_day(pieces: Iterable[Piece], table: Table) -> dict[str, Shown]:
    """What may be seen of each day."""
    days: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.agents:
            days[piece.day].append(piece)
    return {day: _of_day(found, table, table.discretion.least(day)) for day, found in days.items()}


def _of_day(pieces: list[Piece], table: Table, least: int) -> Shown:
    only, cell_of = table.only, table.cell_of
    meant = all_meant(pieces, only)
    cells = masks(meant, cell_of)
    is_all = len(meant) == len(pieces)
    others = {} if is_all else masks((piece for piece in pieces if not is_meant(piece, only)), cell_of)
    if not are_enough(union(cells.values()), least) or not are_enough(union(others.values()), least):
        return NOTHING_SHOWN
    if others and _would_uncover(pieces, only, least):
        return NOTHING_SHOWN
    hidden = [cell for cell in cells if not are_enough(others.get(cell, 0), least)]
    if not hidden and all(are_enough(agents, least) for agents in cells.values()):
        return Shown(True, frozenset(cells))
    wholes = [whole for whole_of in table.wholes_of for whole in _wholes(meant, cell_of, whole_of)]
    return Shown(True, frozenset(visible(cells, wholes, hidden, least)))


def masks(pieces: Iterable[Piece], cell_of: CellOf) -> dict[Cell, int]:
    """The agents behind each cell."""
    found: dict[Cell, int] = defaultdict(int)
    for piece in pieces:
        found[cell_of(piece)] |= piece.agents
    return dict(found)


def _would_uncover(pieces: list[Piece], only: Only, least: int) -> bool:
    """Whether what the filter shows could be subtracted from the same day's table without the filter."""
    dimensions = [
        OWNERS[name]
        for name, value in (("hotline", only.hotline), ("mandant", only.mandanten), ("pool", only.pool))
        if value is not None
    ]
    return any(_is_hidden_in_part(pieces, only, owner_of, least) for owner_of in dimensions)


def _is_hidden_in_part(pieces: list[Piece], only: Only, owner_of: CellOf, least: int) -> bool:
    table = masks(pieces, owner_of)
    hidden = set(table) - visible(table, least=least)
    asked = {owner_of(piece) for piece in pieces if is_meant(piece, only)}
    return bool(hidden & asked) and not hidden <= asked


def _wholes(pieces: Iterable[Piece], cell_of: CellOf, whole_of: CellOf) -> Iterable[set[Cell]]:
    """Sets of cells that make up one whole, none of whose cells is in another: an hour of its quarters."""
    of_whole: dict[Cell, set[Cell]] = defaultdict(set)
    of_cell: dict[Cell, set[Cell]] = defaultdict(set)
    for piece in pieces:
        whole, cell = whole_of(piece), cell_of(piece)
        of_whole[whole].add(cell)
        of_cell[cell].add(whole)
    return [cells for cells in of_whole.values() if all(len(of_cell[cell]) == 1 for cell in cells)]
