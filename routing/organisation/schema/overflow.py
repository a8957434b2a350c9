"""Where a call goes that its pool does not answer: `{to: pool, after_seconds: 300, pool: krise}`."""

from typing import Annotated, Any

from pydantic import AfterValidator, Field, PlainSerializer, model_validator

from buergerdraht.sentences import Sentence
from routing.organisation.model import Overflow, OverflowTo
from routing.organisation.schema.entry import Entry
from routing.organisation.schema.numbers import Number
from routing.organisation.schema.texts import Key, MaybeSentence

TARGETS = {OverflowTo.POOL: "pool", OverflowTo.NUMBER: "number"}
"""The line that names the target, for those that have one."""


class OverflowEntry(Entry):
    to: OverflowTo
    after_seconds: int = Field(0, ge=0, le=7200)
    pool: Key | None = None
    number: Number | None = None
    text: MaybeSentence = ""

    @model_validator(mode="after")
    def with_its_target(self) -> "OverflowEntry":
        wanted = TARGETS.get(self.to)
        if wanted and getattr(self, wanted) is None:
            raise ValueError(
                Sentence("Mit to: %(to)s muss hier auch %(wanted)s stehen.", to=self.to, wanted=wanted)
            )
        for name in set(TARGETS.values()) - {wanted}:
            if getattr(self, name) is not None:
                raise ValueError(
                    Sentence("Mit to: %(to)s kann hier kein %(name)s stehen.", to=self.to, name=name)
                )
        return self


def build_overflow(entry: OverflowEntry) -> Overflow:
    return Overflow(entry.to, entry.after_seconds, entry.pool or "", entry.number or "", entry.text)


def write_overflow(overflow: Overflow) -> dict[str, Any]:
    """What OverflowEntry reads; what is empty is left out."""
    written: dict[str, Any] = {"to": overflow.to.value}
    fields = ("after_seconds", "pool", "number", "text")
    return written | {name: value for name in fields if (value := getattr(overflow, name))}


MaybeOverflow = (
    Annotated[OverflowEntry, AfterValidator(build_overflow), PlainSerializer(write_overflow)] | None
)
