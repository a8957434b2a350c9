"""The base of every entry in the file, and the two short forms several entries share."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator


class Entry(BaseModel):
    """One thing of the file without its key: `fields()` are the arguments of the value it becomes."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True)
    inside: ClassVar[Mapping[str, "type[Entry]"]] = {}
    """Entries that stand inside this one, by the name of their line."""

    @model_validator(mode="before")
    @classmethod
    def without_empty(cls, given: Any) -> Any:
        """A name without a value is the same as no such line."""
        if isinstance(given, dict):
            return {name: value for name, value in given.items() if value is not None}
        return given

    @classmethod
    def names_at(cls, path: tuple[int | str, ...]) -> list[str]:
        """The names that a line at this place inside the entry may have."""
        entry: type[Entry] = cls
        for step in path[:-1]:
            entry = entry.inside.get(str(step), entry)
        return [field.alias or name for name, field in entry.model_fields.items()]

    def fields(self) -> dict[str, Any]:
        """The entry's content under the names of the model."""
        return {name: getattr(self, name) for name in type(self).model_fields}

    def plain(self) -> Any:
        """The entry as the file writes it; what is absent is left out."""
        return {name: value for name, value in self.model_dump(mode="json", by_alias=True).items() if value}


def with_detail(item: Any) -> tuple[str, str | None]:
    """A list's item that is a word, or a word with a detail ("- editor: kreis")."""
    if isinstance(item, str):
        return item, None
    if isinstance(item, dict) and len(item) == 1:
        word, detail = next(iter(item.items()))
        if isinstance(detail, str):
            return word, detail
    raise ValueError('Hier steht ein Wort ("lead") oder ein Wort mit einer Angabe ("editor: kreis").')
