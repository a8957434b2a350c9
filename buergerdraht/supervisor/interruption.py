"""Ctrl-C, SIGTERM and a closed terminal all mean: stop the house."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interruption:
    """Turns the stopping signals into KeyboardInterrupt, except where the work must not be torn."""

    def __init__(self) -> None:
        self._is_held = False
        self._was_asked = False

    def listen(self) -> None:
        for number in STOPS:
            is_ignored_on_purpose = number is signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN
            if not is_ignored_on_purpose:  # nohup
                signal.signal(number, self._ask)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Work that is done whole; the interruption comes right after it."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        if self._was_asked:
            raise KeyboardInterrupt

    def ignore(self) -> None:
        """From now on we are stopping; asking again changes nothing."""
        self._is_held = True

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._was_asked = True
        if not self._is_held:
            raise KeyboardInterrupt
