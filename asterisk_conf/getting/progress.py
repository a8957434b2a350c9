"""What a person sees while something long is done: lines on stderr, no hosts.

Lines and no bars: the command's own spinner may run around us, and lifts whole lines above itself.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

STEPS = 5
"""Lines shown for one long piece of work."""


def say(text: str) -> None:
    """One line about what happens now; a reader who went away stops nothing."""
    with suppress(OSError):
        sys.stderr.write(f"  {text}\n")
        sys.stderr.flush()


class Progress:
    """How far one piece of work is; a fifth more is a line."""

    def __init__(self, title: str, total: int) -> None:
        self._title = title
        self._total = max(total, 1)
        self._done = 0
        self._said = 0

    def show(self, done: int) -> None:
        """How much of the total is done."""
        self._done = done
        if (fifth := min(done * STEPS // self._total, STEPS)) > self._said:
            self._said = fifth
            say(f"{self._title}: {fifth * 100 // STEPS} %")

    def step(self) -> None:
        """One more piece is done."""
        self.show(self._done + 1)


@contextmanager
def progress(title: str, total: int) -> Iterator[Progress]:
    """Says what begins, then how far it is; nothing when there is nothing to do."""
    if total:
        say(f"{title} …")
    yield Progress(title, total)


def bytes_in(folder: Path) -> int:
    """Size of the files in a folder and in its partial/ in bytes; files may come and go meanwhile."""
    return sum(_size(path) for path in (*folder.glob("*.deb"), *folder.glob("partial/*")))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
