"""Imports: upload a file, see what it would do, then do it; what earlier ones did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from agent_console.centre import Centre
from agent_console.knowledge.asking import Asking, Edits
from agent_console.knowledge.choices import Choice, every_owner, owner_name, person_name, regions
from agent_console.knowledge.form import clean
from agent_console.knowledge.uploads import MOST_BYTES, Upload, Uploads
from agent_console.texts.marking import N_
from agent_console.web.described import file_and
from agent_console.web.sizes import check_is_at_most
from buergerdraht.errors import NotFound
from kb.importing.options import Options, SourceFormat
from kb.importing.report import Counts, ImportReport, Refusal
from kb.importing.runs import Run, runs
from kb.importing.table.template import template_csv

router = APIRouter()
MOST_RUNS, MOST_SHOWN = 100, 200
Token = Annotated[str, Path(max_length=40)]
FORMATS = [
    (SourceFormat.AUTO.value, N_("selbst erkennen")),
    (SourceFormat.XZUFI.value, N_("XZuFi (XML)")),
    (SourceFormat.PVOG.value, N_("PVOG-Suchdienst (JSON)")),
    (SourceFormat.DLDB.value, N_("DLDB-Katalog (JSON)")),
    (SourceFormat.CSV.value, N_("Tabelle (CSV)")),
    (SourceFormat.XLSX.value, N_("Tabelle (Excel)")),
]
NO_FILE = N_("Es wurde keine Datei gewählt. Bitte eine Datei wählen.")
NO_SUCH_REGION = N_("Diese Region gibt es nicht. Bitte eine aus der Liste wählen.")


@dataclass(frozen=True)
class RunView:
    """An earlier import in words."""

    run: Run
    who: str
    owner: str


@dataclass(frozen=True)
class ReportView:
    """A report as tables: what was counted, and the lists of records with a reason."""

    report: ImportReport
    counts: tuple[tuple[str, tuple[int, ...]], ...]
    lists: tuple[tuple[str, tuple[Refusal, ...], int], ...]


def check_size(request: Request) -> None:
    """A file that is too large is refused."""
    check_is_at_most(request, MOST_BYTES, N_("Die Datei ist zu groß. Die Konsole nimmt bis zu 200 MB an."))


def uploads_of(request: Request) -> Uploads:
    uploads: Uploads = request.app.state.uploads
    return uploads


OPTIONS = ("format", "owner", "region", "is_part", "is_all_or_nothing")
Kept = Annotated[Uploads, Depends(uploads_of)]


@router.get("/knowledge/imports")
async def page(mine: Edits, kept: Kept) -> Response:
    return await _page(mine, kept)


@router.post("/knowledge/imports", dependencies=[Depends(check_size)], openapi_extra=file_and(OPTIONS))
async def upload(
    mine: Edits,
    kept: Kept,
    format: Annotated[SourceFormat, Form()] = SourceFormat.AUTO,
    owner: Annotated[str, Form(max_length=80)] = "",
    region: Annotated[str, Form(max_length=12)] = "",
    is_part: Annotated[bool, Form()] = False,
    is_all_or_nothing: Annotated[bool, Form()] = False,
) -> Response:
    """Takes the file and tries it; nothing is written yet."""
    mine.check_may_edit(owner)
    if region and region not in dict(regions(await mine.centre())):
        return await _page(mine, kept, NO_SUCH_REGION)
    file = (await mine.request.form()).get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return await _page(mine, kept, NO_FILE)
    options = Options(
        format,
        owner,
        region,
        is_part=is_part,
        is_all_or_nothing=is_all_or_nothing,
        by=mine.person.login,
    )
    taken = kept.add(clean(file.filename), file.file, options, mine.now)
    return RedirectResponse(f"/knowledge/imports/uploads/{taken.token}", 303)


@router.get("/knowledge/imports/template.csv")
async def template(mine: Edits) -> Response:
    """The spreadsheet to fill in."""
    headers = {"Content-Disposition": 'attachment; filename="wissen-vorlage.csv"'}
    return Response(template_csv().encode("utf-8-sig"), media_type="text/csv", headers=headers)


@router.get("/knowledge/imports/uploads/{token}")
async def show(mine: Edits, kept: Kept, token: Token) -> Response:
    found = _mine(mine, kept, token)
    centre = await mine.centre()
    report = report_view(found.report) if found.report else None
    context = {"upload": found, "report": report, "owner": owner_name(found.options.owner, centre)}
    return await mine.page("imports", "knowledge/upload.html", context)


@router.get("/knowledge/imports/uploads/{token}/progress")
async def progress(mine: Edits, kept: Kept, token: Token) -> Response:
    """How far it is; when it is over, the page is shown anew."""
    found = _mine(mine, kept, token)
    answer = mine.part("knowledge/import_progress.html", {"upload": found})
    if not found.is_running:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.post("/knowledge/imports/uploads/{token}")
async def read_in(mine: Edits, kept: Kept, token: Token) -> Response:
    kept.read_in(_mine(mine, kept, token))
    return RedirectResponse(f"/knowledge/imports/uploads/{token}", 303)


@router.post("/knowledge/imports/uploads/{token}/discard")
async def discard(mine: Edits, kept: Kept, token: Token) -> Response:
    kept.discard(_mine(mine, kept, token))
    return RedirectResponse("/knowledge/imports", 303)


@router.get("/knowledge/imports/runs/{run_id}")
async def earlier(mine: Edits, run_id: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    found = next((one for one in await mine.read(runs, 10_000) if one.id == run_id), None)
    if found is None:
        raise NotFound(N_("Diesen Import gibt es nicht. Bitte die Liste neu laden."))
    mine.check_may_edit(found.owner)
    context = {"view": _run_view(found, await mine.centre()), "report": report_view(found.report)}
    return await mine.page("imports", "knowledge/import.html", context)


def report_view(report: ImportReport) -> ReportView:
    """The report in tables; of long lists the beginning is shown, and how many there are."""
    counts = ((N_("Artikel"), _counts(report)), (N_("Ämter"), _counts(report.offices)))
    lists = (
        (N_("Abgelehnt"), report.refused),
        (N_("Hier und in der Quelle geändert: Ihre Fassung bleibt"), report.conflicts),
        (N_("Hinweise"), report.notes),
    )
    shown = tuple((name, records[:MOST_SHOWN], len(records)) for name, records in lists if records)
    return ReportView(report, counts, shown)


def _counts(counted: ImportReport | Counts) -> tuple[int, ...]:
    return (counted.taken, counted.changed, counted.unchanged, counted.withdrawn, counted.returned)


async def _page(mine: Asking, kept: Uploads, complaint: str = "") -> Response:
    centre = await mine.centre()
    whose = mine.whose
    earlier_runs = [one for one in await mine.read(runs, MOST_RUNS) if whose is None or one.owner in whose]
    context = {
        "formats": FORMATS,
        "owners": _owners(mine, centre),
        "regions": regions(centre),
        "uploads": [one for one in kept.every() if mine.may_edit(one.options.owner)],
        "runs": [_run_view(one, centre) for one in earlier_runs],
        "complaint": complaint,
    }
    return await mine.page("imports", "knowledge/imports.html", context, 422 if complaint else 200)


def _owners(mine: Asking, centre: Centre) -> Sequence[Choice]:
    return [(key, owner_name(key, centre)) for key in every_owner(centre) if mine.may_edit(key)]


def _run_view(run: Run, centre: Centre) -> RunView:
    return RunView(run, person_name(run.by, centre), owner_name(run.owner, centre))


def _mine(mine: Asking, kept: Uploads, token: str) -> Upload:
    found = kept.get(token)
    mine.check_may_edit(found.options.owner)
    return found
