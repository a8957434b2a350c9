"""The facts of all articles in columns, to filter them all at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kb.places import distance, holds_at
from kb.search.documents import Facts
from kb.search.filters import Filters
from kb.search.rank import STEP_OF_FALLBACK
from kb.search.sharing import Floats, Numbers

Mask = NDArray[np.bool_]
NOWHERE = ""


class FactTable:
    """One row for each position of an engine."""

    def __init__(self, facts: Sequence[Facts | None]) -> None:
        self.ids: Numbers = np.array([one.id if one else 0 for one in facts], np.int64)
        self._online = np.array([bool(one and one.is_online) for one in facts], bool)
        self._crisis = np.array([bool(one and one.is_crisis) for one in facts], bool)
        numbers: dict[str, int] = {NOWHERE: 0}
        self._region = np.array(
            [numbers.setdefault(one.region if one else NOWHERE, len(numbers)) for one in facts], np.int64
        )
        self._regions = list(numbers)
        self._positions = {int(id): position for position, id in enumerate(self.ids) if id}

    def positions(self, ids: Sequence[int]) -> list[int]:
        """Where those articles stand; unknown ones are left out."""
        return [self._positions[id] for id in ids if id in self._positions]

    def allowed(self, place: str | None, only: Filters) -> Mask:
        """What may be shown for a place, and with those filters."""
        mask: Mask = self.ids > 0
        if place is not None:
            mask = mask & self._by_region([bool(one) and holds_at(one, place) for one in self._regions])
        if only.region is not None:
            mask = mask & self._by_region([one == only.region for one in self._regions])
        if only.online:
            mask = mask & self._online
        return mask & self._crisis if only.crisis else mask

    def nearness(self, place: str | None) -> Floats:
        """A little less than 1 for each step of fallback from the place asked for."""
        if place is None:
            return np.ones(len(self.ids))
        steps = [distance(one, place) if one else 0 for one in self._regions]
        return np.array([1 - STEP_OF_FALLBACK * step for step in steps])[self._region]

    def _by_region(self, wanted: Sequence[bool]) -> Mask:
        return np.array(wanted, bool)[self._region]
