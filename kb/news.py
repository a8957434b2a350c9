"""Aktuelles: short news for every desk, each with an end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, ForeignKey, String, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table, reading, rows_changed
from buergerdraht.errors import BuergerdrahtError, Conflict
from buergerdraht.sentences import Sentence
from kb.signed import Signed

LONGEST_TEXT = 200
LONGEST = timedelta(days=90)
THING = "news"


class Kind(StrEnum):
    """What a piece of news is about; each has its glyph and word."""

    CLOSED = "closed"
    DISTURBED = "disturbed"
    NOTE = "note"


class NewsRow(Table):
    """One piece of news. `mandant` and `hotline` "" mean all; it goes 30 days after its end."""

    __tablename__ = "news"

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.WITH_ROW))
    text: Mapped[str] = mapped_column(String(LONGEST_TEXT), info=keep(Keep.WITH_ROW))
    kind: Mapped[str] = mapped_column(String(20), info=keep(Keep.WITH_ROW))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), info=keep(Keep.WITH_ROW))
    mandant: Mapped[str] = mapped_column(String(64), info=keep(Keep.WITH_ROW))
    hotline: Mapped[str] = mapped_column(String(64), info=keep(Keep.WITH_ROW))
    begins_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.WITH_ROW))
    ends_at: Mapped[datetime] = mapped_column(UtcInstant, index=True, info=keep(Keep.WITH_ROW))
    written_by: Mapped[str] = mapped_column(String(64), info=keep(Keep.WITH_ROW))
    revision: Mapped[int] = mapped_column(info=keep(Keep.WITH_ROW))


class BadNews(BuergerdrahtError):
    """News without text, or with an end that is none."""


@dataclass(frozen=True)
class Draft:
    """What somebody writes: plain text, for one Mandant or one hotline ("" all), from when until when."""

    text: str
    kind: Kind
    begins_at: datetime
    ends_at: datetime
    article_id: int | None = None
    mandant: str = ""
    hotline: str = ""


@dataclass(frozen=True)
class Piece:
    """A piece of news as it stands; `revision` grows with each change."""

    id: int
    draft: Draft
    written_by: str
    revision: int

    def holds(self, now: datetime) -> bool:
        return self.draft.begins_at <= now < self.draft.ends_at


def news(engine: Engine, since: datetime) -> list[Piece]:
    """All news that end after that instant, those that begin later too; the latest to begin first."""
    query = select(NewsRow).where(NewsRow.ends_at > since)
    with reading(engine) as session:
        rows = session.scalars(query.order_by(NewsRow.begins_at.desc(), NewsRow.id.desc()))
        return [_piece_of(row) for row in rows]


def write(session: Session, draft: Draft, signed: Signed) -> int:
    """A new piece, its id; raises BadNews."""
    values = _values(draft, signed)
    made = insert(NewsRow).values(**values, revision=1).returning(NewsRow.id)
    signed.note(session, THING, Sentence("geschrieben: %(text)s", text=values["text"]))
    return session.execute(made).scalar_one()


def rewrite(session: Session, before: Piece, draft: Draft, signed: Signed) -> None:
    """Changes the piece as it was when it was opened; raises BadNews, Conflict."""
    _update(session, before, _values(draft, signed))
    signed.note(session, THING, f"{before.draft.text} -> {draft.text}")


def end_now(session: Session, before: Piece, signed: Signed) -> None:
    """Takes the piece off all desks; raises Conflict."""
    _update(session, before, {"ends_at": signed.at})
    signed.note(session, THING, Sentence("beendet: %(text)s", text=before.draft.text))


def _update(session: Session, before: Piece, values: dict[str, Any]) -> None:
    as_opened = (NewsRow.id == before.id, NewsRow.revision == before.revision)
    changed = update(NewsRow).where(*as_opened).values(**values, revision=before.revision + 1)
    if not rows_changed(session, changed):
        raise Conflict(
            "Diese Meldung hat inzwischen jemand geändert. Nichts wurde überschrieben: bitte neu laden."
        )


def _values(draft: Draft, signed: Signed) -> dict[str, Any]:
    text = " ".join(draft.text.split())
    if not text:
        raise BadNews("Die Meldung hat keinen Text. Bitte einen kurzen Satz schreiben.")
    if len(text) > LONGEST_TEXT:
        raise BadNews("Die Meldung ist länger als %(most)s Zeichen. Bitte kürzen.", most=LONGEST_TEXT)
    if draft.ends_at <= max(draft.begins_at, signed.at):
        raise BadNews("Das Ende liegt vor dem Beginn oder ist schon vorbei. Bitte ein späteres wählen.")
    if draft.ends_at > draft.begins_at + LONGEST:
        raise BadNews(
            "Die Meldung stünde länger als %(days)s Tage. Bitte ein früheres Ende wählen.", days=LONGEST.days
        )
    return {
        "text": text,
        "kind": draft.kind.value,
        "article_id": draft.article_id,
        "mandant": draft.mandant,
        "hotline": draft.hotline,
        "begins_at": draft.begins_at,
        "ends_at": draft.ends_at,
        "written_by": signed.by,
    }


def _piece_of(row: NewsRow) -> Piece:
    span = (row.begins_at, row.ends_at)
    draft = Draft(row.text, Kind(row.kind), *span, row.article_id, row.mandant, row.hotline)
    return Piece(row.id, draft, row.written_by, row.revision)
