"""Another announcement in mid-crisis: a text that the machine speaks, or a recording of it."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from agent_console.crisis.asking import ProfileKey, Sees, Switches
from agent_console.crisis.looking import Typed, overview
from agent_console.crisis.switching import Seen, Text, done
from agent_console.texts.marking import N_
from agent_console.web.described import file_and
from agent_console.web.sizes import check_is_at_most
from buergerdraht.errors import BuergerdrahtError, NotFound
from routing.crisis import acts
from routing.crisis.store import recorded
from routing.prompts.wav import LARGEST_BYTES, Sound, as_wav, sound_of

router = APIRouter()
NO_SUCH = N_("Diese Aufnahme gibt es nicht. Bitte die Seite neu laden.")
Version = Annotated[int, Path(ge=1, le=2**31)]


def check_size(request: Request) -> None:
    """A file that is too large is refused."""
    check_is_at_most(request, LARGEST_BYTES, N_("Die Datei ist zu groß; eine Ansage hat bis zu 20 MB."))


@router.post(
    "/crisis/profiles/{profile_key}/announcement",
    dependencies=[Depends(check_size)],
    openapi_extra=file_and(["text", "reason", "seen"]),
)
async def announcement(
    mine: Switches, profile_key: ProfileKey, text: Text = "", reason: Text = "", seen: Seen = 0
) -> Response:
    """What cannot be, such as an unfit recording, changes nothing; what was typed stays."""
    await mine.switchable(profile_key)
    change = acts.Change(profile_key, mine.by, seen)
    try:
        wish = acts.Announcement(text, reason, await _sound(mine.request))
        act = partial(acts.announce, change=change, wish=wish)
        return await done(mine, act, "recorded" if wish.sound else "announced")
    except BuergerdrahtError as error:
        values = {"of": profile_key, "text": text, "announcement_reason": reason}
        return await overview(mine, Typed(error.sentence, error.status, values))


@router.get("/crisis/announcements/{version}")
async def heard(mine: Sees, version: Version) -> Response:
    """The recording as a WAV file."""
    sound = await mine.read(recorded, version)
    if sound is None:
        raise NotFound(NO_SUCH)
    return Response(as_wav(sound), media_type="audio/wav")


async def _sound(request: Request) -> Sound | None:
    """The recording in the form; None without one. Raises RecordingUnfit."""
    file = (await request.form()).get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    return await run_in_threadpool(sound_of, await file.read(LARGEST_BYTES + 1))
