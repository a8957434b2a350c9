"""`buergerdraht doctor`: every room's checks, one after the other; a check that breaks is a finding too."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.rooms import Check, Finding, Room
from buergerdraht.settings import Settings


class Diagnosis(TypedDict):
    """One row of the doctor's answer."""

    name: str
    ok: bool
    what: str
    what_to_do: str


def diagnose(settings: Settings, rooms: Iterable[Room]) -> Iterator[Diagnosis]:
    """One row for each check of each room."""
    for check in (check for room in rooms for check in room.checks):
        finding = _finding(settings, check)
        yield Diagnosis(name=check.name, ok=finding.is_well, what=finding.what, what_to_do=finding.what_to_do)


def _finding(settings: Settings, check: Check) -> Finding:
    try:
        return check.run(settings)
    except BuergerdrahtError as error:
        return Finding(False, str(error))
    except Exception as error:  # noqa: BLE001 - the doctor reports what broke and goes on to the next part
        return Finding(False, f"{type(error).__name__}: {error}", "Diesen Fehler bitte melden.")
