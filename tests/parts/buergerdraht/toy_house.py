"""A house of two toy processes under the real supervisor: `python toy_house.py up|status`, settings as ever.

Each process notes in BUERGERDRAHT_HOME/notes that it is ready and that it was stopped.
"""

import os
import sys
from pathlib import Path

import typer

from buergerdraht.command import sentence_for
from buergerdraht.rooms import Process, Room, Step
from buergerdraht.settings import Settings
from buergerdraht.supervisor import commands
from buergerdraht.supervisor.up import Foreground

PROGRAM = """import os, pathlib, signal, sys, threading
name, notes = sys.argv[1], pathlib.Path(sys.argv[2])
stop = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: stop.set())
(notes / f"{name}.ready").write_text(str(os.getpid()))
print(f"{name} is here", flush=True)
while not stop.wait(0.1): pass
with (notes / "stopped").open("a") as file: file.write(f"{name}\\n")"""


def notes(settings: Settings) -> Path:
    return settings.home / "notes"


def process(name: str, order: int, *, survives: bool = False) -> Process:
    def note_stop(settings: Settings) -> None:
        with (notes(settings) / "stopped").open("a") as file:
            file.write(f"before {name}\n")
        raise OSError("a stop must not depend on this")

    return Process(
        name,
        command=lambda settings: [sys.executable, "-c", PROGRAM, name, str(notes(settings))],
        is_ready=lambda settings: (notes(settings) / f"{name}.ready").exists(),
        order=order,
        stop_seconds=5,
        before_stop=note_stop if survives else None,
        survives=survives,
    )


def make_notes(settings: Settings) -> None:
    notes(settings).mkdir(exist_ok=True)
    if "TOY_STEP_WAITS" in os.environ:
        (notes(settings) / "waiting").touch()
        sys.stdin.read()


def greet(_settings: Settings) -> list[str]:
    return ["Anmeldung: anne / [grün]"]


room = Room(
    name="toy",
    processes=(process("desk", 20), process("telephone", 10, survives=True)),
    steps=(Step("Zettel bereitlegen", make_notes, 10),),
    greeting=greet,
)

if __name__ == "__main__":
    command = typer.Typer(pretty_exceptions_enable=False)
    command.command()(commands.status)
    command.command("up")(lambda: Foreground(commands.load_settings(), [room]).run())
    try:
        command()
    except Exception as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        sys.stderr.write(f"{sentence}\n")
        raise SystemExit(1) from error
