"""What a reader finds in a source, one record after another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from buergerdraht.sentences import Sentence
from kb.article import Article
from kb.importing.errors import BadSource
from kb.importing.source import SourceFile
from kb.offices import Office

Thing = Article | Office
NO_ID = Sentence("kein Eintrag mit „id“")


@dataclass(frozen=True)
class Found:
    """A record that could be read; `notes` say what of it was left out, `where` where it stands."""

    thing: Thing
    notes: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True)
class Refused:
    """A record that cannot be taken; `source_id` as far as it could be read, so that it is not withdrawn."""

    where: str
    reason: str
    source_id: str = ""


@dataclass(frozen=True)
class Gone:
    """A source says itself that a record is no more."""

    source_id: str


@dataclass(frozen=True)
class Broken:
    """A file that cannot be read, or not to its end; nothing of the source is taken for gone then."""

    reason: str


Record = Found | Refused | Gone | Broken


def of_each(files: Sequence[SourceFile], read: Callable[[SourceFile], Iterator[Record]]) -> Iterator[Record]:
    """The records of all files: a broken one keeps nobody from reading the others."""
    for file in files:
        try:
            yield from read(file)
        except BadSource as error:
            yield Broken(str(error))


def entry_of(file: str, position: int) -> str:
    """Where a record stands in a list."""
    return Sentence("%(file)s, Eintrag %(position)s", file=file, position=position)


class Reader(Protocol):
    """Reads one source once. `is_whole` holds after reading: whether what is missing is really gone."""

    @property
    def is_whole(self) -> bool: ...

    def records(self) -> Iterator[Record]: ...
