"""One conversation with Asterisk, through pyst2's AGI made safe.

As shipped (0.5.1) pyst2 installs a signal handler, prints callers' numbers, escapes nothing, takes a hang-up
for a ValueError, and a line feed in a value for the next command.
"""

from typing import Protocol

from asterisk.agi import AGI, AGIAppError, AGIError

from buergerdraht.errors import BuergerdrahtError

LONGEST_LINE = 8192
MOST_LINES = 400
FORBIDDEN = ("\r", "\n", "\0")
DEAD_CHANNEL = "511"


class CallerHungUp(Exception):
    """The caller is gone, or the channel, or Asterisk: the ordinary end of a conversation."""


class UnsafeText(BuergerdrahtError):
    """A value would become a second command."""


class NotUnderstood(BuergerdrahtError):
    """Asterisk's answer, or what claims to be Asterisk, cannot be read."""


class TextStream(Protocol):
    """A socket as text: UTF-8, what cannot be decoded replaced."""

    def readline(self, limit: int, /) -> str: ...
    def write(self, text: str, /) -> int: ...
    def flush(self) -> None: ...


class _Lines:
    """Asterisk's lines, of limited length and number; an end of any kind raises CallerHungUp."""

    def __init__(self, stream: TextStream) -> None:
        self.stream = stream
        self.left = MOST_LINES

    def readline(self) -> str:
        self.left -= 1
        try:
            line = self.stream.readline(LONGEST_LINE)
        except OSError as error:
            raise CallerHungUp from error
        if self.left < 0 or (len(line) == LONGEST_LINE and not line.endswith("\n")):
            raise NotUnderstood("Eine AGI-Verbindung sendet zu viel; sie wurde beendet.")
        if not line or line.startswith(("HANGUP", DEAD_CHANNEL)):
            raise CallerHungUp
        return line


class _Silence:
    """pyst2 writes every command and answer to stderr."""

    def write(self, _text: str) -> None:
        return


class Session(AGI):
    """One call's conversation. Every method raises CallerHungUp when the caller is gone."""

    def __init__(self, stream: TextStream) -> None:
        # Not AGI.__init__: a signal handler can only be installed in the main thread.
        self.stdin = _Lines(stream)
        self.stdout = stream
        self.stderr = _Silence()
        self._got_sighup = False
        self.env: dict[str, str] = {}
        self._get_agi_env()

    @property
    def script(self) -> str:
        """The path of the agi:// address."""
        return self.env.get("agi_network_script", "")

    @property
    def uniqueid(self) -> str:
        return self.env.get("agi_uniqueid", "")

    def read(self, name: str) -> str:
        """A channel's (or global) variable; empty if it is not set."""
        return str(self.get_variable(name))

    def write(self, name: str, value: str) -> None:
        """Sets a channel variable; raises UnsafeText for a line feed."""
        self.set_variable(name, value)

    def execute(self, command: str, *arguments: object) -> dict[str, tuple[str, str]]:
        try:
            answer: dict[str, tuple[str, str]] = super().execute(command, *arguments)
        except (AGIAppError, OSError) as error:
            raise CallerHungUp from error
        except (AGIError, ValueError) as error:
            raise NotUnderstood("Eine Antwort über AGI ist nicht zu verstehen.") from error
        return answer

    def send_command(self, command: str, *arguments: object) -> None:
        if any(sign in str(part) for part in (command, *arguments) for sign in FORBIDDEN):
            raise UnsafeText("Ein Wert mit Zeilenumbruch darf nicht zu Asterisk.")
        super().send_command(command, *arguments)

    def _quote(self, text: object) -> str:
        escaped = str(text).replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
