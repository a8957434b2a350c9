"""Which reader reads which format."""

from collections.abc import Callable, Mapping, Sequence

from kb.importing.detecting import format_of
from kb.importing.dldb import DldbReader
from kb.importing.options import Options, SourceFormat
from kb.importing.pvog import PvogReader
from kb.importing.records import Reader
from kb.importing.source import Progress, SourceFile
from kb.importing.table.reader import CsvReader, XlsxReader
from kb.importing.target import Target
from kb.importing.xzufi.reader import XzufiReader

Make = Callable[[Sequence[SourceFile], Target, Progress], Reader]
READERS: Mapping[SourceFormat, Make] = {
    SourceFormat.XZUFI: XzufiReader,
    SourceFormat.PVOG: PvogReader,
    SourceFormat.DLDB: DldbReader,
    SourceFormat.CSV: CsvReader,
    SourceFormat.XLSX: XlsxReader,
}


def settled_format(options: Options, files: Sequence[SourceFile]) -> SourceFormat:
    """The format asked for, or the one of the first file; raises BadSource for an empty file."""
    return format_of(files[0]) if options.format is SourceFormat.AUTO else options.format
