"""What a room hands to the ground: commands, processes, steps, checks, chores, tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import entry_points

import typer
from sqlalchemy import Engine

from buergerdraht.settings import Settings


@dataclass(frozen=True)
class Process:
    """One program the supervisor keeps alive.

    `command(settings)` gives the argument list; `is_ready(settings)` is asked until true when the
    house starts. Processes start by `order`, lowest first, and stop in reverse.
    """

    name: str
    command: Callable[[Settings], list[str]]
    is_ready: Callable[[Settings], bool]
    order: int
    stop_seconds: int = 10


@dataclass(frozen=True)
class Step:
    """Something `buergerdraht up` does before the processes start; `title` is shown (German)."""

    title: str
    run: Callable[[Settings], None]
    order: int


@dataclass(frozen=True)
class Finding:
    """What the doctor found: whether the part is well, one sentence, and what to do if it is not."""

    is_well: bool
    what: str
    what_to_do: str = ""


@dataclass(frozen=True)
class Check:
    """One part the doctor looks at."""

    name: str
    run: Callable[[Settings], Finding]


@dataclass(frozen=True)
class Chore:
    """Something the clock does every `every_seconds`; a chore may be run twice without harm."""

    name: str
    every_seconds: int
    run: Callable[[Settings, Engine, datetime], None]


@dataclass(frozen=True)
class Room:
    """One room's contribution to the house."""

    name: str
    tables: tuple[str, ...] = ()
    """Modules whose import registers the room's tables."""
    add_commands: Callable[[typer.Typer], None] | None = None
    processes: tuple[Process, ...] = ()
    steps: tuple[Step, ...] = ()
    checks: tuple[Check, ...] = ()
    chores: tuple[Chore, ...] = ()


def load_rooms() -> tuple[Room, ...]:
    """All rooms of the house, found through the entry point group `buergerdraht.rooms`."""
    return tuple(entry.load() for entry in sorted(entry_points(group="buergerdraht.rooms")))
