"""The one thing asked of a search engine: which documents carry these tokens, and how well.

Everything German happens before (analysis) and after (ranking), so another engine is one other file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kb.search.documents import Document


@dataclass(frozen=True)
class Term:
    """A token looked for in a field; its score counts `weight` times."""

    field: str
    token: str
    weight: float


class Engine(Protocol):
    """An index open for reading."""

    def scores(self, terms: Sequence[Term]) -> dict[int, float]:
        """The ids of articles with at least one of the terms, each with the sum of its scores."""

    def close(self) -> None: ...


class Writing(Protocol):
    """Changes an index; nothing is seen by readers before it ends."""

    def write(self, documents: Iterable[Document], gone: Iterable[int]) -> None:
        """Adds documents or replaces those of the same id, and removes those gone."""
