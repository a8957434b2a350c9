"""One import from beginning to end: read and compare, write in one transaction, say what was done."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import writing
from buergerdraht.sentences import Sentence
from kb.change import Change, What
from kb.errors import ImportDisturbed
from kb.importing.errors import BadSource
from kb.importing.options import Options, SourceFormat
from kb.importing.planning import Plan, fill
from kb.importing.readers import READERS, settled_format
from kb.importing.report import ImportReport
from kb.importing.runs import Run, keep_run
from kb.importing.source import Progress, SourceFile, files_of, silent
from kb.importing.staging import Stage
from kb.importing.target import Target
from kb.importing.writing import MovedMeanwhile, Writing, write
from kb.places import normal

ATTEMPTS = 3
LONGEST_NAME = 80
NOTHING_READ = Sentence("In der Quelle war nichts, was übernommen werden kann")
ALL_OR_NOTHING = Sentence(
    "Es gab Einträge, die nicht übernommen werden können, und es war alles oder nichts verlangt"
)


@dataclass(frozen=True)
class Job:
    """One import: what is read, and as what."""

    files: Sequence[SourceFile]
    format: SourceFormat
    options: Options
    progress: Progress

    @property
    def target(self) -> Target:
        return Target.of(self.options, self.format)


def run(
    engine: Engine,
    source: Path | bytes,
    options: Options,
    progress: Progress = silent,
) -> ImportReport:
    """Imports a file, a folder, or bytes; a dry run does all but write.

    Raises BadSource when the source cannot be read at all, BadRegion for a region that is none.
    """
    files = files_of(source)
    job = Job(files, settled_format(options, files), options, progress)
    _check(job)
    for _ in range(ATTEMPTS):
        try:
            return _once(engine, job, datetime.now(UTC))
        except MovedMeanwhile:
            continue
    raise ImportDisturbed(
        "Während des Imports wurden dieselben Artikel immer wieder geändert. Nichts wurde übernommen: "
        "bitte noch einmal beginnen."
    )


def _check(job: Job) -> None:
    if job.options.region:
        normal(job.options.region)
    if len(job.target.source) > LONGEST_NAME or len(job.options.owner) > LONGEST_NAME:
        raise BadSource("Name der Quelle und Mandant haben höchstens %(most)s Zeichen.", most=LONGEST_NAME)


def _once(engine: Engine, job: Job, begun: datetime) -> ImportReport:
    reader = READERS[job.format](job.files, job.target, job.progress)
    with closing(Stage()) as stage:
        plan = Plan(job.target.source, stage)
        fill(plan, engine, reader, is_part=job.options.is_part)
        report = _report(job, plan)
        if not job.options.is_dry_run:
            _write(engine, job, plan, _run(job, report, begun))
        return report


def _report(job: Job, plan: Plan) -> ImportReport:
    reason = ""
    if plan.is_empty and not plan.gone:
        reason = plan.broke or NOTHING_READ
    elif job.options.is_all_or_nothing and plan.tally.refused.count:
        reason = ALL_OR_NOTHING
    is_dry_run = job.options.is_dry_run
    return plan.tally.report(str(job.format), plan.source, is_dry_run=is_dry_run, reason=reason)


def _run(job: Job, report: ImportReport, begun: datetime) -> Run:
    options, name = job.options, job.files[0].name
    more = len(job.files) - 1
    file = str(Sentence("%(name)s und %(more)s weitere", name=name, more=more)) if more else name
    now = datetime.now(UTC)
    written = not report.reason
    return Run(0, report.source, report.format, options.owner, file, options.by, begun, now, written, report)


def _write(engine: Engine, job: Job, plan: Plan, run: Run) -> None:
    job.progress("Schreiben", 0, plan.stage.count)
    how = Writing(plan.source, Change(job.options.by, What.IMPORTED, run.file[:400]), run.ended_at)
    with writing(engine) as session:
        if run.was_written:
            write(session, plan.stage, how)
        keep_run(session, run)
        note(session, _audit_note(run))
    job.progress("Schreiben", plan.stage.count, plan.stage.count)


def _audit_note(run: Run) -> AuditNote:
    report = run.report
    counts = Sentence(
        "%(taken)s neu, %(changed)s geändert, %(withdrawn)s zurückgezogen",
        taken=report.taken,
        changed=report.changed,
        withdrawn=report.withdrawn,
    )
    detail = Sentence("Import %(source)s: %(what)s", source=run.source, what=report.reason or counts)
    return AuditNote(run.by or "command line", "edit", "knowledge", detail, run.ended_at)
