"""What becomes of one record: new, changed, unchanged, withdrawn, back again. Pure."""

import hashlib
import json
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kb.article import Article, ArticleState
from kb.articles import ARTICLE, content_of
from kb.importing.known import Delivered
from kb.importing.merging import Merged, merge
from kb.importing.records import Thing
from kb.importing.staging import Staged
from kb.offices import OFFICE, Office


class Outcome(StrEnum):
    """What an import does with a record; the values are fields of the report."""

    TAKEN = "taken"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


@dataclass(frozen=True)
class Compared:
    """`staged` is None when nothing is to be written."""

    outcome: Outcome
    conflicts: tuple[str, ...] = ()
    staged: Staged | None = None


def compared(theirs: Thing, ours: Thing | None, last: Delivered) -> Compared:
    """What becomes of a record that the source delivers as `theirs`."""
    content = plain_of(theirs)
    staged = _staged(theirs, ours, content, last)
    if staged.digest == last.digest:
        return Compared(Outcome.UNCHANGED)
    if ours is None:
        return Compared(Outcome.TAKEN, (), replace(staged, content=content))
    base = ours if last.content is None else thing_of(theirs, last.content)
    merged = _merged(base, ours, theirs)
    if merged.thing == ours:
        return Compared(Outcome.UNCHANGED, merged.conflicts, staged)
    changed = replace(staged, content=plain_of(merged.thing))
    return Compared(_outcome(base, theirs), merged.conflicts, changed)


def vanished(ours: Thing, last: Delivered) -> Compared:
    """What becomes of a record that the source no longer has."""
    found = compared(withdrawn(thing_of(ours, last.content)), ours, last)
    return replace(found, outcome=Outcome.WITHDRAWN) if found.outcome is Outcome.CHANGED else found


def withdrawn(thing: Thing) -> Thing:
    """The record, withdrawn."""
    if isinstance(thing, Article):
        return replace(thing, state=ArticleState.WITHDRAWN)
    return replace(thing, is_withdrawn=True)


def is_withdrawn(thing: Thing) -> bool:
    if isinstance(thing, Article):
        return thing.state is ArticleState.WITHDRAWN
    return thing.is_withdrawn


def plain_of(thing: Thing) -> dict[str, Any]:
    """The record as JSON, without id and version."""
    if isinstance(thing, Article):
        return content_of(thing)
    plain: dict[str, Any] = OFFICE.dump_python(thing, mode="json", exclude={"id", "version"})
    return plain


def thing_of(like: Thing, content: dict[str, Any] | None) -> Thing:
    """The record of that content, of the same kind as `like`."""
    return (ARTICLE if isinstance(like, Article) else OFFICE).validate_python(content)


def digest_of(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _outcome(base: Thing, theirs: Thing) -> Outcome:
    return Outcome.RETURNED if is_withdrawn(base) and not is_withdrawn(theirs) else Outcome.CHANGED


def _merged(base: Thing, ours: Thing, theirs: Thing) -> Merged[Article] | Merged[Office]:
    if isinstance(base, Article) and isinstance(ours, Article) and isinstance(theirs, Article):
        return merge(base, ours, theirs)
    if isinstance(base, Office) and isinstance(ours, Office) and isinstance(theirs, Office):
        return merge(base, ours, theirs)
    raise TypeError("an article is never merged with an office")


def _staged(theirs: Thing, ours: Thing | None, delivered: dict[str, Any], last: Delivered) -> Staged:
    """What was delivered is kept; the record itself stays as it is."""
    return Staged(
        kind="article" if isinstance(theirs, Article) else "office",
        source_id=theirs.source_id,
        id=ours.id if ours else 0,
        version=ours.version if ours else 0,
        content=None,
        delivered_id=last.id,
        digest_before=last.digest,
        digest=digest_of(delivered),
        delivered=delivered,
    )
