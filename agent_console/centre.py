"""The organisation as the pages need it: the version that holds, with its things by key."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Engine

from routing.organisation.model import Hotline, Mandant, Office, Organisation, Person, Pool, Seat
from routing.organisation.numbers import area_code
from routing.organisation.own_lines import called_lines
from routing.organisation.store import current, version

PLACEHOLDER = "{name}"
MUNICIPALITY = 12
"""Digits of a municipality's regional key; a Kreis has fewer."""
MOST_LIKELY = 3


@dataclass(frozen=True)
class Centre:
    """One version of the organisation. It need not know every key: yesterday's call may name a gone one."""

    version: int
    organisation: Organisation

    @cached_property
    def hotlines(self) -> dict[str, Hotline]:
        """The hotlines, and the lines that are a crisis profile's own."""
        return {line.key: line for line in called_lines(self.organisation)}

    @cached_property
    def mandanten(self) -> dict[str, Mandant]:
        return {mandant.key: mandant for mandant in self.organisation.mandanten}

    @cached_property
    def pools(self) -> dict[str, Pool]:
        return {pool.key: pool for pool in self.organisation.pools}

    @cached_property
    def seats(self) -> dict[str, Seat]:
        return {seat.key: seat for seat in self.organisation.seats}

    @cached_property
    def people(self) -> dict[str, Person]:
        return {person.login: person for person in self.organisation.people}

    @cached_property
    def offices(self) -> dict[str, Office]:
        return {office.key: office for office in self.organisation.offices}

    @cached_property
    def places(self) -> dict[str, str]:
        """Names of places by their regional keys."""
        return {place.ars: place.name for place in self.organisation.places}

    @cached_property
    def places_by_area_code(self) -> dict[str, tuple[str, ...]]:
        """Municipalities by the area codes of their own lines and offices, in the organisation's order."""
        found: dict[str, set[str]] = {}
        printed = [(line.mandant, number) for line in self.hotlines.values() for number in line.numbers]
        printed += [(office.mandant, office.number) for office in self.offices.values()]
        for key, number in printed:
            mandant, code = self.mandanten.get(key), area_code(number)
            if code and mandant and len(mandant.place) == MUNICIPALITY:
                found.setdefault(code, set()).add(mandant.place)
        return {code: tuple(one for one in self.places if one in there) for code, there in found.items()}

    def likely_places(self, number: str) -> tuple[str, ...]:
        """Where a caller may live by the area code: to choose from, never the answer.

        Some places have their neighbour's code. Empty where there would be too many to help.
        """
        found = self.places_by_area_code.get(area_code(number), ())
        return found if len(found) <= MOST_LIKELY else ()

    def hotline_name(self, key: str) -> str:
        hotline = self.hotlines.get(key)
        return hotline.name if hotline else key

    def shown_number(self, key: str) -> str:
        """The hotline's first number as digits, for citizens who are called; the house's first else."""
        found = self.hotlines.get(key) or next(iter(self.hotlines.values()), None)
        printed = found.numbers[0] if found and found.numbers else ""
        return "".join(filter(str.isdecimal, printed))

    def mandant_name(self, hotline: str) -> str:
        """The name of the Mandant whose hotline it is; empty for an unknown one."""
        found = self.hotlines.get(hotline)
        mandant = self.mandanten.get(found.mandant) if found else None
        return mandant.name if mandant else ""

    def greeting(self, hotline: str, person_name: str) -> str:
        """What the agent says first, with the agent's family name in it."""
        found = self.hotlines.get(hotline)
        words = person_name.split()
        return found.greeting.replace(PLACEHOLDER, words[-1] if words else "") if found else ""

    def own_place(self, hotline: str) -> str | None:
        """The municipality that the dialled number alone tells; None when the agent has to ask."""
        found = self.hotlines.get(hotline)
        return found.place if found and found.place and len(found.place) == MUNICIPALITY else None


class CurrentCentre:
    """Gives the version that holds. Blocks on the database: ask in a thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: Centre | None = None

    def get(self) -> Centre:
        """Reads anew only when there is a newer version; raises NotFound if there is none."""
        known = self._known
        if known is None or known.version != version(self._engine):
            versioned = current(self._engine)
            known = self._known = Centre(versioned.version, versioned.organisation)
        return known
