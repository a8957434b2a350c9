"""Changing single entries of the organisation, as its pages do: checked by every rule of the file. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from routing.organisation.administrators import last_one_gone
from routing.organisation.complaints import Complaint
from routing.organisation.file import dump, from_tree
from routing.organisation.model import Organisation
from routing.organisation.sections import SECTIONS
from routing.organisation.yaml_reading import read_yaml

EntryOf = tuple[str, str]
"""Section and key, as the file writes them: ("hotlines", "abfall")."""
Changes = Mapping[EntryOf, Any]
"""Entries as the file's reader gives them, every scalar as text; None takes the entry away."""


@dataclass(frozen=True)
class Edited:
    """The organisation as it would be, or what is wrong with it."""

    organisation: Organisation | None
    complaints: tuple[Complaint, ...] = ()


def edited(organisation: Organisation, changes: Changes) -> Edited:
    """The organisation with these entries changed, added or taken away; nothing is saved."""
    tree = tree_of(organisation)
    for (section, key), entry in changes.items():
        if entry is None:
            tree[section].pop(key, None)
        else:
            tree[section][key] = entry
    result, complaints = from_tree(tree)
    gone = last_one_gone(organisation, result) if result else None
    return Edited(None, (gone,)) if gone else Edited(result, tuple(complaints))


def tree_of(organisation: Organisation) -> dict[str, Any]:
    """The file's content, every scalar as text; each section is there."""
    document = read_yaml(dump(organisation)).value
    tree = document if isinstance(document, dict) else {}
    return {**tree, **{section.name: dict(tree.get(section.name) or {}) for section in SECTIONS}}


def entry_of(organisation: Organisation, where: EntryOf) -> Any:
    """One entry as the file says it, every scalar as text; None where there is none."""
    section, key = where
    return tree_of(organisation)[section].get(key)
