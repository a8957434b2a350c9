"""Which files Asterisk must read again after a change, and with which command. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Files that one command makes Asterisk read again; `key` is where AstDB says what was read."""

    name: str
    prefixes: tuple[str, ...]
    command: str

    @property
    def key(self) -> str:
        return f"applied/{self.name}"

    def has(self, name: str) -> bool:
        """Whether a file, named from etc/, is of this group."""
        return name.startswith(self.prefixes)

    def digest(self, files: Mapping[str, str]) -> str:
        """Changes with any of the group's files."""
        mine = sorted(name for name in files if self.has(name))
        return hashlib.sha256("\0".join(f"{name}\0{files[name]}" for name in mine).encode()).hexdigest()[:16]


GROUPS = (
    Group("dialplan", ("extensions.conf", "dialplan/"), "dialplan reload"),
    Group("sip", ("pjsip.conf",), "pjsip reload"),
    Group("queues", ("queues.conf",), "queue reload all"),
    Group("music", ("musiconhold.conf",), "moh reload"),
    Group("manager", ("manager.conf",), "manager reload"),
    Group("tones", ("indications.conf",), "module reload indications"),
    Group("rtp", ("rtp.conf",), "module reload res_rtp_asterisk.so"),
    Group("logger", ("logger.conf",), "logger reload"),
)
"""What is missing here (asterisk.conf, modules.conf) Asterisk reads at its start only."""


def due(files: Mapping[str, str], held: Mapping[str, str], boot: str) -> list[Group]:
    """The groups whose files are not those that this start of Asterisk (`boot`) is known to have read."""
    return [group for group in GROUPS if held.get(group.key) != read_mark(group, files, boot)]


def read_mark(group: Group, files: Mapping[str, str], boot: str) -> str:
    """What AstDB says once the group was read by the Asterisk of that start."""
    return f"{boot} {group.digest(files)}"
