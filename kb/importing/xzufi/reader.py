"""Reads XZuFi messages: offices in the first pass, articles in the second."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any

from lxml import etree

from buergerdraht.sentences import Sentence
from kb.importing.errors import BadSource
from kb.importing.records import Broken, Found, Gone, Record, Refused
from kb.importing.source import Progress, SourceFile
from kb.importing.target import Target
from kb.importing.xzufi.elements import child, children, id_of
from kb.importing.xzufi.offices import office_of, online_of
from kb.importing.xzufi.references import References, responsible_parties
from kb.importing.xzufi.services import service_records, specialisation_id
from kb.importing.xzufi.stream import DELETES, entries

PASSES = 2
WITHOUT_SERVICE = Sentence("Spezialisierung einer Leistung, die nicht in der Quelle ist")


class XzufiReader:
    """Reads one message or the files of a transaction. A message that deletes is a part, not the whole."""

    def __init__(self, files: Sequence[SourceFile], target: Target, progress: Progress) -> None:
        self._files, self._target, self._progress = files, target, progress
        self._references = References()
        self._done = 0
        self._broken: dict[str, str] = {}
        self.is_whole = True

    def records(self) -> Iterator[Record]:
        with closing(self._references.specialisations):
            yield from self._first_pass()
            yield from self._second_pass()
        for reason in self._broken.values():
            yield Broken(reason)

    def _first_pass(self) -> Iterator[Record]:
        for what, element, where in self._entries():
            if what == DELETES:
                self.is_whole = False
                yield Gone(_deleted(element))
            else:
                yield from self._referred(element, where)

    def _second_pass(self) -> Iterator[Record]:
        for what, element, where in self._entries():
            if what != DELETES and _name(element) == "leistung":
                yield from service_records(element, where, self._target, self._references)
        for id in self._references.specialisations.left():
            yield Refused(id or Sentence("ohne „id“"), WITHOUT_SERVICE, specialisation_id(id) if id else "")

    def _referred(self, element: Any, where: str) -> Iterator[Record]:
        name = _name(element)
        if name == "organisationseinheit":
            yield self._office(element, where)
        elif name == "onlinedienst":
            self._online(element)
        elif name == "spezialisierung":
            service, own = (id_of(child(element, name)) for name in ("leistungID", "id"))
            self._references.specialisations.add(service, element, own)
        elif name.lower().startswith("zustaendigkeit"):
            office, online = responsible_parties(element)
            self._references.add(self._references.offices_of, office, element)
            self._references.add(self._references.online_of, online, element)

    def _office(self, element: Any, where: str) -> Record:
        office = office_of(element, self._target)
        if not office.source_id:
            return Refused(where, Sentence("Organisationseinheit ohne „id“"))
        self._references.office_names[office.source_id] = office.name
        for one in children(element, "zustaendigkeit"):
            self._references.add(self._references.offices_of, office.source_id, one)
        return Found(office)

    def _online(self, element: Any) -> None:
        service, id = online_of(element), id_of(child(element, "id"))
        if service is None or not id:
            return
        self._references.online[id] = service
        for one in children(element, "zustaendigkeit"):
            self._references.add(self._references.online_of, id, one)

    def _entries(self) -> Iterator[tuple[str, Any, str]]:
        total = PASSES * sum(file.size for file in self._files)

        def tell(read: int) -> None:
            self._done += read
            self._progress("Lesen", self._done, total)

        for file in self._files:
            yield from self._entries_of(file, tell)

    def _entries_of(self, file: SourceFile, tell: Callable[[int], None]) -> Iterator[tuple[str, Any, str]]:
        """Up to where the file breaks, in each pass at the same place."""
        try:
            for what, element in entries(file, tell):
                where = Sentence("%(file)s, Zeile %(line)s", file=file.name, line=element.sourceline)
                yield what, element, where
        except BadSource as error:
            self._broken[file.name] = str(error)


def _deleted(element: Any) -> str:
    """The id of what a message deletes: the element is the id itself, or has one."""
    name = _name(element)
    id = id_of(element) if name.endswith("ID") or not len(element) else id_of(child(element, "id"))
    return specialisation_id(id) if name.startswith("spezialisierung") else id


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)
