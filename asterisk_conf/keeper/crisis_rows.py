"""What AstDB holds of the crisis switch, written and read. Pure; the keys are those of docs/house.md."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from routing.crisis.switching import By, Kind, Source, Switching
from routing.crisis.wanted import Wanted

FAMILIES = ("announced", "crisis", "rehearsal", "crisiscode", "borrowed", "switched", "telephoned")
"""In the order of writing: a file is named before a call can meet it."""
RECORD = re.compile(r"(on|off)\|([a-z][a-z0-9-]*)\|([0-9]{1,10})\|([0-9]{1,10})\|([a-z0-9-]*)")
RECORDED = "telephoned/"
LinesOf = Callable[[str], tuple[str, ...]]
"""All dialled digits of a profile; none for an unknown one."""


def named_by(one: Switching) -> str:
    """What the file of an announcement made in mid-crisis is named by: its text, or its recording's mark."""
    return f"recording {one.recording}" if one.recording else one.announcement


def crisis_rows(holds: Wanted, paths: Mapping[str, str], version: int) -> dict[str, str]:
    """Key -> value; `paths` are those of announcements made in mid-crisis, by `announced/<profile>`."""
    rows = {f"announced/{profile}": paths[f"announced/{profile}"] for profile in holds.announcements}
    rows |= {f"crisis/{digits}": key.text for digits, key in holds.lines.items()}
    rows |= {f"rehearsal/{digits}": key.text for digits, key in holds.rehearsals.items()}
    return rows | {"switched/version": str(version)}


@dataclass(frozen=True)
class Telephoned:
    """Something switched at a telephone; `record` tells it from every other."""

    record: str
    switching: Switching


def telephoned(held: Mapping[str, str], lines_of: LinesOf) -> list[Telephoned]:
    """The records of telephones in the order in which they switched; what cannot be read is left out."""
    found = []
    for key, value in held.items():
        number, match = key.removeprefix(RECORDED), RECORD.fullmatch(value)
        if key.startswith(RECORDED) and number.isdecimal() and match:
            found.append(Telephoned(f"{number}|{value}"[:80], _switching(int(number), match, lines_of)))
    return sorted(found, key=lambda one: one.switching.version)


def _switching(version: int, match: re.Match[str], lines_of: LinesOf) -> Switching:
    kind, profile, until, at, seat = match.groups()
    by = By(seat, _instant(at), Source.TELEPHONE)
    if kind == Kind.OFF:
        return Switching(version, Kind.OFF, profile, by)
    return Switching(version, Kind.ON, profile, by, lines_of(profile), _instant(until))


def _instant(epoch: str) -> datetime:
    return datetime.fromtimestamp(int(epoch), UTC)
