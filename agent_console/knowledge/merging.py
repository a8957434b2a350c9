"""Two people changed one article: what only one of them touched is taken, the rest is asked. Pure.

Three-way, field by field: `base` is what both began with, `theirs` is saved, `mine` is typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Values = Mapping[str, str]
ONLINE = "online"


@dataclass(frozen=True)
class Merged:
    """`values` go into the form; `taken` are fields that came from the other, `clashes` those that both
    changed, with what the other wrote."""

    values: dict[str, str]
    taken: frozenset[str]
    clashes: dict[str, str]


def merge(base: Values, theirs: Values, mine: Values) -> Merged:
    """Nothing typed is lost: where both changed a field, `mine` stands in it and theirs is shown beside."""
    values: dict[str, str] = {}
    taken: set[str] = set()
    clashes: dict[str, str] = {}
    for unit, names in _units({**base, **theirs, **mine}).items():
        was, now, typed = (_part(side, names) for side in (base, theirs, mine))
        if typed == was != now:
            taken.add(unit)
        elif now not in (was, typed):
            clashes[unit] = "\n".join(text for text in now.values() if text)
        values |= now if typed == was else typed
    return Merged(values, frozenset(taken), clashes)


def _units(all_values: Values) -> dict[str, list[str]]:
    """Fields by what they belong to: the online services are one thing, their rows move."""
    units: dict[str, list[str]] = {}
    for name in all_values:
        units.setdefault(ONLINE if name.startswith(f"{ONLINE}-") else name, []).append(name)
    return units


def _part(side: Values, names: list[str]) -> dict[str, str]:
    """What a side says in these fields; lines compared without blanks at their ends."""
    said = {name: _trimmed(side.get(name, "")) for name in names}
    return {name: text for name, text in said.items() if text}


def _trimmed(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())
