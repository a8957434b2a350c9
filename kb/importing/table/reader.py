"""Reads a spreadsheet of articles, row by row."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from buergerdraht.sentences import Sentence
from kb.importing.errors import BadRecord, BadSource
from kb.importing.records import Found, Record, Refused, of_each
from kb.importing.source import Progress, SourceFile
from kb.importing.table.columns import check_headings, unknown_headings
from kb.importing.table.row import article_of
from kb.importing.table.rows import Row, csv_rows, xlsx_rows
from kb.importing.target import Target


class TableReader:
    """Reads all files; a table is always the whole source."""

    is_whole = True
    rows: Callable[[SourceFile], Iterator[Row]]

    def __init__(self, files: Sequence[SourceFile], target: Target, progress: Progress) -> None:
        self._files, self._target, self._progress = files, target, progress

    def records(self) -> Iterator[Record]:
        yield from of_each(self._files, self._records)

    def _records(self, file: SourceFile) -> Iterator[Record]:
        rows = type(self).rows(file)
        columns = self._columns(rows, file)
        filled = ((number, row) for number, row in rows if any(cell.strip() for cell in row))
        for number, row in filled:
            yield self._record(number, row, columns)
            self._progress("Lesen", number, 0)

    def _columns(self, rows: Iterator[Row], file: SourceFile) -> Mapping[int, str]:
        _, headings = next(rows, (0, list[str]()))
        if not headings:
            raise BadSource("%(file)s ist leer.", file=file.name)
        columns = check_headings(headings, file.name)
        self._unknown = tuple(
            Sentence("Spalte „%(name)s“ ist unbekannt", name=one[:60])
            for one in unknown_headings(headings, columns)
        )
        return columns

    def _record(self, number: int, row: list[str], columns: Mapping[int, str]) -> Record:
        cells = {key: row[position] for position, key in columns.items() if position < len(row)}
        source_id, where = cells.get("source_id", "").strip(), Sentence("Zeile %(line)s", line=number)
        try:
            found = article_of(cells, self._target)
        except BadRecord as error:
            return Refused(where, str(error), source_id)
        if not source_id:
            return Refused(where, Sentence("%(name)s fehlt", name="Id"))
        notes, self._unknown = (*self._unknown, *found.notes), ()
        return Found(found.thing, notes, where)


class CsvReader(TableReader):
    rows = staticmethod(csv_rows)


class XlsxReader(TableReader):
    rows = staticmethod(xlsx_rows)
