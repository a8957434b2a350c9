"""Who is called and where the call goes: Mandanten, hotlines, offices, crisis profiles."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from routing.organisation.schema.entry import Entry
from routing.organisation.schema.menu import MaybeMenu, MenuEntry
from routing.organisation.schema.numbers import Number
from routing.organisation.schema.texts import Ars, Key, MaybeSentence, Name, Spoken, one_line

MOST_NUMBERS, MOST_ARTICLES = 50, 20
LONGEST_BONUS = 86_400
Bonus = Annotated[int, Field(ge=0, le=LONGEST_BONUS)]
SourceId = Annotated[str, StringConstraints(min_length=1, max_length=80), AfterValidator(one_line)]


class MandantEntry(Entry):
    name: Name
    place: Ars
    privacy_text: MaybeSentence = ""


class HotlineEntry(Entry):
    inside: ClassVar[Mapping[str, type[Entry]]] = {"menu": MenuEntry}

    name: Name
    numbers: tuple[Number, ...] = Field(min_length=1, max_length=MOST_NUMBERS)
    mandant: Key
    pool: Key
    hours: Key
    greeting: Spoken
    announcement: Spoken
    place: Ars | None = None
    closed_text: MaybeSentence = ""
    nobody_text: MaybeSentence = ""
    bonus_seconds: Bonus = 0
    menu: MaybeMenu = None


class OfficeEntry(Entry):
    name: Name
    number: Number
    mandant: Key


class CrisisProfileEntry(Entry):
    name: Name
    hotlines: tuple[Key, ...] = ()
    pool: Key
    announcement: Spoken
    numbers: tuple[Number, ...] = Field((), max_length=MOST_NUMBERS)
    hours: Key | None = None
    bonus_seconds: Bonus = 0
    end_text: MaybeSentence = ""
    articles: tuple[SourceId, ...] = Field((), max_length=MOST_ARTICLES)

    @model_validator(mode="after")
    def with_a_line(self) -> "CrisisProfileEntry":
        if not self.hotlines and not self.numbers:
            raise ValueError("Ein Krisenprofil braucht eine Hotline oder eine eigene Nummer.")
        return self
