"""Who is called and where the call goes: Mandanten, pools, hotlines, offices, crisis profiles."""

from typing import Annotated

from pydantic import AfterValidator, Field

from routing.organisation.numbers import is_printed_number
from routing.organisation.schema.entry import Entry
from routing.organisation.schema.texts import Ars, Key, Name, Sentence


def check_number(text: str) -> str:
    if not is_printed_number(text):
        raise ValueError(f'"{text}" ist keine Rufnummer; Beispiele: 115, 040 66969 100, +49 40 66969 100.')
    return text


Number = Annotated[str, AfterValidator(check_number)]


class MandantEntry(Entry):
    name: Name
    place: Ars


class PoolEntry(Entry):
    name: Name
    ring_seconds: int = Field(20, ge=2, le=120)
    answer_within_seconds: int = Field(30, ge=1, le=3600)
    answer_share: float = Field(0.75, gt=0, le=1)
    wrap_up_seconds: int = Field(60, ge=0, le=1800)
    longest_wait_seconds: int = Field(900, ge=10, le=7200)

    def plain(self) -> dict[str, object]:
        return self.model_dump(mode="json")


class HotlineEntry(Entry):
    name: Name
    numbers: tuple[Number, ...] = Field(min_length=1, max_length=50)
    mandant: Key
    pool: Key
    hours: Key
    greeting: Sentence
    announcement: Sentence
    place: Ars | None = None


class OfficeEntry(Entry):
    name: Name
    number: Number
    mandant: Key


class CrisisProfileEntry(Entry):
    name: Name
    hotlines: tuple[Key, ...] = Field(min_length=1)
    pool: Key
    announcement: Sentence
