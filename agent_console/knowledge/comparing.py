"""Two texts word by word: what stayed, what was removed, what was added. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from agent_console.centre import Centre
from agent_console.desk.hits import place_name
from agent_console.knowledge.choices import owner_name, topic_name
from agent_console.knowledge.words import STATES
from kb.article import Article
from kb.difference import Changed, difference

WORDS = re.compile(r"\s+|\d+(?:[.,:]\d+)*|\w+|[^\w\s]")
MOST_WORDS = 6_000
"""Of longer texts whole paragraphs are compared: the time grows with the square."""


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


@dataclass(frozen=True)
class Compared:
    """One module that differs, with its German name."""

    name: str
    pieces: tuple[Piece, ...]


def compared(before: Article, after: Article, centre: Centre) -> list[Compared]:
    """The modules that differ, in the order of an article."""
    return [Compared(one.name, words(*spoken(one, centre))) for one in difference(before, after)]


def spoken(changed: Changed, centre: Centre) -> tuple[str, str]:
    """Both texts as people say them: names instead of keys."""
    names: Mapping[str, Mapping[str, str]] = {"state": STATES}
    if changed.module == "region":
        return place_name(changed.before, centre), place_name(changed.after, centre)
    if changed.module == "owner":
        return owner_name(changed.before, centre), owner_name(changed.after, centre)
    if changed.module == "topic":
        return topic_name(int(changed.before or 0)), topic_name(int(changed.after or 0))
    known = names.get(changed.module, {})
    return known.get(changed.before, changed.before), known.get(changed.after, changed.after)


def words(before: str, after: str) -> tuple[Piece, ...]:
    """The later text with what was removed in its place."""
    old, new = _split(before), _split(after)
    if len(old) + len(new) > MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(_joined(piece for code in matcher.get_opcodes() for piece in _pieces(code, old, new)))


def _split(text: str) -> list[str]:
    return WORDS.findall(text)


def _pieces(code: tuple[str, int, int, int, int], old: Sequence[str], new: Sequence[str]) -> Iterable[Piece]:
    tag, i1, i2, j1, j2 = code
    if tag == "equal":
        yield Piece(Kind.SAME, "".join(new[j1:j2]))
        return
    if i1 < i2:
        yield Piece(Kind.REMOVED, "".join(old[i1:i2]))
    if j1 < j2:
        yield Piece(Kind.ADDED, "".join(new[j1:j2]))


def _joined(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """A single blank between two changes belongs to them: "a b" -> "c d" is one change, not three."""
    waiting: dict[Kind, str] = {}
    for piece in pieces:
        if piece.kind is not Kind.SAME:
            waiting[piece.kind] = waiting.get(piece.kind, "") + piece.text
        elif waiting and piece.text.isspace() and "\n" not in piece.text:
            waiting = {kind: waiting.get(kind, "") + piece.text for kind in (Kind.REMOVED, Kind.ADDED)}
        else:
            yield from _flushed(waiting)
            waiting = {}
            yield piece
    yield from _flushed(waiting)


def _flushed(waiting: Mapping[Kind, str]) -> Iterable[Piece]:
    removed, added = waiting.get(Kind.REMOVED, ""), waiting.get(Kind.ADDED, "")
    if removed.strip() or (removed and not added):
        yield Piece(Kind.REMOVED, removed)
    if added:
        yield Piece(Kind.ADDED if added.strip() or not removed.strip() else Kind.SAME, added)
