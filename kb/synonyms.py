"""Groups of words for one thing: those that come with the program, and those of the editors."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Engine, String, select
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table, reading


class GroupState(StrEnum):
    """Only active groups are asked; a candidate waits, a declined one is never offered again."""

    ACTIVE = "active"
    CANDIDATE = "candidate"
    DECLINED = "declined"


class Source(StrEnum):
    """Who found the group."""

    EDITOR = "editor"
    LEARNED = "learned"


class SynonymGroup(Table):
    """Words that stand for one thing everywhere; who asks with one finds the others too."""

    __tablename__ = "synonym_group"

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    words: Mapped[list[str]] = mapped_column(JSON, info=keep(Keep.FOR_EVER))
    state: Mapped[str] = mapped_column(String(20), info=keep(Keep.FOR_EVER))
    source: Mapped[str] = mapped_column(String(20), info=keep(Keep.FOR_EVER))
    by: Mapped[str] = mapped_column(String(64), info=keep(Keep.WITH_ROW))
    at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    revision: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))


@dataclass(frozen=True)
class Group:
    """A group as its page and the search read it."""

    id: int
    words: tuple[str, ...]
    by: str
    at: datetime
    revision: int


def active_groups(engine: Engine) -> list[Group]:
    """The editors' groups that hold, oldest first."""
    query = (
        select(SynonymGroup).where(SynonymGroup.state == GroupState.ACTIVE.value).order_by(SynonymGroup.id)
    )
    with reading(engine) as session:
        return [
            Group(row.id, tuple(row.words), row.by, row.at, row.revision) for row in session.scalars(query)
        ]
