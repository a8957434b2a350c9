"""Bars that show how far a long import is: on stderr, and only where somebody sees them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from sqlalchemy import Engine

from buergerdraht.settings import Settings
from reporting.ledger.reader import Progress
from reporting.rollups.catching_up import catch_up, due_quarters

QUARTERS_AT_ONCE = 500
SPEED = "{task.fields[speed]}"


def _unseen(_name: str, _position: int, _lines: int) -> None:
    """No bar is shown."""


@dataclass
class Import:
    """How far the files are; `lines` that were new stay known when somebody breaks it off."""

    logs: Sequence[Path]
    _lines: dict[Path, int] = field(default_factory=dict)
    _show: Callable[[str, int, int], None] = _unseen

    @property
    def lines(self) -> int:
        """New lines so far."""
        return sum(self._lines.values())

    def tell(self, progress: Progress) -> None:
        """A batch is in the ledger."""
        self._lines[progress.path] = progress.taken.lines
        before = self.logs[: self.logs.index(progress.path)]
        self._show(progress.path.name, _bytes(before) + progress.position, self.lines)

    @contextmanager
    def bar(self) -> Iterator[None]:
        """A bar over the bytes of all files on disk, with lines a second and the time that is left."""
        with _bars() as bars:
            task = bars.add_task("", total=_bytes(self.logs), speed="")

            def show(name: str, position: int, lines: int) -> None:
                speed = _speed(lines, bars.tasks[0].elapsed)
                bars.update(task, description=name, completed=position, speed=speed)

            self._show = show
            yield


def sums_shown(engine: Engine, settings: Settings, now: datetime) -> None:
    """Makes all sums that are due, with a bar of their own."""
    with _bars() as bars:
        due = due_quarters(engine)
        task = bars.add_task("Summen", total=due, speed="")
        while catch_up(engine, settings, QUARTERS_AT_ONCE, now):
            left = due_quarters(engine)
            bars.update(task, total=max(due, left), completed=max(0, due - left))


def _bytes(logs: Sequence[Path]) -> int:
    return sum(path.stat().st_size for path in logs)


def _speed(lines: int, seconds: float | None) -> str:
    return f"{lines / seconds:,.0f} Zeilen/s".replace(",", ".") if seconds else ""


def _bars() -> Bars:
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn(SPEED),
        TimeRemainingColumn(),
    )
    return Bars(*columns, console=console, disable=not console.is_terminal)
