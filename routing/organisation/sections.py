"""The sections of the file: the name of each, what its entries may say, and the value they become."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from buergerdraht.calendar import Hours
from buergerdraht.sentences import Sentence, sentence_of
from routing.organisation import model
from routing.organisation.complaints import Complaint, complaint_of
from routing.organisation.schema.entry import Entry
from routing.organisation.schema.hours import HoursEntry
from routing.organisation.schema.lines import CrisisProfileEntry, HotlineEntry, MandantEntry, OfficeEntry
from routing.organisation.schema.named import NamedEntry
from routing.organisation.schema.people import PersonEntry
from routing.organisation.schema.pools import PoolEntry
from routing.organisation.schema.texts import check_ars, check_key, check_login

NO_ENTRIES = Sentence("Hier stehen Einträge in der Form Kurzname: Angaben.")


@dataclass(frozen=True)
class Section:
    """`key_field` is what the file writes before the colon; `noun` has its article, in the accusative."""

    name: str
    noun: Sentence
    entry: type[Entry]
    thing: Callable[..., Any]
    key_field: str = "key"
    check: Callable[[str], str] = check_key

    def build(self, key: str, given: Any) -> Any:
        """The value of one entry; raises ValidationError or ValueError."""
        self.check(key)
        return self.thing(**{self.key_field: key}, **self.entry.model_validate(given).fields())

    def write(self, thing: Any) -> Any:
        """The entry of one value, as the file writes it."""
        fields = {name: getattr(thing, name) for name in self.entry.model_fields}
        return self.entry.model_construct(**fields).plain()

    def key_of(self, thing: Any) -> str:
        return str(getattr(thing, self.key_field))


SECTIONS = (
    Section("places", Sentence("Den Ort"), NamedEntry, model.Place, "ars", check_ars),
    Section("mandanten", Sentence("Den Mandanten"), MandantEntry, model.Mandant),
    Section("hours", Sentence("Die Öffnungszeiten"), HoursEntry, Hours),
    Section("pools", Sentence("Die Gruppe"), PoolEntry, model.Pool),
    Section("hotlines", Sentence("Die Hotline"), HotlineEntry, model.Hotline),
    Section("seats", Sentence("Den Platz"), NamedEntry, model.Seat),
    Section("people", Sentence("Die Person"), PersonEntry, model.Person, "login", check_login),
    Section("offices", Sentence("Das Amt"), OfficeEntry, model.Office),
    Section("pause_reasons", Sentence("Den Pausengrund"), NamedEntry, model.PauseReason),
    Section("crisis_profiles", Sentence("Das Krisenprofil"), CrisisProfileEntry, model.CrisisProfile),
)


def section(name: str) -> Section:
    return next(section for section in SECTIONS if section.name == name)


@dataclass(frozen=True)
class Built:
    """The things of one section that could be read, by key; `given` is what the file says."""

    things: Mapping[str, Any]
    given: Mapping[str, Any]
    complaints: tuple[Complaint, ...]


def build_section(section: Section, given: Any) -> Built:
    """Reads each entry on its own, so that one wrong entry hides no other."""
    if not isinstance(given, dict):
        complaint = Complaint((section.name,), NO_ENTRIES)
        return Built({}, {}, (complaint,))
    things: dict[str, Any] = {}
    complaints: list[Complaint] = []
    for key, entry in given.items():
        try:
            things[key] = section.build(key, entry)
        except ValidationError as error:
            complaints.extend(_complaints(error, section, key))
        except ValueError as error:
            complaints.append(Complaint((section.name, key), sentence_of(error)))
    return Built(things, given, tuple(complaints))


def _complaints(error: ValidationError, section: Section, key: str) -> Iterator[Complaint]:
    for detail in error.errors(include_url=False):
        yield complaint_of(detail, (section.name, key), section.entry.names_at(detail["loc"]))
