"""What the editor shows: the form with its values, complaints, lists, and what somebody else changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from agent_console.knowledge.choices import Choices
from agent_console.knowledge.fields import (
    FIELDS,
    GROUPS,
    MOST_ONLINE,
    ONLINE_FIELDS,
    Field,
    Group,
    online_name,
)
from agent_console.knowledge.merging import Merged
from agent_console.texts.marking import N_
from kb.article import Article

SPARE_ROWS = 1
UNITS = (*FIELDS, "online")
ONLINE = N_("Online-Dienste")
NOTHING_MERGED = Merged({}, frozenset(), {})


@dataclass(frozen=True)
class Other:
    """Who saved in the meantime, when, and what came of both."""

    who: str
    at: datetime
    merged: Merged


@dataclass(frozen=True)
class EditorView:
    """`action` is where the form goes; `draft` names what is typed in this browser's tab until it is saved.

    `version` is the version that was edited. `is_suggestion`: it goes to those who own the article.
    """

    article: Article
    values: Mapping[str, str]
    choices: Choices
    action: str
    draft: str
    version: int
    key: str = ""
    note: str = ""
    is_suggestion: bool = False
    complaints: Mapping[str, str] = field(default_factory=dict)
    other: Other | None = None

    groups: tuple[Group, ...] = GROUPS
    online_fields: tuple[Field, ...] = ONLINE_FIELDS

    @property
    def merged(self) -> Merged:
        return self.other.merged if self.other else NOTHING_MERGED

    @property
    def is_new(self) -> bool:
        return self.article.id == 0

    @property
    def rows(self) -> range:
        """The rows of online services: those filled and one to spare."""
        filled = (row for row in range(MOST_ONLINE) if online_name(row, "name") in self.values)
        return range(min(max(filled, default=-1) + 1 + SPARE_ROWS, MOST_ONLINE))

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        """What is to be put right, in the order of the form: field, its German name, sentence."""
        order = [*FIELDS, *self.complaints]
        return sorted(
            ((name, label_of(name), sentence) for name, sentence in self.complaints.items()),
            key=lambda one: order.index(one[0]),
        )

    @property
    def taken_labels(self) -> list[str]:
        """The names of the fields that the other changed and nobody else."""
        return [label_of(name) for name in UNITS if name in self.merged.taken]

    @property
    def clash_labels(self) -> list[tuple[str, str]]:
        return [(name, label_of(name)) for name in UNITS if name in self.merged.clashes]


def label_of(name: str) -> str:
    """The German name of a field of the form."""
    if name in FIELDS:
        return FIELDS[name].label
    spec = {one.name: one.label for one in ONLINE_FIELDS}
    return spec.get(name.rpartition("-")[2], ONLINE)
