"""A source's change and an editor's change of one record, put together. Pure.

Three texts: what the source delivered last (base), the record as it is now (ours), what the source delivers
now (theirs). A field that only one side changed takes that change; where both did, ours stays and is named.
So nothing an editor wrote is ever overwritten by an import, and nothing has to be marked as local.
"""

from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

from kb.article import Article, Modules
from kb.offices import Office

T = TypeVar("T", Article, Office, Modules)
NOT_COMPARED = frozenset({"id", "version", "source", "source_id"})


@dataclass(frozen=True)
class Merged(Generic[T]):
    """The record, and the fields that both sides changed."""

    thing: T
    conflicts: tuple[str, ...]


def merge(base: T, ours: T, theirs: T) -> Merged[T]:
    """Ours with what changed from base to theirs."""
    values: dict[str, Any] = {}
    conflicts: list[str] = []
    for name in (field.name for field in fields(ours) if field.name not in NOT_COMPARED):
        value, both = _field(name, (getattr(base, name), getattr(ours, name), getattr(theirs, name)))
        values[name] = value
        conflicts += both
    return Merged(replace(ours, **values), tuple(conflicts))


def _field(name: str, texts: tuple[Any, Any, Any]) -> tuple[Any, tuple[str, ...]]:
    base, ours, theirs = texts
    if theirs in (base, ours):
        return ours, ()
    if ours == base:
        return theirs, ()
    if isinstance(base, Modules):
        inner = merge(base, ours, theirs)
        return inner.thing, inner.conflicts
    if name == "synonyms":
        return _words(base, ours, theirs), ()
    return ours, (name,)


def _words(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Theirs without what we took out, and what we added."""
    kept = (word for word in theirs if word in ours or word not in base)
    added = (word for word in ours if word not in base and word not in theirs)
    return (*kept, *added)
