"""What services refer to, gathered in the first pass: offices, online services, who is responsible where.

Small beside the texts. Specialisations carry texts, so they wait in a temporary file.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from kb.article import OnlineService
from kb.errors import BadRegion
from kb.importing.xzufi.elements import ars_of, child, children, id_of
from kb.places import holds_at, normal

IN_MEMORY = 4_000_000


@dataclass(frozen=True)
class Responsible:
    """That an office or an online service stands for a service, in these regions; none means everywhere."""

    id: str
    regions: tuple[str, ...]

    def covers(self, region: str) -> bool:
        """Whether it concerns people of that region, at least some of them."""
        return not self.regions or any(holds_at(one, region) for one in self.regions)


class Waiting:
    """Pieces of XML by key, in a temporary file; each has an id of its own."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        self._places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)

    def add(self, key: str, element: Any, id: str) -> None:
        content = etree.tostring(element, with_tail=False)
        start = self._file.seek(0, 2)
        self._file.write(content)
        self._places[key].append((start, len(content), id))

    def take(self, key: str) -> list[Any]:
        """The elements of that key, taken out."""
        return [
            etree.fromstring(self._read(start, length), PARSER)
            for start, length, _ in self._places.pop(key, ())
        ]

    def left(self) -> list[str]:
        """The own ids of what was not taken."""
        return [id for places in self._places.values() for _, _, id in places]

    def close(self) -> None:
        self._file.close()

    def _read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length)


PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@dataclass
class References:
    """Everything the services of a message refer to."""

    office_names: dict[str, str] = field(default_factory=dict)
    online: dict[str, OnlineService] = field(default_factory=dict)
    offices_of: dict[str, list[Responsible]] = field(default_factory=lambda: defaultdict(list))
    online_of: dict[str, list[Responsible]] = field(default_factory=lambda: defaultdict(list))
    specialisations: Waiting = field(default_factory=Waiting)

    def offices_for(self, service: str, region: str) -> list[str]:
        """The ids of the offices for a service in a region, without repeating."""
        return _ids(self.offices_of.get(service, ()), region, self.office_names)

    def online_for(self, service: str, region: str) -> tuple[OnlineService, ...]:
        ids = _ids(self.online_of.get(service, ()), region, self.online)
        return tuple(self.online[one] for one in ids)

    def add(self, to: dict[str, list[Responsible]], id: str, responsibility: Any) -> None:
        """Notes one `zustaendigkeit` of an office or online service."""
        regions = _normal(ars_of(children(responsibility, "gebietID")))
        for service in children(responsibility, "leistungID"):
            to[id_of(service)].append(Responsible(id, regions))


def responsible_parties(responsibility: Any) -> tuple[str, str]:
    """The office and the online service that a `zustaendigkeit` of its own names, "" for neither."""
    office, online = child(responsibility, "organisationseinheitID"), child(responsibility, "onlinedienstID")
    return id_of(office), id_of(online)


def _ids(found: Sequence[Responsible], region: str, known: Iterable[str]) -> list[str]:
    there = set(known)
    return list(dict.fromkeys(one.id for one in found if one.id in there and one.covers(region)))


def _normal(keys: Iterable[str]) -> tuple[str, ...]:
    good = []
    for key in keys:
        try:
            good.append(normal(key))
        except BadRegion:
            continue
    return tuple(good)
