"""Shows what is being done: a spinner on a terminal, plain lines anywhere else."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from rich.console import Console


class Progress:
    """Lines for people. A reader who went away stops nothing."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False, soft_wrap=True)

    def say(self, line: str) -> None:
        with suppress(OSError):
            self._console.print(line, markup=False)

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Around one piece of work; on a terminal the time it took is shown afterwards."""
        if not self._console.is_terminal:
            self.say(f"· {what}")
            yield
            return
        start = time.monotonic()
        with self._console.status(what):
            yield
        self.say(f"✓ {what} ({time.monotonic() - start:.1f} s)")
