"""Whoosh 2.7.4: the only file that knows it.

Traps: an id written twice in one writer would stand there twice; forks of Whoosh return deleted documents
after a refresh; nothing is synced to disk, so the folder's manifest says whether the files are whole.
"""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.reading import TermNotFound
from whoosh.scoring import BM25F

from kb.search.documents import FIELDS, Document
from kb.search.engine import Term

KEY = "key"
LENGTH_NORMS = {"title": 0.5, "synonyms": 0.2, "text": 0.75}
"""BM25's b: an article with many synonyms is hardly worse in each of them."""


def weighting() -> Any:
    """BM25 with a length norm for each field, and the never negative idf of Lucene."""
    norms = {f"{field}_B": LENGTH_NORMS.get(field.partition("_")[0], 0.75) for field in FIELDS}
    model: Any = BM25F(**norms)
    model.idf = _idf
    return model


def _idf(searcher: Any, field: str, token: str) -> float:
    """log(1 + (N - n + 0.5) / (n + 0.5)) for n of N documents with the token."""
    parent = searcher.get_parent()
    count, carrying = parent.doc_count_all(), parent.doc_frequency(field, token)
    return math.log(1 + (count - carrying + 0.5) / (carrying + 0.5))


def schema() -> Schema:
    """One field of tokens for each source and kind, and the article's id as a unique key."""
    tokens = {field: TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False) for field in FIELDS}
    return Schema(**{KEY: ID(unique=True, stored=True)}, **tokens)


class WhooshEngine:
    """A Whoosh index open for reading; sees the state in which it was opened."""

    def __init__(self, folder: Path) -> None:
        self._index: Any = open_dir(str(folder), schema=schema())
        self._searcher: Any = self._index.searcher(weighting=weighting())
        self._ids = {doc: int(fields[KEY]) for doc, fields in self._searcher.reader().iter_docs()}

    def scores(self, terms: Sequence[Term]) -> dict[int, float]:
        found: dict[int, float] = {}
        for term in terms:
            for number, score in self._postings(term):
                found[number] = found.get(number, 0.0) + term.weight * score
        return {self._ids[number]: score for number, score in found.items()}

    def _postings(self, term: Term) -> Iterable[tuple[int, float]]:
        try:
            matcher = self._searcher.postings(term.field, term.token)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher.id(), matcher.score()
            matcher.next()

    def close(self) -> None:
        self._searcher.close()
        self._index.close()


class WhooshWriting:
    """Writes into a folder, a new one or that of an index."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self) -> None:
        create_in(str(self._folder), schema()).close()

    def write(self, documents: Iterable[Document], gone: Iterable[int] = ()) -> None:
        index = open_dir(str(self._folder), schema=schema())
        writer = index.writer()
        try:
            for id in gone:
                writer.delete_by_term(KEY, str(id))
            for document in {document.id: document for document in documents}.values():
                writer.update_document(**{KEY: str(document.id)}, **document.tokens)
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
        index.close()
