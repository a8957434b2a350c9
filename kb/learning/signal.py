"""What editors and earlier calls teach the search (kb.search.learned.Teacher)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Engine, select

from buergerdraht.database import reading
from kb import synonyms
from kb.learning.switch import is_on
from kb.learning.tables import LearnedTerm
from kb.learning.usage import DECLINED
from kb.search.learned import Settled, Words, words_of


class Taught:
    """Reads the database at each question; the search decides how often it asks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def groups(self) -> Iterable[Sequence[str]]:
        """The editors' active groups of words."""
        return [group.words for group in synonyms.groups(self._engine)]

    def settled(self) -> Settled:
        """How many occasions each article settled, by the words asked; empty when switched off."""
        return settled(self._engine) if is_on(self._engine) else {}


def settled(engine: Engine) -> Settled:
    """The same, whether it counts or not."""
    found: dict[Words, dict[int, int]] = {}
    query = select(LearnedTerm.words, LearnedTerm.article_id, LearnedTerm.settled).where(
        LearnedTerm.verdict != DECLINED
    )
    with reading(engine) as session:
        for words, article_id, count in session.execute(query):
            by_article = found.setdefault(words_of(words), {})
            by_article[article_id] = by_article.get(article_id, 0) + count
    return found
