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
from kb.search.documents import document, source_words
from kb.search.index_folder import IndexFolder
from kb.search.meaning import Meanings, is_there, texts_of
from kb.search.part_file import PartFile
from kb.search.vocabulary import Vocabulary
from kb.search.whoosh_engine import WhooshEngine, WhooshWriting

TOKENS = 3
"""Raise when the same article gives another document than before."""
MEANINGS = "meanings.bin"


def index_format() -> str:
    """Names everything the stored words depend on; an index of another format is built anew."""
    return hashlib.sha256(repr((TOKENS, version("whoosh"))).encode()).hexdigest()[:16]


class Index:
    """The index of one instance, and the engine that reads it. Used by one thread.

    One that `keeps` catches up by itself; the others follow what is written elsewhere (kb.keeping).
    """

    def __init__(self, folder: Path, database: Database, parts: PartFile, *, keeps: bool = True) -> None:
        self._folder = IndexFolder(folder)
        self._database = database
        self._parts = parts
        self._keeps = keeps
        self._state: tuple[str, int] = ("", 0)
        self._edition = -1
        self._engine: WhooshEngine | None = None
        self._compounds = Compounds()
        self.analysis = Analysis(self._compounds)
        self.vocabulary = Vocabulary(self.analysis)
        self.meanings = Meanings(folder / MEANINGS) if is_there() else None

    def engine(self, wanted: int) -> WhooshEngine:
        """The engine at an edition, another object after each change; while another process indexes, at an
        older one."""
        if self._engine is None or not self._is_at(wanted):
            self._renew()
        if self._engine is None:
            raise RuntimeError("the index was renewed and yet is not open")
        return self._engine

    def keep(self) -> None:
        """Writes what changed since the last time, without opening anything."""
        if self._edition != edition(self._database) or self._state != self._folder.state():
            with self._folder.lock(wait=True):
                self._edition = self._catch_up()
                self._state = self._folder.state()

    def rebuild(self) -> int:
        """Builds the index anew while searches go on with the old one; returns the number of articles."""
        with self._folder.lock(wait=True):
            self._compounds.learn(self._parts.read())
            found = self._build(edition(self._database))
            self._open()
        return found

    def close(self) -> None:
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def _is_at(self, wanted: int) -> bool:
        is_known = self._state == self._folder.state()
        return is_known and (not self._keeps or self._edition == wanted)

    def _renew(self) -> None:
        with self._folder.lock(wait=self._engine is None) as is_ours:
            if not is_ours:
                return
            if self._keeps or self._engine is None:
                self._catch_up()
            self._open()

    def _catch_up(self) -> int:
        """Brings the files to the knowledge's edition, and returns it. Needs the lock."""
        if self._edition < 0:
            self._compounds.learn(self._parts.read())
        name = self._folder.name()
        manifest = self._folder.manifest(name) if name == self._state[0] else self._folder.whole(name)
        wanted = edition(self._database)
        if manifest is None or manifest.format != index_format() or manifest.edition > wanted:
            self._build(wanted)
        elif manifest.edition < wanted:
            self._write(name, articles(self._database, since=manifest.edition), wanted)
        return wanted

    def _build(self, wanted: int) -> int:
        name = self._folder.begin()
        WhooshWriting(self._folder.generation(name)).create()
        return self._write(name, articles(self._database), wanted)

    def _write(self, name: str, changed: list[Article], wanted: int) -> int:
        """Articles read after `wanted` was may be newer: they are only written once more next time."""
        found = [article for article in changed if article.state is ArticleState.PUBLISHED]
        gone = [article.id for article in changed if article.state is not ArticleState.PUBLISHED]
        self._parts.add(_all_words(found), self._compounds)
        if self.meanings is not None:
            self.meanings.learn(text for article in found for text in texts_of(article))
        if changed:
            WhooshWriting(self._folder.generation(name)).write(map(document, found), gone)
        self._folder.finish(name, index_format(), wanted)
        return len(found)

    def _open(self) -> None:
        before = self._engine
        self._state = self._folder.state()
        manifest = self._folder.manifest(self._state[0])
        self._edition = manifest.edition if manifest else -1
        self._engine = WhooshEngine(self._folder.generation(self._state[0]), before)
        self._compounds.learn(self._parts.read_more())
        self.vocabulary.learn(self._engine.lexicons(), len(self._engine.facts))
        if self.meanings is not None:
            self.meanings.catch_up()
            self.meanings.settle()
        if before is not None:
            before.close()


def _all_words(found: Iterable[Article]) -> set[str]:
    return {word for article in found for source in source_words(article).values() for word in source}
