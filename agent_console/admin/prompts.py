"""Announcements: what callers hear, and recordings in place of spoken drafts."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine
from starlette.datastructures import UploadFile

from agent_console.admin.asking import Asking, asking
from agent_console.admin.prompt_names import title_of
from agent_console.knowledge.imports import NO_FILE
from agent_console.texts.marking import N_
from agent_console.web.described import file_and
from agent_console.web.sizes import check_is_at_most
from buergerdraht.database import reading, writing
from buergerdraht.errors import NotFound
from routing.prompts.recordings import Prompt, State, Uploaded, back_to_draft, prompts, record, recordings
from routing.prompts.wav import LARGEST_BYTES, RecordingUnfit, as_wav, sound_of

router = APIRouter()
STATES = {
    State.DRAFT: (N_("Entwurf"), "is-wrapup"),
    State.RECORDED: (N_("Aufnahme"), "is-ready"),
    State.OUTDATED: (N_("Text geändert, Entwurf spricht"), "is-crisis"),
}
NO_SUCH = N_("Diese Ansage gibt es nicht mehr. Bitte die Liste neu laden.")
Name = Annotated[str, Query(max_length=160)]
Edits = Annotated[Asking, Depends(asking("edit", "prompts"))]


@dataclass(frozen=True)
class PromptView:
    """An announcement in words. `is_piece`: one of those from which times and numbers are put together."""

    prompt: Prompt
    title: str
    state: str
    look: str

    @property
    def is_piece(self) -> bool:
        return self.prompt.name.startswith("prompt/say/")


def check_size(request: Request) -> None:
    """A file that is too large is refused."""
    check_is_at_most(request, LARGEST_BYTES, N_("Die Datei ist zu groß; eine Ansage hat bis zu 20 MB."))


@router.get("/admin/prompts")
async def page(mine: Edits, drafts: bool = False) -> Response:
    found = [view for view in await _views(mine) if not drafts or view.prompt.state is not State.RECORDED]
    lists = [view for view in found if not view.is_piece], [view for view in found if view.is_piece]
    return await mine.page("prompts", "admin/prompts.html", {"lists": lists, "drafts": drafts})


@router.get("/admin/prompts/one")
async def one(mine: Edits, name: Name) -> Response:
    return await _one(mine, name)


@router.get("/admin/prompts/sound")
async def sound(mine: Edits, name: Name) -> Response:
    """The recording as a WAV file."""
    recorded = (await mine.read(recordings)).get(name)
    if recorded is None:
        raise NotFound(NO_SUCH)
    return Response(as_wav(recorded.sound), media_type="audio/wav")


@router.post("/admin/prompts/one", dependencies=[Depends(check_size)], openapi_extra=file_and(["name"]))
async def upload(mine: Edits, name: Annotated[str, Form(max_length=160)]) -> Response:
    """Takes a recording; an unfit file changes nothing."""
    file = (await mine.request.form()).get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return await _one(mine, name, NO_FILE)
    try:
        fit = await run_in_threadpool(sound_of, await file.read(LARGEST_BYTES + 1))
    except RecordingUnfit as error:
        return await _one(mine, name, error.sentence)
    await mine.read(_record, Uploaded(name, fit), mine)
    return RedirectResponse("/admin/prompts", 303)


@router.post("/admin/prompts/draft")
async def draft(mine: Edits, name: Annotated[str, Form(max_length=160)]) -> Response:
    """Takes the recording away."""
    await mine.read(_back_to_draft, name, mine)
    return RedirectResponse("/admin/prompts", 303)


async def _one(mine: Asking, name: str, complaint: str = "") -> Response:
    view = next((view for view in await _views(mine) if view.prompt.name == name), None)
    if view is None:
        raise NotFound(NO_SUCH)
    status = 422 if complaint else 200
    return await mine.page("prompts", "admin/prompt.html", {"view": view, "complaint": complaint}, status)


async def _views(mine: Asking) -> list[PromptView]:
    centre = await mine.centre()
    return [
        PromptView(found, ": ".join(map(mine.say, title_of(found.name, centre))), *STATES[found.state])
        for found in await mine.read(_read)
    ]


def _read(engine: Engine) -> list[Prompt]:
    with reading(engine) as session:
        return prompts(session)


def _record(engine: Engine, uploaded: Uploaded, mine: Asking) -> None:
    with writing(engine) as session:
        record(session, uploaded, mine.person.login, mine.now)


def _back_to_draft(engine: Engine, name: str, mine: Asking) -> None:
    with writing(engine) as session:
        back_to_draft(session, name, mine.person.login, mine.now)
