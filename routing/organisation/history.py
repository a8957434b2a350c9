"""Earlier versions: who saved them when, what differs between two, and back to one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import yaml
from sqlalchemy import Engine, select

from buergerdraht.database import reading
from routing.organisation.editing import tree_of
from routing.organisation.model import Organisation
from routing.organisation.store import Edit, at_version, save, version
from routing.organisation.tables import OrganisationVersion

HEAD = "head"
"""The name under which the file's own lines (name, Land, trunk) are compared."""


@dataclass(frozen=True)
class Saved:
    """One version without its content; `by` is a login, `command` or `start`."""

    version: int
    at: datetime
    by: str
    based_on: int | None


@dataclass(frozen=True)
class Changed:
    """One entry that differs, as the file writes it; empty where there is none. `key` is "" for the head."""

    section: str
    key: str
    before: str
    after: str


def versions(engine: Engine) -> list[Saved]:
    """All versions, the newest first."""
    table = OrganisationVersion
    wanted = select(table.version, table.saved_at, table.saved_by, table.based_on)
    with reading(engine) as session:
        return [Saved(*row) for row in session.execute(wanted.order_by(table.version.desc()))]


def restore(engine: Engine, number: int, edit: Edit) -> int:
    """Makes what an earlier version says hold again, as a new version; the number that holds then.

    Raises NotFound, and Conflict when a newer version than `edit.based_on` exists.
    """
    organisation = at_version(engine, number)
    newest = version(engine)
    if newest == edit.based_on and at_version(engine, newest) == organisation:
        return newest
    return save(engine, organisation, edit)


def difference(before: Organisation, after: Organisation) -> list[Changed]:
    """The entries that differ, section by section. Pure."""
    old, new = tree_of(before), tree_of(after)
    sections = [name for name, value in new.items() if isinstance(value, dict) and name != "trunk"]
    head = [{name: value for name, value in tree.items() if name not in sections} for tree in (old, new)]
    found = [Changed(HEAD, "", *map(_written, head))] if head[0] != head[1] else []
    return found + [one for name in sections for one in _changed(name, old[name], new[name])]


def _changed(section: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Changed]:
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield Changed(section, key, _written(old.get(key)), _written(new.get(key)))


def _written(entry: Any) -> str:
    if entry is None or isinstance(entry, str):
        return entry or ""
    return str(yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=1_000)).strip()
