"""Versions of the organisation: who saved them, what differs, back to one; out as a file and in again."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine
from starlette.datastructures import UploadFile

from agent_console.admin.asking import NOT_ALL, Asking, Edits, Sees
from agent_console.admin.entries import version_sent
from agent_console.admin.subjects import SUBJECTS
from agent_console.admin.words import told
from agent_console.centre import Centre
from agent_console.knowledge.choices import person_name
from agent_console.knowledge.comparing import Compared, words
from agent_console.knowledge.form import clean
from agent_console.texts.marking import N_
from agent_console.web.described import file_and, form_of
from agent_console.web.visitor import parts_of
from buergerdraht.errors import Conflict, NotAllowed, NotFound
from routing.organisation.administrators import NobodyLeft
from routing.organisation.complaints import OrganisationFileError
from routing.organisation.effects import effects
from routing.organisation.file import dump
from routing.organisation.history import HEAD, Changed, Saved, difference, restore, versions
from routing.organisation.importing import BY_COMMAND, BY_START, HEADER, Importer, TextToImport, import_text
from routing.organisation.model import Organisation
from routing.organisation.store import Edit, at_version

router = APIRouter()
Number = Annotated[int, Path(ge=1, le=10**8)]
MOST_BYTES = 4_000_000
MOST_SHOWN = 200
WHO = {BY_COMMAND: N_("Befehl"), BY_START: N_("Erster Start")}
NO_FILE = N_("Es wurde keine Datei gewählt. Bitte eine Datei wählen.")
NOT_TEXT = N_("Die Datei ist zu groß oder nicht in UTF-8 geschrieben. Bitte eine YAML-Datei wählen.")
OTHER_NAMES = {HEAD: N_("Servicecenter")}
DONE = {
    "restored": N_("Wiederhergestellt. Der nächste Anruf folgt dieser Fassung."),
    "imported": N_("Eingelesen. Der nächste Anruf folgt dieser Fassung."),
}


@dataclass(frozen=True)
class VersionView:
    saved: Saved
    who: str
    holds: bool


@router.get("/admin/versions")
async def page(mine: Sees, done: Annotated[str, Query(max_length=20)] = "") -> Response:
    return await _page(mine, done=DONE.get(done, ""))


@router.post("/admin/versions", openapi_extra=file_and())
async def upload(mine: Edits) -> Response:
    """Reads a file in, as the command does: it names the version it changes, or is refused."""
    _check_whole(mine)
    given = (await mine.request.form()).get("file")
    if not isinstance(given, UploadFile) or not given.filename:
        return await _page(mine, complaints=(NO_FILE,))
    text = await _text(given)
    if text is None:
        return await _page(mine, complaints=(NOT_TEXT,))
    try:
        await mine.read(_import, mine, TextToImport(text, clean(given.filename)[:100]))
    except OrganisationFileError as error:
        return await _page(mine, complaints=error.lines)
    except (Conflict, NobodyLeft) as error:
        return await _page(mine, complaints=(error.sentence,))
    return RedirectResponse("/admin/versions?done=imported", 303)


@router.get("/admin/versions/{number}")
async def show(mine: Sees, number: Number) -> Response:
    """What that version changed, and what going back to it would change."""
    mine.check_tab("versions")
    centre = await mine.centre()
    wanted = await mine.read(at_version, number)
    before = await mine.read(_before, number)
    back = effects(centre.organisation, wanted)
    context = {
        "number": number,
        "version": centre.version,
        "changed": [_compared(one) for one in difference(before, wanted)] if before else [],
        "back": [_compared(one) for one in difference(centre.organisation, wanted)],
        "lines": told(back),
        "is_first": before is None,
    }
    return await mine.page("versions", "admin/version.html", context)


@router.get("/admin/versions/{number}/file")
async def export(mine: Sees, number: Number) -> Response:
    """The file; its first line names the version."""
    mine.check_tab("versions")
    text = f"{HEADER.format(number)}\n{dump(await mine.read(at_version, number))}"
    headers = {"Content-Disposition": f'attachment; filename="organisation-{number}.yaml"'}
    return Response(text, media_type="application/yaml", headers=headers)


@router.post("/admin/versions/{number}/restore", openapi_extra=form_of(["version"]))
async def put_back(mine: Edits, number: Number) -> Response:
    _check_whole(mine)
    base = version_sent(await mine.request.form(max_files=0))
    try:
        await mine.read(restore, number, Edit(mine.person.login, mine.now, base))
    except (Conflict, NobodyLeft) as error:
        return await _page(mine, complaints=(error.sentence,))
    return RedirectResponse("/admin/versions?done=restored", 303)


async def _text(file: UploadFile) -> str | None:
    """What the file says; None where it is too large or no text. The file is closed."""
    raw = await file.read(MOST_BYTES + 1)
    await file.close()
    try:
        return raw.decode("utf-8-sig") if len(raw) <= MOST_BYTES else None
    except UnicodeDecodeError:
        return None


def _check_whole(mine: Asking) -> None:
    if not mine.may_edit(None):
        raise NotAllowed(NOT_ALL)


def _import(engine: Engine, mine: Asking, given: TextToImport) -> None:
    settings = parts_of(mine.request).settings
    import_text(settings, engine, given, Importer(mine.person.login, mine.now))


def _before(engine: Engine, number: int) -> Organisation | None:
    """The version before; None for the first one that is kept."""
    try:
        return at_version(engine, number - 1)
    except NotFound:
        return None


async def _page(mine: Asking, done: str = "", complaints: tuple[str, ...] = ()) -> Response:
    centre = await mine.centre()
    every = await mine.read(versions)
    views = [VersionView(one, _who(one, centre), one.version == centre.version) for one in every]
    context = {"versions": views[:MOST_SHOWN], "done": done, "complaints": complaints}
    return await mine.page("versions", "admin/versions.html", context, 422 if complaints else 200)


def _who(saved: Saved, centre: Centre) -> str:
    return WHO.get(saved.by) or person_name(saved.by, centre)


def _compared(one: Changed) -> Compared:
    subject = SUBJECTS.get(one.section)
    name = subject.one if subject else OTHER_NAMES.get(one.section, one.section)
    return Compared(f"{name} {one.key}".strip(), words(one.before, one.after))
