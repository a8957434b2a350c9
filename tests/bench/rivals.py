"""Search engines that the search is measured beside: SQLite FTS5 and tantivy, each in its best two ways.

Each gets the same title, synonyms and text with the same weights, words of a question joined by OR, and the
last word as a beginning where the engine can.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

import Stemmer
import tantivy

from kb.article import Article
from kb.search.documents import SYNONYM, TEXT, TITLE, source_words
from kb.search.words import fold, grams, question_words

WEIGHTS = {"title": 1.5, "synonyms": 2.0, "text": 1.0}
SOURCES = {"title": TITLE, "synonyms": SYNONYM, "text": TEXT}
DEEPEST = 10
Tokens = Callable[[Iterable[str]], Sequence[str]]

_stemmer = Stemmer.Stemmer("german")


class Rival(Protocol):
    """An engine with articles in it."""

    name: str

    def fill(self, articles: Iterable[Article]) -> None: ...
    def replace(self, articles: Sequence[Article]) -> None: ...
    def ask(self, text: str) -> list[str]: ...


def stems(words: Iterable[str]) -> list[str]:
    return [fold(_stemmer.stemWord(word)) for word in words]


def fours(words: Iterable[str]) -> list[str]:
    return [gram for word in words for gram in grams(word)]


def threes(words: Iterable[str]) -> list[str]:
    return [gram for word in words for gram in grams(word, 3)]


def fields(article: Article, tokens: Tokens) -> dict[str, str]:
    """The article's fields as tokens with spaces between."""
    found = source_words(article)
    return {name: " ".join(tokens(found[source])) for name, source in SOURCES.items()}


class Fts5:
    """SQLite FTS5 in memory, bm25 with weights, over tokens made by us."""

    def __init__(self, name: str, tokens: Tokens) -> None:
        self.name, self._tokens = f"SQLite FTS5, {name}", tokens
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "create virtual table article"
            " using fts5(id unindexed, title, synonyms, text, tokenize='unicode61')"
        )

    def fill(self, articles: Iterable[Article]) -> None:
        rows = ((one.source_id, *fields(one, self._tokens).values()) for one in articles)
        self._database.executemany("insert into article values (?, ?, ?, ?)", rows)

    def replace(self, articles: Sequence[Article]) -> None:
        for one in articles:
            self._database.execute("delete from article where id = ?", (one.source_id,))
        self.fill(articles)

    def ask(self, text: str) -> list[str]:
        tokens = [f'"{token}"' for token in self._tokens(question_words(text))]
        if not tokens:
            return []
        if text[-1:].isalnum():
            tokens[-1] += "*"
        weights = ", ".join(map(str, (0.0, *WEIGHTS.values())))
        query = f"select id from article(?) order by bm25(article, {weights}), id limit ?"
        return [row[0] for row in self._database.execute(query, (" OR ".join(tokens), DEEPEST))]


class Tantivy:
    """tantivy in memory; its own analysis of the text, and the same of the words asked."""

    def __init__(self, name: str, analyzer: Any, tokens: Tokens) -> None:
        self.name, self._tokens = f"tantivy, {name}", tokens
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for field in WEIGHTS:
            builder.add_text_field(field, tokenizer_name="ours")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        self._index.register_tokenizer("ours", analyzer)

    def fill(self, articles: Iterable[Article]) -> None:
        writer = self._index.writer(heap_size=50_000_000, num_threads=1)
        for one in articles:
            text = {name: " ".join(words) for name, words in _plain(one)}
            writer.add_document(tantivy.Document(id=one.source_id, **text))
        self._commit(writer)

    def replace(self, articles: Sequence[Article]) -> None:
        writer = self._index.writer(heap_size=15_000_000, num_threads=1)
        for one in articles:
            writer.delete_documents("id", one.source_id)
            text = {name: " ".join(words) for name, words in _plain(one)}
            writer.add_document(tantivy.Document(id=one.source_id, **text))
        self._commit(writer)

    def ask(self, text: str) -> list[str]:
        searcher = self._index.searcher()
        parts = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, token), weight))
            for token in self._tokens(question_words(text))
            for field, weight in WEIGHTS.items()
        ]
        found = searcher.search(tantivy.Query.boolean_query(parts), DEEPEST).hits if parts else []
        return [searcher.doc(address)["id"][0] for _, address in found]

    def _term(self, field: str, token: str) -> Any:
        return tantivy.Query.term_query(self._schema, field, token)

    def _commit(self, writer: Any) -> None:
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()


def _plain(article: Article) -> Iterator[tuple[str, list[str]]]:
    found = source_words(article)
    return ((name, [fold(word) for word in found[source]]) for name, source in SOURCES.items())


def rivals() -> list[Rival]:
    """Fresh engines."""
    simple = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    german = simple.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("german")).build()
    # Runs of letters are cut by us: tantivy's own would reach over the ends of words.
    ngram = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(4, 4, False)).build()
    return [
        Fts5("stems", stems),
        Fts5("runs of three letters", threes),
        Tantivy("German stems", german, lambda words: stems(map(fold, words))),
        Tantivy("runs of four letters", ngram, fours),
    ]
