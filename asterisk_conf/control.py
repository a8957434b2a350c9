"""Asterisk's control socket: commands as `asterisk -rx` sends them, many over one connection.

The protocol (main/asterisk.c, netconsole): a line of greeting, `host/pid/version`; then each command
ends with a NUL and is run in turn, its output written back without an end mark. Half-closing the
connection after the last command makes Asterisk end it when all output is written.
"""

import socket
import time
from collections.abc import Iterable

from asterisk_conf.folders import folders_of
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.settings import Settings

LONGEST_COMMAND = 500
"""Bytes; Asterisk's buffer has 512."""
CHUNK = 65536
PORTION = 65536
"""Bytes that are sent before output is read. A socket that is full of commands, while Asterisk waits for room
for its output, would have both wait for each other."""
LOOK_SECONDS = 0.05


class AsteriskSilent(BuergerdrahtError):
    """Asterisk does not answer on its control socket."""

    status = 503


class CommandTooLong(BuergerdrahtError):
    """A command does not fit into Asterisk's buffer."""


class Control:
    """Runs commands in the Asterisk of one instance."""

    def __init__(self, settings: Settings, seconds: float = 10) -> None:
        self.path = folders_of(settings).socket
        self.seconds = seconds

    def run(self, command: str) -> str:
        """The command's output; raises AsteriskSilent when there is no Asterisk or no answer in time."""
        return self.run_all([command])

    def run_all(self, commands: Iterable[str]) -> str:
        """The outputs of all commands, one after the other."""
        lines = [_line(command) for command in commands]
        return "".join(self._exchange(sent).partition("\n")[2] for sent in _portions(lines))

    def pid(self) -> int:
        """The process id of the Asterisk that answers."""
        return int(self._exchange(b"").partition("\n")[0].split("/")[1])

    def is_answering(self) -> bool:
        """Whether an Asterisk takes commands."""
        try:
            return self.pid() > 0
        except AsteriskSilent:
            return False

    def wait_until_booted(self, deadline: float) -> None:
        """Waits for the end of Asterisk's start; `deadline` is a time.monotonic(); raises AsteriskSilent."""
        while not self.has_booted():
            if time.monotonic() > deadline:
                raise AsteriskSilent("Asterisk ist nicht hochgefahren. Näheres in asterisk/log/messages.log.")
            time.sleep(LOOK_SECONDS)

    def has_booted(self) -> bool:
        """Whether an Asterisk runs and has ended its start; waits for one that is starting.

        It says "fully booted" a moment before it registers its own commands, `core show version` and
        `core stop` among them (asterisk.c): only who knows the first knows them all.
        """
        try:
            return "fully booted" in self.run("core waitfullybooted") and self._knows_its_commands()
        except AsteriskSilent:
            return False

    def _knows_its_commands(self) -> bool:
        return self.run("core show version").startswith("Asterisk ")

    def _exchange(self, sent: bytes) -> str:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(self.seconds)
                connection.connect(str(self.path))
                answer = _ask(connection, sent)
        except OSError as error:
            raise AsteriskSilent("Asterisk antwortet nicht auf seinem Steuer-Socket. Läuft es?") from error
        return answer.decode(errors="replace")


def _ask(connection: socket.socket, sent: bytes) -> bytes:
    """The greeting and all output."""
    answer = connection.recv(CHUNK)
    connection.sendall(sent)
    connection.shutdown(socket.SHUT_WR)
    while chunk := connection.recv(CHUNK):
        answer += chunk
    return answer


def _portions(lines: list[bytes]) -> list[bytes]:
    """The commands in order; nothing to say is one portion too, which asks whether there is an Asterisk."""
    portions = [b""]
    for line in lines:
        if len(portions[-1]) + len(line) > PORTION:
            portions.append(b"")
        portions[-1] += line
    return portions


def _line(command: str) -> bytes:
    encoded = command.encode()
    if len(encoded) > LONGEST_COMMAND or b"\0" in encoded:
        raise CommandTooLong(f"Der Befehl {command[:40]!r}… ist zu lang für Asterisk.")
    return encoded + b"\0"
