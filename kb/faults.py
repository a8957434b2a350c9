"""Errors in articles, as agents report them; an editor works them off. Who reported is not kept."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table

LONGEST_SENTENCE = 300


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
