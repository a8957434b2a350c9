"""What can be edited under one tab: its fields, its lists, and the way between form and file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from agent_console.admin.pieces import Piece, Values, joined
from agent_console.knowledge.fields import Field, Group, Kind
from routing.organisation.editing import Changes, EntryOf
from routing.organisation.model import Organisation
from routing.organisation.yaml_reading import Path

Choice = tuple[str, str]
Lists = dict[str, list[Choice]]


@dataclass(frozen=True)
class Form:
    """The form of one entry for one organisation. `is_new` may add fields that an entry there lacks."""

    groups: tuple[Group, ...]
    pieces: tuple[Piece, ...]
    lists: Lists = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, Field]:
        return {one.name: one for group in self.groups for one in group.fields}

    def shown(self, entry: Any) -> dict[str, str]:
        """An entry as the form's values."""
        told = entry if isinstance(entry, Mapping) else {"name": entry or ""}
        values: dict[str, str] = {}
        for piece in self.pieces:
            values |= piece.show(told)
        return values

    def entry(self, values: Values) -> dict[str, Any]:
        """What was typed, as the file says it."""
        return joined(piece.read(values) for piece in self.pieces)


@dataclass(frozen=True)
class Subject:
    """`section` of the file, `one` and `new` for headings; `key_label` asks for the key of a new entry.

    `is_ordered`: the list's order is what people see elsewhere, and can be changed.
    """

    section: str
    name: str
    one: str
    new: str
    form: Callable[[Organisation, bool], Form]
    columns: tuple[tuple[str, Callable[[Any, Organisation], str]], ...]
    key_label: str = ""
    key_hint: str = ""
    title: Callable[[Any], str] = lambda thing: str(thing.name)
    changes: Callable[["Subject", Form, EntryOf, Values], Changes] | None = None
    is_ordered: bool = False
    is_taken: Callable[[Form, Values], dict[str, str]] = lambda _form, _values: {}
    """What a new entry would bring along although it is there already: a complaint for each such field."""

    def changed(self, form: Form, where: EntryOf, values: Values) -> Changes:
        """What the typed values change, entry by entry."""
        if self.changes is not None:
            return self.changes(self, form, where, values)
        return {where: form.entry(values)}

    def of_mandant(self, entry: Any) -> str | None:
        """The Mandant to whom an entry belongs; None for what belongs to all."""
        is_bound = self.section in ("hotlines", "offices") and isinstance(entry, Mapping)
        mandant = entry.get("mandant") if is_bound else None
        return mandant if isinstance(mandant, str) else None


def field_of(form: Form, path: Path) -> str:
    """The field at which a complaint about that place of the entry is shown; empty where there is none.

    `path` begins inside the entry: ("overflow", "pool"), ("numbers", 1).
    """
    steps = [str(step) for step in path if not isinstance(step, int)]
    for length in range(len(steps), 0, -1):
        name = "-".join(steps[:length])
        inside = [one for one in form.fields if one == name or one.startswith(f"{name}-")]
        if inside:
            return inside[0]
    return "day-0" if steps[:1] == ["weekly"] and "day-0" in form.fields else ""


def line(name: str, label: str, hint: str = "", *, needed: bool = False) -> Field:
    return Field(name, label, Kind.LINE, hint, 200, needed)


def said(name: str, label: str, hint: str = "", *, needed: bool = False) -> Field:
    """A text that is spoken."""
    return Field(name, label, Kind.TEXT, hint, 600, needed)


def choice(name: str, label: str, hint: str = "", *, needed: bool = False) -> Field:
    return Field(name, label, Kind.CHOICE, hint, 80, needed)


def tick(name: str, label: str) -> Field:
    return Field(name, label, Kind.CHECK)


def by_name(things: Any) -> list[Choice]:
    """A list to choose from: key and name, in the order of the names."""
    return sorted(((thing.key, thing.name) for thing in things), key=lambda one: one[1].casefold())
