"""The imports there were, with their reports."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from buergerdraht.database import reading
from kb.importing.report import REPORT, ImportReport
from kb.tables import ImportRun


@dataclass(frozen=True)
class Run:
    """One import; `was_written` is false when nothing of it was taken over (report.reason says why)."""

    id: int
    source: str
    format: str
    owner: str
    file: str
    by: str
    begun_at: datetime
    ended_at: datetime
    was_written: bool
    report: ImportReport


def runs(engine: Engine, limit: int = 50) -> list[Run]:
    """The latest imports, the latest first; dry runs are not among them."""
    query = select(ImportRun).order_by(ImportRun.ended_at.desc(), ImportRun.id.desc()).limit(limit)
    with reading(engine) as session:
        return [_run_of(row) for row in session.scalars(query)]


def last_run(engine: Engine, source: str) -> Run | None:
    """The latest import of a source; None before the first."""
    query = select(ImportRun).where(ImportRun.source == source).order_by(ImportRun.id.desc()).limit(1)
    with reading(engine) as session:
        row = session.scalars(query).first()
        return _run_of(row) if row else None


def keep_run(session: Session, run: Run) -> None:
    """Writes the run; its id is given by the database."""
    values = {name: getattr(run, name) for name in Run.__dataclass_fields__ if name not in ("id", "report")}
    session.execute(insert(ImportRun).values(**values, report=run.report.as_json()))


def _run_of(row: ImportRun) -> Run:
    return Run(
        row.id,
        row.source,
        row.format,
        row.owner,
        row.file,
        row.by,
        row.begun_at,
        row.ended_at,
        row.was_written,
        REPORT.validate_python(row.report),
    )
