"""Keeps the index at the knowledge's edition: built when missing or broken, caught up when older."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Engine as Database

from kb.article import Article, ArticleState
from kb.articles import articles
from kb.editions import edition
from kb.search.analysis import Analysis
from kb.search.compounds import Compounds
from kb.search.documents import FIELDS, document, source_words
from kb.search.index_folder import IndexFolder
from kb.search.part_file import PartFile
from kb.search.whoosh_engine import LENGTH_NORMS, WhooshEngine, WhooshWriting

TOKENS = 1
"""Raise when the same article gives other tokens than before."""


def index_format() -> str:
    """Names everything the stored tokens depend on; an index of another format is built anew."""
    libraries = [version(name) for name in ("whoosh", "pystemmer", "hanta")]
    made_of = repr((TOKENS, FIELDS, LENGTH_NORMS, libraries))
    return hashlib.sha256(made_of.encode()).hexdigest()[:16]


class Index:
    """The index of one instance, and the engine that reads it. Used by one thread."""

    def __init__(self, folder: Path, database: Database, parts: PartFile) -> None:
        self._folder = IndexFolder(folder)
        self._database = database
        self._parts = parts
        self._name, self._edition = "", -1
        self._engine: WhooshEngine | None = None
        self._compounds = Compounds()
        self.analysis = Analysis(self._compounds)

    def engine(self) -> WhooshEngine:
        """The engine at the current edition; while another process indexes, at an older one."""
        if self._engine is None or not self._is_current():
            self._renew()
        if self._engine is None:
            raise RuntimeError("the index was renewed and yet is not open")
        return self._engine

    def rebuild(self) -> int:
        """Builds the index anew while searches go on with the old one; returns the number of articles."""
        with self._folder.lock(wait=True):
            self._compounds.learn(self._parts.read())
            found = self._build()
            self._open()
        return found

    def close(self) -> None:
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def _is_current(self) -> bool:
        return self._edition == edition(self._database) and self._name == self._folder.name()

    def _renew(self) -> None:
        with self._folder.lock(wait=self._engine is None) as is_ours:
            if not is_ours:
                return
            self._catch_up()
            self._open()

    def _catch_up(self) -> None:
        if self._engine is None:
            self._compounds.learn(self._parts.read())
        name = self._folder.name()
        manifest = self._folder.manifest(name) if name == self._name else self._folder.whole(name)
        wanted = edition(self._database)
        if manifest is None or manifest.format != index_format() or manifest.edition > wanted:
            self._build()
        elif manifest.edition < wanted:
            self._write(name, articles(self._database, since=manifest.edition), wanted)

    def _build(self) -> int:
        wanted = edition(self._database)
        name = self._folder.begin()
        WhooshWriting(self._folder.generation(name)).create()
        return self._write(name, articles(self._database), wanted)

    def _write(self, name: str, changed: list[Article], wanted: int) -> int:
        """Articles read after `wanted` was may be newer: they are only written once more next time."""
        found = [article for article in changed if article.state is ArticleState.PUBLISHED]
        gone = [article.id for article in changed if article.state is not ArticleState.PUBLISHED]
        self._parts.add(_all_words(found), self._compounds)
        documents = (document(article, self.analysis) for article in found)
        WhooshWriting(self._folder.generation(name)).write(documents, gone)
        self._folder.finish(name, index_format(), wanted)
        return len(found)

    def _open(self) -> None:
        self.close()
        self._name = self._folder.name()
        manifest = self._folder.manifest(self._name)
        self._edition = manifest.edition if manifest else -1
        self._engine = WhooshEngine(self._folder.generation(self._name))


def _all_words(found: Iterable[Article]) -> set[str]:
    return {word for article in found for source in source_words(article).values() for word in source}
