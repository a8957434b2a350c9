"""Keeps what happened in one occasion, in one go when it is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import rows_changed
from buergerdraht.zone import HOUSE_ZONE
from kb.learning.cleaning import cleaned
from kb.learning.tables import LearnedTerm, UsageOpening, UsageSearch, UsageSettling

SETTLED = 1
FORWARDED = frozenset({2, 3, 4})
"""Outcomes by their numbers on the desk: settled here; connected, office not reached, given to the office."""
FEWEST = 3
"""So many occasions must say the same before anybody is told: one alone could lead to its call."""
OPEN, ACCEPTED, DECLINED = "open", "accepted", "declined"


@dataclass(frozen=True)
class Opened:
    """An article, and the words asked before it was opened; "" for none."""

    article_id: int
    words: str = ""


@dataclass(frozen=True)
class Ending:
    """How the occasion ended; `article_id` is the article opened last, `why` why it was not settled here."""

    outcome: int
    article_id: int | None = None
    topic: int | None = None
    why: str = ""


@dataclass(frozen=True)
class Use:
    """What happened in one occasion. `searches` are words with the number of articles found for them.

    `ending` None: nothing was recorded for it, as between calls.
    """

    searches: tuple[tuple[str, int], ...] = ()
    opened: tuple[Opened, ...] = ()
    ending: Ending | None = None


def keep_use(session: Session, occasion: str, use: Use, now: datetime) -> None:
    """Writes it down, cleaned. `occasion` is random, used once, and known to nobody afterwards."""
    day = now.astimezone(HOUSE_ZONE).date()
    key: dict[str, Any] = {"occasion": occasion, "day": day}
    searches = {words: hits for text, hits in use.searches if (words := cleaned(text))}
    opened = {(one.article_id, cleaned(one.words)) for one in use.opened}
    _add(session, UsageSearch, (key | {"words": words, "hits": hits} for words, hits in searches.items()))
    _add(session, UsageOpening, (key | {"article_id": id, "words": words} for id, words in opened))
    ending = use.ending
    if ending is None:
        return
    said = {"outcome": ending.outcome, "topic": ending.topic, "why": ending.why}
    _add(session, UsageSettling, [key | said | {"article_id": ending.article_id}])
    if ending.outcome == SETTLED:
        for words in (words for id, words in opened if words and id == ending.article_id):
            _learn(session, words, ending.article_id or 0, day)


def _add(session: Session, table: type[Any], rows: Iterable[dict[str, Any]]) -> None:
    if values := list(rows):
        session.execute(insert(table), values)


def _learn(session: Session, words: str, article_id: int, day: date) -> None:
    """Once three occasions agree, only their number is kept on; each further one counts."""
    key = (LearnedTerm.words == words, LearnedTerm.article_id == article_id)
    more = update(LearnedTerm).where(*key).values(settled=LearnedTerm.settled + 1, last_on=day)
    if rows_changed(session, more):
        return
    agreeing = _occasions_settled(session, words, article_id)
    if agreeing >= FEWEST:
        values = {"words": words, "article_id": article_id, "settled": agreeing}
        session.execute(insert(LearnedTerm).values(**values, last_on=day, verdict=OPEN))


def _occasions_settled(session: Session, words: str, article_id: int) -> int:
    query = (
        select(func.count())
        .select_from(UsageOpening)
        .join(UsageSettling, UsageSettling.occasion == UsageOpening.occasion)
        .where(UsageOpening.words == words, UsageOpening.article_id == article_id)
        .where(UsageSettling.article_id == article_id, UsageSettling.outcome == SETTLED)
    )
    return session.scalar(query) or 0
