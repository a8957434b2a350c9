"""Sentences that were stored in German, in the audit log or in an import's report, said in another language.

What is stored is the finished text. Its template is in the catalogue, as every `Sentence("…")` is: one that
fits from end to end gives the values back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from buergerdraht.sentences import Sentence

PLACE = re.compile(r"%\((\w+)\)s")
ENOUGH = 5
"""So many letters of its own make a template one that is recognised; fewer would fit other people's words."""
DEEPEST = 3
"""Sentences may stand in sentences, so deep at most."""
LONGEST = 1_000
"""Longer texts are nobody's sentence, and would take long to compare."""


@dataclass(frozen=True)
class Fitting:
    """A template and the texts that are made of it; `longest` is its longest piece without a value."""

    template: str
    made: re.Pattern[str]
    longest: str

    @property
    def weight(self) -> int:
        """How many letters of its own it has: the more, the surer."""
        return sum(letter.isalpha() for letter in PLACE.sub("", self.template))


@dataclass(frozen=True)
class Recogniser:
    """For one language; its catalogue is gettext's."""

    catalogue: Any

    def told(self, text: str) -> str:
        """The text in that language; a text that no template fits stays as it is."""
        return self._told(text, DEEPEST)

    def _told(self, text: str, depth: int) -> str:
        whole: str = self.catalogue.gettext(text) if text else ""
        if whole != text or depth == 0 or len(text) > LONGEST:
            return whole
        template, found = next(self._fitting(text), ("", {}))
        if not template:
            return text
        values = {name: self._told(value, depth - 1) for name, value in found.items()}
        return Sentence(template, **values).said(self.catalogue.gettext)

    def _fitting(self, text: str) -> Iterator[tuple[str, dict[str, str]]]:
        for one in self._fittings:
            if one.longest in text and (made := one.made.fullmatch(text)):
                yield one.template, made.groupdict()

    @cached_property
    def _fittings(self) -> tuple[Fitting, ...]:
        """The surest first; none in German, whose catalogue is empty."""
        known = getattr(self.catalogue, "_catalog", {})
        every = (_fitting_of(text) for text in known if isinstance(text, str) and PLACE.search(text))
        enough = (one for one in every if one.weight >= ENOUGH)
        return tuple(sorted(enough, key=lambda one: (-one.weight, one.template)))


def _fitting_of(template: str) -> Fitting:
    """A value that stands twice is the same twice."""
    pattern, seen = "", set[str]()
    for number, part in enumerate(PLACE.split(template)):
        if number % 2 == 0:
            pattern += re.escape(part.replace("%%", "%"))
        else:
            pattern += f"(?P={part})" if part in seen else f"(?P<{part}>.+?)"
            seen.add(part)
    pieces = (part.replace("%%", "%") for part in PLACE.split(template)[::2])
    return Fitting(template, re.compile(pattern, re.DOTALL), max(pieces, key=len))
