"""What whoever starts an import decides."""

from dataclasses import dataclass
from enum import StrEnum


class SourceFormat(StrEnum):
    """The value of --format; auto looks at the content."""

    AUTO = "auto"
    XZUFI = "xzufi"
    PVOG = "pvog"
    DLDB = "dldb"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Options:
    """`owner` is the key of the Mandant whose articles these become; `region` an ARS for records without one.

    `source` names where they come from, "" for format and owner: what is no longer in it is withdrawn from
    there. With `is_part` the file is not the whole source, so that nothing is withdrawn. `by` is a login.
    """

    format: SourceFormat = SourceFormat.AUTO
    owner: str = ""
    region: str = ""
    source: str = ""
    is_dry_run: bool = False
    is_all_or_nothing: bool = False
    is_part: bool = False
    by: str = ""

    def source_of(self, format: SourceFormat) -> str:
        """The name of the source: "xzufi", "csv:wedel"."""
        return self.source or (f"{format}:{self.owner}" if self.owner else str(format))
