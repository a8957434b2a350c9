"""Counts what becomes of the records of an import."""

from collections import Counter
from dataclasses import dataclass, field

from buergerdraht.sentences import Sentence
from kb.difference import NAMES
from kb.importing.comparing import Compared, Outcome
from kb.importing.report import Counts, ImportReport, Refusal
from kb.importing.staging import Kind

MOST_NAMED = 1_000
"""So many lines of one sort a report names; of the others it says how many there are."""


@dataclass
class Lines:
    """Lines of a report, the first ones kept."""

    kept: list[Refusal] = field(default_factory=list)
    count: int = 0

    def add(self, record: str, reason: str) -> None:
        self.count += 1
        if len(self.kept) < MOST_NAMED:
            self.kept.append(Refusal(record, reason))

    def shown(self) -> tuple[Refusal, ...]:
        more = self.count - len(self.kept)
        return (*self.kept, *([Refusal("", Sentence("und %(more)s weitere", more=more))] if more else []))


@dataclass
class Tally:
    """What was counted so far."""

    outcomes: dict[Kind, Counter[Outcome]] = field(
        default_factory=lambda: {"article": Counter(), "office": Counter()}
    )
    refused: Lines = field(default_factory=Lines)
    conflicts: Lines = field(default_factory=Lines)
    notes: Lines = field(default_factory=Lines)

    def add(self, kind: Kind, source_id: str, compared: Compared) -> None:
        self.outcomes[kind][compared.outcome] += 1
        for name in compared.conflicts:
            what = Sentence(
                "„%(name)s“ wurde hier und in der Quelle geändert; der hiesige Text bleibt",
                name=NAMES.get(name, name),
            )
            self.conflicts.add(source_id, what)

    def report(self, format: str, source: str, *, is_dry_run: bool, reason: str = "") -> ImportReport:
        """The counts as a report."""
        return ImportReport(
            format,
            source,
            is_dry_run,
            **_by_name(self.outcomes["article"]),
            offices=Counts(**_by_name(self.outcomes["office"])),
            refused=self.refused.shown(),
            conflicts=self.conflicts.shown(),
            notes=self.notes.shown(),
            reason=reason,
        )


def _by_name(counts: Counter[Outcome]) -> dict[str, int]:
    return {str(outcome): counts[outcome] for outcome in Outcome}
