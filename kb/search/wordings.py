"""Other words for the same thing: the shipped groups, and the editors' own, which hold at once.

A single word is looked for beside the other words of its groups. A group may also hold several words
("auto ummelden"): a question that has them all is asked once more with each other wording in their place.
"""

from collections.abc import Iterable, Iterator, Sequence

from kb.search.analysis import Analysis
from kb.search.everyday_words import alternatives
from kb.search.words import clean, question_words

Wording = tuple[str, ...]


class Wordings:
    """What else a question could have been called."""

    def __init__(self, groups: Iterable[Sequence[str]], analysis: Analysis) -> None:
        self._analysis = analysis
        self.groups = [tuple(str(name) for name in group) for group in groups]
        members = [[tuple(question_words(clean(name))) for name in group] for group in self.groups]
        singles = [[one[0] for one in group if len(one) == 1] for group in members]
        self._others = {analysis.stem(word): found for word, found in alternatives(singles).items()}
        self._several = [group for group in members if any(len(one) > 1 for one in group)]

    def of_word(self, word: str) -> Wording:
        """The other single words."""
        return self._others.get(self._analysis.stem(word), ())

    def of_words(self, words: Wording) -> Iterator[Wording]:
        """The question in other words, where more than one word stands for one thing."""
        for group in self._several:
            for member in group:
                rest = self._without(words, member)
                if rest is not None:
                    yield from (rest + other for other in group if other != member and other)

    def _without(self, words: Wording, member: Wording) -> Wording | None:
        """The words that are left when those of the member go; None if one of them is not there."""
        stems = {self._analysis.stem(word) for word in member}
        rest = tuple(word for word in words if self._analysis.stem(word) not in stems)
        has_all = stems <= {self._analysis.stem(word) for word in words}
        return rest if stems and has_all else None
