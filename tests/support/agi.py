"""Plays Asterisk against the AGI server, over a real socket.

with AsteriskPlayer(port, {"BD_TOKEN": token, "BD_DIALLED": "115"}) as asterisk:
    asterisk.play()          # answers every command until the server ends; then asterisk.variables
"""

import re
import socket
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import Self

GET = re.compile(r'GET VARIABLE "(.*)"\n')
SET = re.compile(r'SET VARIABLE "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"\n')
DONE = "200 result=1"
SECONDS = 60


class AsteriskPlayer:
    """One FastAGI connection; `variables` are the channel's, `commands` what the server sent."""

    def __init__(self, port: int, variables: Mapping[str, str], script: str = "arrive") -> None:
        self.variables = dict(variables)
        self.commands: list[str] = []
        self.connection = socket.create_connection(("127.0.0.1", port), SECONDS)
        self.stream = self.connection.makefile("rwb")
        self.say(f"agi_network: yes\nagi_network_script: {script}\nagi_uniqueid: bd-1.1\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        with suppress(ConnectionError):
            self.stream.close()
        self.connection.close()

    def say(self, text: str) -> None:
        self.stream.write(f"{text}\n".encode())
        self.stream.flush()

    def hear(self) -> str:
        """The next command; empty when the server has ended the conversation."""
        line = self.stream.readline().decode()
        if line:
            self.commands.append(line)
        return line

    def reply(self, command: str) -> str:
        """What Asterisk answers; keeps the variables."""
        if found := GET.fullmatch(command):
            value = self.variables.get(found[1])
            return "200 result=0" if value is None else f"{DONE} ({value})"
        if found := SET.fullmatch(command):
            self.variables[found[1]] = re.sub(r"\\(.)", r"\1", found[2])
            return DONE
        return "510 Invalid or unknown command"

    def play(self) -> None:
        """Answers until the end."""
        while command := self.hear():
            self.say(self.reply(command))
