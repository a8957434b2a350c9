"""A message read piece by piece, however long it is.

lxml neither resolves entities nor opens anything by itself here, and a message with a document type is
refused: XZuFi has none, entity bombs need one.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from lxml import etree

from kb.importing.errors import BadSource
from kb.importing.source import SourceFile

NAMESPACE = re.compile(r"\{http://xoev\.de/schemata/xzufi/2_\d+_\d+\}")
MOST_BYTES_OF_A_RECORD = 32 * 1024 * 1024
WRITES, DELETES = "schreibe", "loesche"


class Counted:
    """A file that counts what is read, and ends when one record never does."""

    def __init__(self, file: BinaryIO, name: str, tell: Callable[[int], None]) -> None:
        self._file, self._name, self._tell = file, name, tell
        self._since_record = 0

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size)
        self._tell(len(content))
        self._since_record += len(content)
        if self._since_record > MOST_BYTES_OF_A_RECORD:
            most = MOST_BYTES_OF_A_RECORD >> 20
            raise BadSource(
                "%(file)s: ein Eintrag ist größer als %(most)s MB. Bitte die Datei prüfen.",
                file=self._name,
                most=most,
            )
        return content

    def record_ended(self) -> None:
        self._since_record = 0


def entries(file: SourceFile, tell: Callable[[int], None]) -> Iterator[tuple[str, Any]]:
    """Each (schreibe or loesche, element inside it); the element is gone when the next one is asked for.

    Raises BadSource with the line where the message ends being one.
    """
    with file.opened() as opened:
        counted = Counted(opened, file.name, tell)
        try:
            yield from _entries(counted, file.name)
        except etree.XMLSyntaxError as error:
            line = error.lineno or 1
            raise BadSource(
                "%(file)s, Zeile %(line)s: kein lesbares XML (%(why)s).",
                file=file.name,
                line=line,
                why=_reason(error),
            ) from error
        except (LookupError, UnicodeError) as error:
            raise BadSource(
                "%(file)s: die Zeichenkodierung ist nicht lesbar (%(why)s).", file=file.name, why=error
            ) from error


def _entries(counted: Counted, name: str) -> Iterator[tuple[str, Any]]:
    depth = 0
    parsed = etree.iterparse(
        counted, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
    )
    for event, element in parsed:
        if event == "start":
            _check_root(element, name, is_root=depth == 0)
            depth += 1
            continue
        depth -= 1
        if depth == 1:
            yield from _inside(element)
            counted.record_ended()
            _forget(element)


def _check_root(element: Any, name: str, *, is_root: bool) -> None:
    if not is_root:
        return
    if element.getroottree().docinfo.doctype:
        raise BadSource(
            "%(name)s hat einen Dokumenttyp (DOCTYPE). XZuFi braucht keinen: nichts wurde gelesen.", name=name
        )
    if not NAMESPACE.match(str(element.tag)):
        raise BadSource(
            "%(name)s ist keine XZuFi-Nachricht: das erste Element heißt %(tag)s.",
            name=name,
            tag=str(element.tag)[:120],
        )


def _inside(element: Any) -> Iterator[tuple[str, Any]]:
    what = etree.QName(element).localname
    if what in (WRITES, DELETES):
        for record in element.iterchildren("*"):
            yield what, record


def _forget(element: Any) -> None:
    """Frees the record: lxml keeps the tree it has read."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _reason(error: Any) -> str:
    return str(error.msg or "abgebrochen").partition(", line ")[0]
