"""Things that have only a name: places, seats, reasons for a pause."""

from typing import Any

from pydantic import model_validator

from routing.organisation.schema.entry import Entry
from routing.organisation.schema.texts import Name


class NamedEntry(Entry):
    """`platz-01: Platz 1`."""

    name: Name

    @model_validator(mode="before")
    @classmethod
    def from_word(cls, given: Any) -> Any:
        return {"name": given} if isinstance(given, str) else given

    def plain(self) -> Any:
        return self.name
