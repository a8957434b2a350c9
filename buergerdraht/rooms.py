"""What a room hands to the ground: commands, processes, steps, checks, chores, tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from importlib import import_module
from importlib.metadata import entry_points

import typer
from sqlalchemy import Engine

from buergerdraht.settings import Settings


@dataclass(frozen=True)
class Process:
    """One program the supervisor keeps alive.

    `command(settings)` gives the argument list; `is_ready(settings)` is asked until true when the
    house starts. Processes start by `order`, lowest first, and stop in reverse; `before_stop(settings)`
    is called while the process still runs; what it raises as BuergerdrahtError or OSError stops no stop.
    One that `survives` goes on when supervisord is killed, and the next supervisord waits for it.
    """

    name: str
    command: Callable[[Settings], list[str]]
    is_ready: Callable[[Settings], bool]
    order: int
    stop_seconds: int = 10
    before_stop: Callable[[Settings], None] | None = None
    survives: bool = False


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
    """Something the clock does every `every_seconds`; a chore may be run twice without harm.

    With `daily_at` it is done once a day, from that local time on, and `every_seconds` is not looked at.
    """

    name: str
    every_seconds: int
    run: Callable[[Settings, Engine, datetime], None]
    daily_at: time | None = None


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
    greeting: Callable[[Settings], list[str]] | None = None
    """Lines that `buergerdraht up` shows once everything is ready."""


def load_rooms() -> tuple[Room, ...]:
    """All rooms of the house, found through the entry point group `buergerdraht.rooms`."""
    return tuple(entry.load() for entry in sorted(entry_points(group="buergerdraht.rooms")))


def register_tables() -> None:
    """Imports every room's tables, so that `Table.metadata` knows the whole database."""
    for room in load_rooms():
        for module in room.tables:
            import_module(module)
