"""A file of the organisation as far as it could be read, before the checks between its entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from routing.organisation.model import CrisisProfile, Hotline, Office, PauseReason, Person, Pool, Seat, Trunk
from routing.organisation.sections import Built


@dataclass(frozen=True)
class Draft:
    """A file as far as it could be read."""

    sections: Mapping[str, Built]
    trunk: Trunk
    is_demo: bool

    def keys(self, name: str) -> frozenset[str]:
        return frozenset(self.sections[name].given)

    @property
    def hotlines(self) -> Iterable[Hotline]:
        return self.sections["hotlines"].things.values()

    @property
    def pools(self) -> Iterable[Pool]:
        return self.sections["pools"].things.values()

    @property
    def people(self) -> Iterable[Person]:
        return self.sections["people"].things.values()

    @property
    def offices(self) -> Iterable[Office]:
        return self.sections["offices"].things.values()

    @property
    def seats(self) -> Iterable[Seat]:
        return self.sections["seats"].things.values()

    @property
    def pause_reasons(self) -> Iterable[PauseReason]:
        return self.sections["pause_reasons"].things.values()

    @property
    def crisis_profiles(self) -> Iterable[CrisisProfile]:
        return self.sections["crisis_profiles"].things.values()
