"""The order of entries that people see as a list. Pure."""

from dataclasses import replace
from typing import Any

from routing.organisation.editing import EntryOf
from routing.organisation.model import Organisation
from routing.organisation.sections import section


def moved(organisation: Organisation, where: EntryOf, step: int) -> Organisation | None:
    """The organisation with that entry so many places further down (up: negative), at most to an end.

    None where there is no such entry.
    """
    name, key = where
    things: list[Any] = list(getattr(organisation, name))
    keys = [section(name).key_of(one) for one in things]
    if key not in keys:
        return None
    place = keys.index(key)
    thing = things.pop(place)
    things.insert(max(0, place + step), thing)
    part: dict[str, Any] = {name: tuple(things)}
    return replace(organisation, **part)
