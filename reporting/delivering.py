"""Where a command's report goes: the terminal, a pipe, a file; as text, JSON, CSV or XLSX."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

import typer

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.output import Format, plain, show_json, show_rows
from reporting.exporting.csv_file import for_programs
from reporting.exporting.document import Document
from reporting.exporting.xlsx_file import write_xlsx


class Form(StrEnum):
    """The value of --format."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class CannotDeliver(BuergerdrahtError):
    """The report has no place to go."""


@dataclass(frozen=True)
class Delivery:
    """`output` None: standard output. A file is there when it is whole, and only for its owner to read."""

    form: Form
    output: Path | None = None

    def check(self) -> None:
        """Raises CannotDeliver before anything is read for nothing."""
        if self.form is Form.XLSX and self.output is None and sys.stdout.isatty():
            raise CannotDeliver(
                "Eine XLSX-Datei lässt sich nicht ins Terminal schreiben. Nennen Sie eine Datei mit --output."
            )
        if self.output is not None and self.output.is_dir():
            raise CannotDeliver(f"{self.output} ist ein Ordner. Nennen Sie eine Datei darin.")
        if self.output is not None and not self.output.absolute().parent.is_dir():
            raise CannotDeliver(f"Den Ordner von {self.output} gibt es nicht. Legen Sie ihn vorher an.")

    def json(self, value: Any) -> None:
        """One JSON value."""
        with self._spoken():
            show_json(value)

    def json_list(self, values: Iterable[Mapping[str, Any]]) -> None:
        """A JSON list, written value by value."""
        with self._spoken():
            before = "["
            for value in values:
                typer.echo(before, nl=before != "[")
                typer.echo(json.dumps(value, ensure_ascii=False, default=plain), nl=False)
                before = ","
            typer.echo("]" if before != "[" else "[]")

    def text(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """A table for people."""
        with self._spoken():
            show_rows(rows, Format.TEXT)

    def beside(self, notes: Iterable[str]) -> None:
        """Notes for people, on standard error: who pipes a table on gets the table."""
        for note in notes:
            typer.echo(note, err=True)

    def document(self, document: Document) -> None:
        """CSV or XLSX."""
        if self.form is Form.XLSX:
            self._bytes(lambda path: write_xlsx(document, path))
        else:
            self._bytes(lambda path: _write_all(for_programs(document), path))

    def either(self, document: Document, objects: Iterable[Mapping[str, Any]]) -> None:
        """The document where it is CSV or XLSX, else the same as objects; the other is not walked."""
        if self.form in (Form.CSV, Form.XLSX):
            self.document(document)
        elif self.form is Form.JSON:
            self.json_list(objects)
        else:
            self.text(list(objects))

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """What is printed within goes where it belongs."""
        if self.output is None:
            yield
            return
        with (
            _whole_file(self.output) as draft,
            draft.open("w", encoding="utf-8") as stream,
            redirect_stdout(stream),
        ):
            yield

    def _bytes(self, write: Callable[[Path], None]) -> None:
        if self.output is not None:
            with _whole_file(self.output) as draft:
                write(draft)
            return
        with tempfile.TemporaryDirectory(prefix="buergerdraht-") as folder:
            write(Path(folder) / "report")
            with (Path(folder) / "report").open("rb") as made:
                shutil.copyfileobj(made, _raw_output())


@contextmanager
def _whole_file(target: Path) -> Iterator[Path]:
    """A draft beside the target, which takes its place at the end or goes."""
    number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.absolute().parent)
    os.close(number)
    draft = Path(name)
    try:
        yield draft
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _write_all(parts: Iterable[bytes], path: Path) -> None:
    with path.open("wb") as stream:
        stream.writelines(parts)


def _raw_output() -> IO[bytes]:
    return typer.get_binary_stream("stdout")
