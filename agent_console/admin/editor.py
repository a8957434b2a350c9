"""What a form of the administration shows: values, complaints, what somebody else changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from agent_console.admin.subject import Form, Lists, Subject
from agent_console.knowledge.fields import Group
from agent_console.knowledge.merging import Merged

NOTHING_MERGED = Merged({}, frozenset(), {})


@dataclass(frozen=True)
class FormLists:
    """The lists of a form, under the name the field's macro asks for."""

    lists: Lists


@dataclass(frozen=True)
class Editor:
    """One entry in its form. `key` is "" for a new one; `version` the organisation's that was edited.

    `others` are complaints about other entries: place and sentence. `who` changed it meanwhile.
    """

    subject: Subject
    form: Form
    key: str
    title: str
    values: Mapping[str, str]
    version: int
    complaints: Mapping[str, str] = field(default_factory=dict)
    others: tuple[tuple[str, str], ...] = ()
    merged: Merged = NOTHING_MERGED
    who: str = ""
    is_gone: bool = False
    is_suggestion: bool = False
    other: None = None

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.form.groups

    @property
    def choices(self) -> FormLists:
        return FormLists(self.form.lists)

    @property
    def action(self) -> str:
        return f"{self.path}/{self.key}/edit" if self.key else f"{self.path}/new"

    @property
    def path(self) -> str:
        return f"/admin/{self.subject.section}"

    @property
    def draft(self) -> str:
        return f"admin-{self.subject.section}-{self.key or 'new'}"

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        """What is to be put right, in the order of the form: field, its name, sentence."""
        labels = {name: one.label for name, one in self.form.fields.items()}
        if self.subject.key_label and not self.key:
            labels = {"key": self.subject.key_label} | labels
        return [
            (name, label, self.complaints[name]) for name, label in labels.items() if name in self.complaints
        ]

    @property
    def clash_labels(self) -> list[tuple[str, str]]:
        return [(n, one.label) for n, one in self.form.fields.items() if n in self.merged.clashes]
