"""`buergerdraht up`: everything, in the foreground, until somebody says stop."""

from collections.abc import Sequence
from contextlib import suppress

import typer

from buergerdraht.rooms import Room
from buergerdraht.settings import Settings
from buergerdraht.supervisor.folders import only_one, start_writing
from buergerdraht.supervisor.house import House
from buergerdraht.supervisor.interruption import Interruption
from buergerdraht.supervisor.ports import check_ports_are_free
from buergerdraht.supervisor.progress import Progress


class Foreground:
    """One run of the house in the foreground."""

    def __init__(self, settings: Settings, rooms: Sequence[Room]) -> None:
        self._settings = settings
        self._rooms = rooms
        self._house = House(settings, [process for room in rooms for process in room.processes])
        self._interruption = Interruption()
        self._progress = Progress()

    def run(self) -> None:
        """Returns after a stop that was asked for; raises what kept it from starting or staying up."""
        start_writing(self._settings)
        with only_one(self._settings):
            self._interruption.listen()
            try:
                self._run_until_interrupted()
            finally:
                self._interruption.ignore()
                self._house.stop(self._say_stopping)
            self._progress.say("Bürgerdraht ist beendet.")

    def _run_until_interrupted(self) -> None:
        with suppress(KeyboardInterrupt):
            self._bring_up()
            self._stay_up()

    def _bring_up(self) -> None:
        if not self._take_over():
            check_ports_are_free(self._settings)
        prepare(self._settings, self._rooms, self._progress)
        self._start_processes()
        typer.echo(f"ready {self._settings.url}")
        for line in greeting(self._settings, self._rooms):
            self._progress.say(line)

    def _stay_up(self) -> None:
        while True:
            self._house.wait_for_end()
            self._progress.say("Der Aufseher der Prozesse wurde beendet und wird neu gestartet.")
            self._take_over()
            self._start_processes()

    def _take_over(self) -> list[str]:
        """The names of processes of an earlier run that go on; whatever else is left of it is ended."""
        if not self._house.has_leftovers():
            return []
        with self._progress.doing("Reste eines früheren Laufs beenden"):
            going_on = self._house.take_over()
        for name in going_on:
            self._progress.say(f"  {name} läuft weiter und wird übernommen")
        return going_on

    def _start_processes(self) -> None:
        with self._interruption.held():
            self._house.start()
        with self._progress.doing("Prozesse starten"):
            self._house.wait_until_ready(lambda name: self._progress.say(f"  {name} ist bereit"))

    def _say_stopping(self, name: str) -> None:
        self._progress.say(f"· {name} wird beendet")


def prepare(settings: Settings, rooms: Sequence[Room], progress: Progress) -> None:
    """Runs every room's steps, lowest order first."""
    for step in sorted((step for room in rooms for step in room.steps), key=lambda step: step.order):
        with progress.doing(step.title):
            step.run(settings)


def greeting(settings: Settings, rooms: Sequence[Room]) -> list[str]:
    """What the rooms say once everything is ready."""
    return [line for room in rooms if room.greeting is not None for line in room.greeting(settings)]
