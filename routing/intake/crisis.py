"""The crisis key of one line, `profile|until|version`, as the dialplan compares it. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

VALUE = re.compile(r"([a-z][a-z0-9-]*)\|([0-9]{1,10})\|([0-9]{1,9})")


@dataclass(frozen=True)
class CrisisKey:
    """A profile switched on for one line, until (not at) an instant; `version` counts the switchings."""

    profile: str
    until: datetime
    version: int

    @property
    def text(self) -> str:
        """The value in AstDB; `until` in whole seconds since 1970."""
        return f"{self.profile}|{int(self.until.timestamp())}|{self.version}"

    def holds(self, at: datetime) -> bool:
        return at < self.until


def parse_crisis_key(text: str) -> CrisisKey | None:
    """The key behind AstDB's value; None for anything that is not one, so that calls go their usual way."""
    match = VALUE.fullmatch(text)
    if match is None:
        return None
    return CrisisKey(match[1], datetime.fromtimestamp(int(match[2]), UTC), int(match[3]))
