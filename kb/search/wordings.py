"""Other words for the same thing: the shipped groups, and the editors' own, which hold at once."""

from collections.abc import Iterable, Sequence

from kb.search.analysis import Analysis
from kb.search.everyday_words import alternatives


class Wordings:
    """What else a word could have been called, in whatever form it stands."""

    def __init__(self, groups: Iterable[Sequence[str]], analysis: Analysis) -> None:
        self._stem = analysis.stem
        others = alternatives([word.lower() for word in group] for group in groups)
        self._others: dict[str, tuple[str, ...]] = {}
        for word, found in others.items():
            stem = self._stem(word)
            self._others[stem] = tuple(dict.fromkeys((*self._others.get(stem, ()), *found)))

    def of_word(self, word: str) -> tuple[str, ...]:
        """The other words of its groups."""
        return self._others.get(self._stem(word), ())
