"""What an import did, or would do."""

from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Refusal:
    """One record (its id, or where it stands) and what is wrong with it or was decided about it."""

    record: str
    reason: str


@dataclass(frozen=True)
class Counts:
    """`taken` are new, `returned` had vanished and are there again, `withdrawn` are not in it any more."""

    taken: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    returned: int = 0


@dataclass(frozen=True)
class ImportReport:
    """Articles are counted in the report itself, offices in `offices`.

    `refused` were not taken. `notes` were taken with something left out. `conflicts` are modules that both
    an editor and the source changed: the editor's stayed. `reason` says why nothing was written, "" else.
    """

    format: str
    source: str
    is_dry_run: bool
    taken: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    returned: int = 0
    offices: Counts = field(default_factory=Counts)
    refused: tuple[Refusal, ...] = ()
    conflicts: tuple[Refusal, ...] = ()
    notes: tuple[Refusal, ...] = ()
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """The report for a file, a column, or a program."""
        return asdict(self)


REPORT: TypeAdapter[ImportReport] = TypeAdapter(ImportReport)
