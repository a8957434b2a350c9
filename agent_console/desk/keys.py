"""One person's keys at the desk: as shipped, changed, or off. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from agent_console.desk.commands import COMMAND, COMMANDS
from agent_console.texts.marking import N_
from buergerdraht.errors import BuergerdrahtError, NotFound
from buergerdraht.sentences import Sentence

ALLOWED = re.compile(r"(Shift\+)?F([1-4]|[6-9]|10)|Ctrl\+[BEGIMQYZ]")
"""No single letters (WCAG 2.1.4), nothing that browsers and AltGr need for themselves."""
REFUSED = N_(
    "Diese Taste geht nicht: erlaubt sind F-Tasten (auch mit Umschalt) und Strg mit B, E, G, I, M, Q, Y, Z."
)
TAKEN = N_("Diese Taste gehört schon zu „%(command)s“. Bitte eine andere drücken.")
NO_COMMAND = N_("Diesen Befehl gibt es nicht mehr. Bitte die Seite neu laden.")


class KeyRefused(BuergerdrahtError):
    """A key that is not for us, or that another command has."""


@dataclass(frozen=True)
class Keys:
    """`changed` by command where it is not as shipped; "" is no key at all."""

    changed: Mapping[str, str] = field(default_factory=dict)
    are_off: bool = False

    def of(self, command: str) -> str:
        """The command's key, "" for none."""
        return self.changed.get(command, COMMAND[command].key)

    def every(self) -> dict[str, str]:
        """The key of every command."""
        return {command.name: self.of(command.name) for command in COMMANDS}

    def given(self, command: str, key: str) -> "Keys":
        """With that key for the command, "" for none. Raises KeyRefused and NotFound."""
        if command not in COMMAND:
            raise NotFound(NO_COMMAND)
        if key:
            self._check(command, key)
        return replace(self, changed={**self.changed, command: key})

    def _check(self, command: str, key: str) -> None:
        if not ALLOWED.fullmatch(key):
            raise KeyRefused(REFUSED)
        holder = next((one for one in COMMANDS if one.name != command and self.of(one.name) == key), None)
        if holder is not None:
            raise KeyRefused(TAKEN, command=Sentence(holder.text))
