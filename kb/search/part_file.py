"""The file that keeps the parts of words: a cache for all instances of a machine, made for one HanTa version.

One line a word: word, parts with spaces between, and a full stop, with tabs between. Lines are only ever
appended; one that a crash cut short, and the line that continues it, have a wrong shape and are skipped.
"""

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from buergerdraht.settings import Settings
from kb.search.compounds import Compounds, Parts

END = "."
AT_ONCE = 500


class PartFile:
    """Parts of words, kept in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_to = 0

    @classmethod
    def of(cls, settings: Settings) -> "PartFile":
        """The machine's file for the HanTa version installed."""
        return cls(settings.cache / f"word_parts-hanta-{version('hanta')}.tsv")

    def read(self) -> dict[str, Parts]:
        """All that is kept; empty when there is no file yet."""
        self._read_to = 0
        return self.read_more()

    def read_more(self) -> dict[str, Parts]:
        """What was added since the last time."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._read_to)
                content = file.read()
        except FileNotFoundError:
            return {}
        content = content[: content.rfind(b"\n") + 1]
        self._read_to += len(content)
        fields = (line.split("\t") for line in content.decode(errors="replace").splitlines())
        return {line[0]: tuple(line[1].split()) for line in fields if len(line) == 3 and line[2] == END}

    def add(self, words: Iterable[str], compounds: Compounds) -> None:
        """Finds and keeps the parts of those words that `compounds` lacks."""
        missing = sorted(word for word in set(words) if compounds.lacks(word))
        for first in range(0, len(missing), AT_ONCE):
            found = {word: compounds.parts(word) for word in missing[first : first + AT_ONCE]}
            compounds.learn(found)
            self._append("".join(f"{word}\t{' '.join(parts)}\t{END}\n" for word, parts in found.items()))

    def _append(self, lines: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # One write in append mode: two instances' lines never mix.
        with self._path.open("ab", buffering=0) as file:
            file.write(lines.encode())
