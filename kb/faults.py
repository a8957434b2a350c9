"""Errors in articles, as agents report them; an editor works them off. Who reported is not kept."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Engine, ForeignKey, Select, String, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table, reading, rows_changed
from buergerdraht.errors import BuergerdrahtError, Conflict, NotFound
from buergerdraht.sentences import Sentence
from buergerdraht.zone import HOUSE_ZONE
from kb.errors import ArticleNotFound
from kb.learning.cleaning import masked
from kb.signed import Signed
from kb.tables import ArticleRow

LONGEST_SENTENCE = 300
MOST_DONE = 50
THING = "faults"


class FaultState(StrEnum):
    OPEN = "open"
    DONE = "done"


class ArticleFault(Table):
    """One report: the article, the sentence, the day. No login and no time: they would lead to a call."""

    __tablename__ = "article_fault"

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.UNTIL_DONE))
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True, info=keep(Keep.UNTIL_DONE))
    sentence: Mapped[str] = mapped_column(String(LONGEST_SENTENCE), info=keep(Keep.UNTIL_DONE))
    reported_on: Mapped[date] = mapped_column(info=keep(Keep.UNTIL_DONE))
    state: Mapped[str] = mapped_column(String(20), info=keep(Keep.UNTIL_DONE))
    note: Mapped[str] = mapped_column(String(LONGEST_SENTENCE), info=keep(Keep.UNTIL_DONE))
    done_by: Mapped[str] = mapped_column(String(64), info=keep(Keep.UNTIL_DONE))
    done_at: Mapped[datetime | None] = mapped_column(UtcInstant, index=True, info=keep(Keep.UNTIL_DONE))


class EmptyReport(BuergerdrahtError):
    """A report that says nothing."""


class FaultNotFound(NotFound):
    """No report has that id."""


@dataclass(frozen=True)
class Fault:
    """One report with its article's title and owner; `done_by` is a login, "" while it is open."""

    id: int
    article_id: int
    title: str
    owner: str
    sentence: str
    reported_on: date
    state: FaultState
    note: str
    done_by: str
    done_at: datetime | None


def report(session: Session, article_id: int, sentence: str, now: datetime) -> None:
    """Keeps the sentence with its digits masked; raises EmptyReport, ArticleNotFound."""
    said = masked(sentence, LONGEST_SENTENCE)
    if not any(letter.isalpha() for letter in said):
        raise EmptyReport("Bitte in einem kurzen Satz sagen, was im Artikel nicht stimmt.")
    if session.get(ArticleRow, article_id) is None:
        raise ArticleNotFound(
            "Den Artikel %(article_id)s gibt es nicht mehr. Bitte neu suchen.", article_id=article_id
        )
    values = {"article_id": article_id, "sentence": said, "state": FaultState.OPEN.value}
    day = now.astimezone(HOUSE_ZONE).date()
    session.execute(insert(ArticleFault).values(**values, reported_on=day, note="", done_by=""))


def open_faults(engine: Engine, owners: frozenset[str] | None = None) -> list[Fault]:
    """What waits, articles with the most reports first, then the oldest; only of articles of `owners`."""
    found = _faults(engine, _where(FaultState.OPEN, owners).order_by(ArticleFault.id))
    often = {one.article_id: sum(other.article_id == one.article_id for other in found) for one in found}
    first = {one.article_id: one.id for one in reversed(found)}
    return sorted(found, key=lambda one: (-often[one.article_id], first[one.article_id], one.id))


def done_faults(engine: Engine, owners: frozenset[str] | None = None) -> list[Fault]:
    """The latest that were worked off, the last one first; at most fifty."""
    query = _where(FaultState.DONE, owners).order_by(ArticleFault.done_at.desc(), ArticleFault.id)
    return _faults(engine, query.limit(MOST_DONE))


def fault(engine: Engine, id: int) -> Fault:
    """One report; raises FaultNotFound."""
    found = _faults(engine, _all().where(ArticleFault.id == id))
    if not found:
        raise FaultNotFound("Diese Fehlermeldung gibt es nicht mehr. Bitte die Liste neu laden.")
    return found[0]


def count_open(engine: Engine, owners: frozenset[str] | None = None) -> int:
    """How many wait."""
    with reading(engine) as session:
        waiting = _where(FaultState.OPEN, owners).subquery()
        return session.scalar(select(func.count()).select_from(waiting)) or 0


def finish(session: Session, id: int, note: str, signed: Signed) -> None:
    """Worked off, with a note for whoever looks at the list; raises Conflict when it was already."""
    done = {"state": FaultState.DONE.value, "note": note.strip()[:LONGEST_SENTENCE]}
    is_open = (ArticleFault.id == id, ArticleFault.state == FaultState.OPEN.value)
    change = update(ArticleFault).where(*is_open).values(**done, done_by=signed.by, done_at=signed.at)
    if not rows_changed(session, change):
        raise Conflict("Diese Fehlermeldung ist schon erledigt. Bitte die Liste neu laden.")
    signed.note(session, THING, Sentence("Fehlermeldung %(id)s erledigt", id=id))


def _all() -> Select[ArticleFault, str, str]:
    return select(ArticleFault, ArticleRow.title, ArticleRow.owner).join(
        ArticleRow, ArticleRow.id == ArticleFault.article_id
    )


def _where(state: FaultState, owners: frozenset[str] | None) -> Select[ArticleFault, str, str]:
    query = _all().where(ArticleFault.state == state.value)
    return query if owners is None else query.where(ArticleRow.owner.in_(owners))


def _faults(engine: Engine, query: Select[ArticleFault, str, str]) -> list[Fault]:
    with reading(engine) as session:
        return [_fault_of(*row) for row in session.execute(query)]


def _fault_of(row: ArticleFault, title: str, owner: str) -> Fault:
    return Fault(
        row.id,
        row.article_id,
        title,
        owner,
        row.sentence,
        row.reported_on,
        FaultState(row.state),
        row.note,
        row.done_by,
        row.done_at,
    )
