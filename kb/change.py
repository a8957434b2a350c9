"""Who changed an article, and how. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """How a version came to be."""

    LOADED = "loaded"
    EDITED = "edited"
    IMPORTED = "imported"
    RESTORED = "restored"
    SUGGESTED = "suggested"


@dataclass(frozen=True)
class Change:
    """`by` is a login, "" the program itself; `note` is what they say about it, at most 400 letters."""

    by: str = ""
    what: What = What.EDITED
    note: str = ""


BY_THE_PROGRAM = Change(what=What.LOADED)
