"""The organisation arranged for looking things up; built once for each version. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from buergerdraht.calendar import Calendar, Hours
from routing.organisation.model import (
    CrisisProfile,
    Hotline,
    Mandant,
    Office,
    Organisation,
    Person,
    Pool,
    Seat,
)
from routing.organisation.numbers import filtered, spellings
from routing.organisation.own_lines import called_lines

Keyed = TypeVar("Keyed", Hours, Hotline, Pool, CrisisProfile, Mandant, Office, Seat)


@dataclass(frozen=True)
class Directory:
    """Finds hotlines and offices by number, everything else by key; unknown ones are None or KeyError."""

    organisation: Organisation

    def hotline(self, dialled: str) -> Hotline | None:
        """The hotline that was dialled, in whatever spelling; None if the number is nobody's."""
        return self._hotline_by_digits.get(filtered(dialled).removeprefix("+"))

    def office(self, dialled: str) -> Office | None:
        """The office with that number, in whatever spelling."""
        return self._office_by_digits.get(filtered(dialled).removeprefix("+"))

    def own_profile(self, dialled: str) -> CrisisProfile | None:
        """The first crisis profile of which that number is its own; None if it is nobody's."""
        return self._profile_by_digits.get(filtered(dialled).removeprefix("+"))

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self.organisation.land, self.organisation.time_zone)

    @cached_property
    def hours(self) -> Mapping[str, Hours]:
        return _by_key(self.organisation.hours)

    @cached_property
    def hotlines(self) -> Mapping[str, Hotline]:
        return _by_key(self.organisation.hotlines)

    @cached_property
    def lines(self) -> Mapping[str, Hotline]:
        """The hotlines, and the lines that are a crisis profile's own, which have no hours."""
        return _by_key(called_lines(self.organisation))

    @cached_property
    def pools(self) -> Mapping[str, Pool]:
        return _by_key(self.organisation.pools)

    @cached_property
    def mandanten(self) -> Mapping[str, Mandant]:
        return _by_key(self.organisation.mandanten)

    @cached_property
    def seats(self) -> Mapping[str, Seat]:
        return _by_key(self.organisation.seats)

    @cached_property
    def crisis_profiles(self) -> Mapping[str, CrisisProfile]:
        return _by_key(self.organisation.crisis_profiles)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """People by login."""
        return {person.login: person for person in self.organisation.people}

    @cached_property
    def people_by_agent_number(self) -> Mapping[str, Person]:
        return {person.agent_number: person for person in self.organisation.people if person.agent_number}

    @cached_property
    def _hotline_by_digits(self) -> Mapping[str, Hotline]:
        lines = self.organisation.hotlines
        return {digits: line for line in lines for n in line.numbers for digits in spellings(n)}

    @cached_property
    def _profile_by_digits(self) -> Mapping[str, CrisisProfile]:
        profiles = reversed(self.organisation.crisis_profiles)
        return {digits: one for one in profiles for number in one.numbers for digits in spellings(number)}

    @cached_property
    def _office_by_digits(self) -> Mapping[str, Office]:
        return {digits: office for office in self.organisation.offices for digits in spellings(office.number)}


def _by_key(things: Iterable[Keyed]) -> dict[str, Keyed]:
    return {thing.key: thing for thing in things}
