"""The editors' groups of words for one thing; who asks with one word of a group also finds the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Engine, String, delete, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table, reading, rows_changed
from buergerdraht.errors import Conflict
from buergerdraht.sentences import Sentence
from kb.editions import next_edition
from kb.signed import Signed
from kb.word_groups import Words, check_is_new, words_of_group

THING = "synonyms"


class SynonymGroup(Table):
    """Words that stand for one thing everywhere; what is special to an article stands among its synonyms."""

    __tablename__ = "synonym_group"

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    words: Mapped[list[str]] = mapped_column(JSON, info=keep(Keep.FOR_EVER))
    by: Mapped[str] = mapped_column(String(64), info=keep(Keep.YEARS_3))
    at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    revision: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))


@dataclass(frozen=True)
class Group:
    """A group as its page and the search read it; `by` "" after three years."""

    id: int
    words: Words
    by: str
    at: datetime
    revision: int


def groups(engine: Engine) -> list[Group]:
    """All groups of the editors, oldest first."""
    with reading(engine) as session:
        return _groups(session)


def add(session: Session, text: str, shipped: Iterable[Sequence[str]], signed: Signed) -> Words:
    """A new group of the words in the text, found at once; raises NoGroup or SameGroup."""
    words = words_of_group(text)
    check_is_new(words, [*shipped, *(group.words for group in _groups(session))])
    values = {"words": list(words), "by": signed.by, "at": signed.at, "revision": 1}
    session.execute(insert(SynonymGroup).values(**values))
    _changed(session, Sentence("neue Wörter: %(words)s", words=", ".join(words)), signed)
    return words


def change(session: Session, group: Group, text: str, signed: Signed) -> Words:
    """Other words for the group, as `group` was when it was opened; raises NoGroup, SameGroup, Conflict."""
    words = words_of_group(text)
    check_is_new(words, [other.words for other in _groups(session) if other.id != group.id])
    values = {"words": list(words), "by": signed.by, "at": signed.at, "revision": group.revision + 1}
    if not rows_changed(session, update(SynonymGroup).where(*_as_opened(group)).values(**values)):
        raise _moved_on()
    _changed(session, f"{', '.join(group.words)} -> {', '.join(words)}", signed)
    return words


def remove(session: Session, group: Group, signed: Signed) -> None:
    """Deletes the group as it was when it was opened; the audit log keeps its words."""
    if not rows_changed(session, delete(SynonymGroup).where(*_as_opened(group))):
        raise _moved_on()
    _changed(session, Sentence("entfernte Wörter: %(words)s", words=", ".join(group.words)), signed)


def _groups(session: Session) -> list[Group]:
    rows = session.scalars(select(SynonymGroup).order_by(SynonymGroup.id))
    return [Group(row.id, tuple(row.words), row.by, row.at, row.revision) for row in rows]


def _as_opened(group: Group) -> tuple[Any, ...]:
    return (SynonymGroup.id == group.id, SynonymGroup.revision == group.revision)


def _changed(session: Session, detail: str, signed: Signed) -> None:
    next_edition(session)
    signed.note(session, THING, detail)


def _moved_on() -> Conflict:
    return Conflict(
        "Diese Wortgruppe hat inzwischen jemand geändert. Nichts wurde überschrieben: bitte neu laden."
    )
