"""Makes one file of a report in a process of its own: `python -m reporting.making PATH`, the order on stdin.

The console orders files here, so that neither its event loop nor its memory feels them. What tells how agents
work is left out of single calls where too few of them stand behind it (`reporting.documents.discretion`).
"""

import os
import sys
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from buergerdraht.database import make_engine, reading
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.garbage import collect_seldom
from buergerdraht.settings import load_settings
from reporting.asked import Asked
from reporting.documents.discretion import discreet
from reporting.documents.heading import Heading
from reporting.documents.lost import lost_document
from reporting.documents.names import names_of
from reporting.documents.single import calls_document
from reporting.documents.summarised import Summarised
from reporting.exporting.csv_file import for_people
from reporting.exporting.document import Document
from reporting.exporting.xlsx_file import write_xlsx
from reporting.lost import lost_calls
from reporting.single_calls import single_calls
from reporting.standing import standing
from reporting.summary import summary

REFUSED = 3
"""Exit code; the sentence is on standard error."""
KINDER = 10
"""By how much others go first: a call that rings is more urgent than a file."""


class What(StrEnum):
    """Which report."""

    SUMMARY = "summary"
    CALLS = "calls"
    LOST = "lost"


class FileForm(StrEnum):
    """Which kind of file."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Order:
    """A file that is wanted, and when it was asked for."""

    what: What
    form: FileForm
    asked: Asked
    now: datetime

    def said(self) -> bytes:
        """The order as JSON."""
        return ORDER.dump_json(self)


ORDER = TypeAdapter(Order)


def make(engine: Engine, order: Order, path: Path) -> None:
    """Writes the file; raises BuergerdrahtError where it cannot be."""
    now = order.now
    heading = Heading(order.asked, names_of(engine), now, standing(engine, order.asked, now))
    if order.what is What.SUMMARY:
        _write(Summarised(heading, summary(engine, order.asked)).document(), order.form, path)
        return
    with reading(engine) as session:
        _write(_of_calls(session, order.what, heading), order.form, path)


def _of_calls(session: Session, what: What, heading: Heading) -> Document:
    if what is What.LOST:
        return lost_document(heading, lost_calls(session, heading.asked, heading.now))
    calls = single_calls(session, heading.asked)
    return calls_document(heading, discreet(session, calls, heading.asked))


def _write(document: Document, form: FileForm, path: Path) -> None:
    if form is FileForm.XLSX:
        write_xlsx(document, path)
        return
    with path.open("wb") as stream:
        stream.writelines(for_people(document))


def main() -> None:
    """Exits with REFUSED and a sentence where the file cannot be made."""
    os.nice(KINDER)
    collect_seldom()
    order = ORDER.validate_json(sys.stdin.buffer.read())
    engine = make_engine(load_settings().database)
    try:
        make(engine, order, Path(sys.argv[1]))
    except BuergerdrahtError as error:
        sys.stderr.write(str(error))
        sys.exit(REFUSED)
    finally:
        engine.dispose()


if __name__ == "__main__":
    main()
