"""The tables of what is learned.

Rows of use name no agent, no call and no time but the day. Their keys begin with a random occasion, and
SQLite keeps them in the order of that key: no number and no place in the file tells which call came first.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table

BY_KEY = {"sqlite_with_rowid": False}
LONGEST_OCCASION, LONGEST_WORDS = 32, 120


class UsageSearch(Table):
    """Words that were asked in an occasion, and how many articles were found."""

    __tablename__ = "usage_search"
    __table_args__ = (Index(None, "day"), BY_KEY)

    occasion: Mapped[str] = mapped_column(String(LONGEST_OCCASION), primary_key=True, info=keep(Keep.DAYS_30))
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), primary_key=True, info=keep(Keep.DAYS_30))
    hits: Mapped[int] = mapped_column(info=keep(Keep.DAYS_30))
    day: Mapped[date] = mapped_column(info=keep(Keep.DAYS_30))


class UsageOpening(Table):
    """An article opened in an occasion; `words` were the last asked before, "" for none."""

    __tablename__ = "usage_opening"
    __table_args__ = (Index(None, "day"), BY_KEY)

    occasion: Mapped[str] = mapped_column(String(LONGEST_OCCASION), primary_key=True, info=keep(Keep.DAYS_30))
    article_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, info=keep(Keep.DAYS_30))
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), primary_key=True, info=keep(Keep.DAYS_30))
    day: Mapped[date] = mapped_column(info=keep(Keep.DAYS_30))


class UsageSettling(Table):
    """How an occasion ended: the outcome's number, the article opened last, why it was not settled here."""

    __tablename__ = "usage_settling"
    __table_args__ = (Index(None, "day"), BY_KEY)

    occasion: Mapped[str] = mapped_column(String(LONGEST_OCCASION), primary_key=True, info=keep(Keep.DAYS_30))
    article_id: Mapped[int | None] = mapped_column(info=keep(Keep.DAYS_30))
    outcome: Mapped[int] = mapped_column(info=keep(Keep.DAYS_30))
    topic: Mapped[int | None] = mapped_column(info=keep(Keep.DAYS_30))
    why: Mapped[str] = mapped_column(String(40), info=keep(Keep.DAYS_30))
    day: Mapped[date] = mapped_column(info=keep(Keep.DAYS_30))


class LearnedTerm(Table):
    """Words and the article that they led to and that settled the concern: a sum, and no occasion.

    `settled` counts occasions, three at least; `verdict` is what an editor said to the words as a synonym.
    """

    __tablename__ = "learned_term"

    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), primary_key=True, info=keep(Keep.WITH_ROW))
    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id"), primary_key=True, autoincrement=False, info=keep(Keep.WITH_ROW)
    )
    settled: Mapped[int] = mapped_column(info=keep(Keep.WITH_ROW))
    last_on: Mapped[date] = mapped_column(info=keep(Keep.WITH_ROW))
    verdict: Mapped[str] = mapped_column(String(20), info=keep(Keep.WITH_ROW))


class LearningSwitch(Table):
    """Whether a part of learning is on; a part without a row is on."""

    __tablename__ = "learning_switch"

    part: Mapped[str] = mapped_column(String(40), primary_key=True, info=keep(Keep.FOR_EVER))
    is_on: Mapped[bool] = mapped_column(info=keep(Keep.FOR_EVER))
    changed_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
