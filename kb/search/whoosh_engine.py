"""Whoosh 2.7.4: the only file that knows it.

Traps: an id written twice in one writer would stand there twice; forks of Whoosh return deleted documents
after a refresh; nothing is synced to disk, so the folder's manifest says whether the files are whole.
Postings are read block by block (`_ids`, `_weights` of the pinned version), ten times as fast as one by one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Existence
from whoosh.index import create_in, open_dir
from whoosh.reading import TermNotFound

from kb.search.documents import SYNONYM, Document, Facts
from kb.search.engine import NO_HOLDERS, Holders, Lexicon

KEY, FACTS, WORDS = "key", "facts", "words"


class PlacedWords(FieldType):
    """A field whose terms are given with where they stand; the posting's weight carries that."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, value: Mapping[str, int], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        return ((word.encode(), 1, float(place), b"") for word, place in value.items())


def schema() -> Schema:
    """The article's id as a unique key, its facts, its words."""
    return Schema(**{KEY: ID(unique=True), FACTS: STORED(), WORDS: PlacedWords()})


class Kept:
    """What never changes of a segment, read once however often the index is opened."""

    def __init__(self, reader: Any) -> None:
        stored = (reader.stored_fields(number) for number in range(reader.doc_count_all()))
        self.facts = [Facts(*fields[FACTS]) for fields in stored]
        self.lexicon = _lexicon(reader)
        self.holders: dict[str, Holders] = {}


class Segment:
    """One of the parts that make up an index, and which of its articles are gone."""

    def __init__(self, reader: Any, kept: Kept | None) -> None:
        self._reader = reader
        self.name = _name(reader)
        self.kept = kept or Kept(reader)
        count = len(self.kept.facts)
        self._alive = np.array([not reader.is_deleted(number) for number in range(count)], bool)

    def facts(self) -> Iterator[Facts | None]:
        return (one if alive else None for one, alive in zip(self.kept.facts, self._alive, strict=True))

    def holders(self, word: str) -> Holders:
        known = self.kept.holders
        if word not in known:
            known[word] = _holders(self._reader, word) if self.kept.facts else NO_HOLDERS
        alive = self._alive[known[word].positions]
        return Holders(known[word].positions[alive], known[word].sources[alive])


class WhooshEngine:
    """A Whoosh index open for reading; sees the state in which it was opened.

    `before` is the same index opened earlier: what has not changed since is not read again.
    """

    def __init__(self, folder: Path, before: "WhooshEngine | None" = None) -> None:
        self._index: Any = open_dir(str(folder), schema=schema())
        self._reader: Any = self._index.reader()
        known: dict[str, Kept] = before.kept if before else {}
        self._segments = [
            Segment(leaf, known.get(_name(leaf))) for leaf, _ in self._reader.leaf_readers() if _name(leaf)
        ]
        self.kept: dict[str, Kept] = {segment.name: segment.kept for segment in self._segments}
        self._facts = [facts for segment in self._segments for facts in segment.facts()]
        self._known: dict[str, Holders] = {}

    @property
    def facts(self) -> Sequence[Facts | None]:
        return self._facts

    def lexicons(self) -> Iterator[Lexicon]:
        return (segment.kept.lexicon for segment in self._segments)

    def holders(self, word: str) -> Holders:
        if word not in self._known:
            self._known[word] = self._look(word)
        return self._known[word]

    def _look(self, word: str) -> Holders:
        positions, sources, start = [NO_HOLDERS.positions], [NO_HOLDERS.sources], 0
        for segment in self._segments:
            found = segment.holders(word)
            positions.append(found.positions + start)
            sources.append(found.sources)
            start += len(segment.kept.facts)
        return Holders(np.concatenate(positions), np.concatenate(sources))

    def close(self) -> None:
        self._reader.close()
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
            for document in {document.facts.id: document for document in documents}.values():
                writer.update_document(**_fields(document))
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
        index.close()


def _fields(document: Document) -> dict[str, Any]:
    facts = document.facts
    stored = (facts.id, facts.region, facts.is_online, facts.is_crisis, facts.title_words, facts.meaning)
    return {KEY: str(facts.id), FACTS: stored, WORDS: document.words}


def _name(reader: Any) -> str:
    """The segment's name; "" for the reader of an empty index."""
    return str(reader.segment().segment_id()) if hasattr(reader, "segment") and reader.segment() else ""


def _lexicon(reader: Any) -> Lexicon:
    found = list(reader.iter_field(WORDS))
    return Lexicon(
        [text.decode() for text, _ in found],
        [info.doc_frequency() for _, info in found],
        [info.max_weight() >= SYNONYM for _, info in found],
    )


def _holders(reader: Any, word: str) -> Holders:
    try:
        # Not reader.postings: with removed articles it wraps this matcher in one that goes one by one.
        matcher = reader._terms.matcher(WORDS, word.encode(), reader.schema[WORDS].format)
    except TermNotFound:
        return NO_HOLDERS
    numbers: list[int] = []
    weights: list[float] = []
    while matcher.is_active():
        block, places = _block(matcher)
        numbers += block
        weights += places
    return Holders(np.array(numbers, np.int64), np.array(weights, np.uint8))


def _block(matcher: Any) -> tuple[Iterable[int], Iterable[float]]:
    if not isinstance(matcher, W3LeafMatcher):
        single = ((matcher.id(),), (matcher.weight(),))
        matcher.next()
        return single
    matcher._read_ids()
    matcher._read_weights()
    block = (matcher._ids, matcher._weights)
    matcher._next_block()
    return block
