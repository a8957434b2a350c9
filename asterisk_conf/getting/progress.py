"""What a person sees while an Asterisk is fetched: lines and bars on stderr, no hosts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn


def say(text: str) -> None:
    """One line about what happens now."""
    Console(stderr=True).print(f"Asterisk: {text}", highlight=False)


class Bar:
    """One bar; `show` sets how far it is."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task

    def show(self, done: int) -> None:
        self._progress.update(self._task, completed=done)

    def step(self) -> None:
        self._progress.advance(self._task)


@contextmanager
def bar(title: str, total: int, *, of_bytes: bool = False) -> Iterator[Bar]:
    """A bar while the block runs; `total` in bytes or pieces."""
    amount = DownloadColumn() if of_bytes else TextColumn("{task.completed:.0f}/{task.total:.0f}")
    columns = (TextColumn("{task.description}"), BarColumn(), amount)
    with Progress(*columns, console=Console(stderr=True)) as progress:
        yield Bar(progress, progress.add_task(title, total=total))


def bytes_in(folder: Path) -> int:
    """Size of the files in a folder and in its partial/ in bytes; files may come and go meanwhile."""
    return sum(_size(path) for path in (*folder.glob("*.deb"), *folder.glob("partial/*")))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
