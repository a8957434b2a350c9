"""Pools in the file: promises, what waiting callers hear, and where a call goes that nobody answers."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from routing.organisation.schema.entry import Entry
from routing.organisation.schema.overflow import MaybeOverflow, OverflowEntry
from routing.organisation.schema.texts import MaybeSentence, Name


class PoolEntry(Entry):
    inside: ClassVar[Mapping[str, type[Entry]]] = {"overflow": OverflowEntry, "nobody": OverflowEntry}

    name: Name
    ring_seconds: int = Field(20, ge=2, le=120)
    answer_within_seconds: int = Field(30, ge=1, le=3600)
    answer_share: float = Field(0.75, gt=0, le=1)
    wrap_up_seconds: int = Field(60, ge=0, le=1800)
    longest_wait_seconds: int = Field(900, ge=10, le=7200)
    says_position: bool = True
    says_wait: bool = True
    announce_every_seconds: int = Field(45, ge=15, le=600)
    periodic: MaybeSentence = ""
    periodic_every_seconds: int = Field(90, ge=20, le=1800)
    overflow: MaybeOverflow = None
    nobody: MaybeOverflow = None
    callback: bool = False

    def plain(self) -> dict[str, object]:
        written = self.model_dump(mode="json")
        return {name: value for name, value in written.items() if value is not None and value != ""}
