"""Words that led to the article that settled a concern, offered to editors as synonyms of that article."""

from dataclasses import dataclass, replace

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import reading, rows_changed
from buergerdraht.errors import Conflict
from buergerdraht.sentences import Sentence
from kb.article import Article, ArticleState
from kb.articles import article_of, save
from kb.change import Change
from kb.learning.tables import LearnedTerm
from kb.learning.usage import ACCEPTED, DECLINED, OPEN
from kb.search.learned import words_of
from kb.signed import Signed
from kb.synonyms import THING
from kb.tables import ArticleRow


@dataclass(frozen=True)
class Term:
    """Words for an article, about which an editor decides."""

    words: str
    article_id: int


@dataclass(frozen=True)
class Candidate:
    """Words, the article they led to, and how many occasions it settled."""

    words: str
    article: Article
    settled: int


def candidates(engine: Engine, owners: frozenset[str] | None = None) -> list[Candidate]:
    """Undecided words that the article does not have yet, most used first; only of articles of `owners`."""
    query = (
        select(LearnedTerm.words, LearnedTerm.settled, ArticleRow)
        .join(ArticleRow, ArticleRow.id == LearnedTerm.article_id)
        .where(LearnedTerm.verdict == OPEN, ArticleRow.state == ArticleState.PUBLISHED.value)
        .order_by(LearnedTerm.settled.desc(), LearnedTerm.words, LearnedTerm.article_id)
    )
    if owners is not None:
        query = query.where(ArticleRow.owner.in_(owners))
    with reading(engine) as session:
        rows = session.execute(query).all()
        found = [Candidate(words, article_of(row), settled) for words, settled, row in rows]
    return [one for one in found if not _has(one.article, one.words)]


def accept(session: Session, term: Term, signed: Signed) -> None:
    """Makes the words a synonym of the article: a new version, found at once.

    Raises Conflict when somebody has decided already.
    """
    _decide(session, term, ACCEPTED)
    article = article_of(session.get_one(ArticleRow, term.article_id))
    if not _has(article, term.words):
        with_it = replace(article, synonyms=(*article.synonyms, term.words))
        save(session, with_it, signed.at, Change(signed.by, note=f"Wort aus Gesprächen: {term.words}"))
    detail = Sentence(
        "gelerntes Wort angenommen für Artikel %(id)s: %(words)s", id=term.article_id, words=term.words
    )
    signed.note(session, THING, detail)


def decline(session: Session, term: Term, signed: Signed) -> None:
    """The words are never offered for this article again, and no longer count in the order of hits."""
    _decide(session, term, DECLINED)
    detail = Sentence(
        "gelerntes Wort abgelehnt für Artikel %(id)s: %(words)s", id=term.article_id, words=term.words
    )
    signed.note(session, THING, detail)


def _decide(session: Session, term: Term, verdict: str) -> None:
    is_open = (
        LearnedTerm.words == term.words,
        LearnedTerm.article_id == term.article_id,
        LearnedTerm.verdict == OPEN,
    )
    if not rows_changed(session, update(LearnedTerm).where(*is_open).values(verdict=verdict)):
        raise Conflict("Über dieses Wort ist schon entschieden. Bitte die Seite neu laden.")


def _has(article: Article, words: str) -> bool:
    asked = words_of(words)
    return any(words_of(name) == asked for name in (article.title, *article.synonyms))
