"""What somebody does at the crisis page; a refusal shows the form again, with its sentence."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine

from agent_console.crisis.asking import Asking, ProfileKey, Switches
from agent_console.crisis.looking import Typed, detail, overview
from agent_console.desk.asking import live_of
from agent_console.texts.marking import N_
from buergerdraht.errors import BuergerdrahtError
from routing.crisis import acts
from routing.crisis.codes import remove_code, set_code
from routing.crisis.ends import read_end
from routing.crisis.errors import SwitchRefused
from routing.crisis.store import crisis_version
from routing.crisis.switching import Switching

router = APIRouter()
LONG, SHORT = 1_000, 40
Act = Callable[[Engine], object]
Seen = Annotated[int, Form(ge=0, le=2**31)]
Text = Annotated[str, Form(max_length=LONG)]
Word = Annotated[str, Form(max_length=SHORT)]


@router.post("/crisis/profiles/{profile_key}/on")
async def on(
    mine: Switches,
    profile_key: ProfileKey,
    reason: Text = "",
    until: Word = "",
    line: Annotated[list[str] | None, Form(max_length=100)] = None,
    seen: Seen = 0,
) -> Response:
    await mine.switchable(profile_key)
    values = {"reason": reason, "until": until, "lines": line or []}

    def act(engine: Engine) -> Switching:
        if not line:
            raise SwitchRefused(N_("Bitte wählen Sie mindestens eine Nummer. Nichts wurde geschaltet."))
        end = read_end(until, mine.now)
        return acts.switch_on(engine, acts.SwitchOn(profile_key, reason, end, mine.by, tuple(line), seen))

    try:
        return await done(mine, act, "on")
    except BuergerdrahtError as error:
        return await detail(mine, profile_key, Typed(error.sentence, error.status, values))


@router.post("/crisis/profiles/{profile_key}/extend")
async def extend(
    mine: Switches, profile_key: ProfileKey, until: Word = "", reason: Text = "", seen: Seen = 0
) -> Response:
    def act(engine: Engine) -> Switching:
        change = acts.Change(profile_key, mine.by, seen)
        return acts.extend(engine, change, read_end(until, mine.now), reason)

    return await _changed(mine, profile_key, act, "extended")


@router.get("/crisis/profiles/{profile_key}/off")
async def ask_off(mine: Switches, profile_key: ProfileKey) -> Response:
    """Are you sure?"""
    name = await mine.to_end(profile_key)
    context = {"key": profile_key, "profile_name": name, "seen": await mine.read(crisis_version)}
    return mine.page("crisis/off.html", context)


@router.post("/crisis/profiles/{profile_key}/off")
async def off(mine: Switches, profile_key: ProfileKey, reason: Text = "", seen: Seen = 0) -> Response:
    await mine.to_end(profile_key)
    change = acts.Change(profile_key, mine.by, seen)
    return await _tried(mine, partial(acts.switch_off, change=change, reason=reason), "off")


@router.post("/crisis/profiles/{profile_key}/rehearse")
async def rehearse(mine: Switches, profile_key: ProfileKey, ends: Word = "") -> Response:
    lasting = timedelta(0) if ends else acts.REHEARSAL
    change = acts.Change(profile_key, mine.by)
    act = partial(acts.rehearse, change=change, lasting=lasting)
    return await _changed(mine, profile_key, act, "rehearsed-out" if ends else "rehearsed")


@router.post("/crisis/profiles/{profile_key}/code")
async def code(mine: Switches, profile_key: ProfileKey, code: Word = "") -> Response:
    await mine.switchable(profile_key)

    def act(engine: Engine) -> None:
        if code:
            set_code(engine, profile_key, code, mine.by)
        else:
            remove_code(engine, profile_key, mine.by)

    try:
        await done(mine, act, "")
    except BuergerdrahtError as error:
        return await detail(mine, profile_key, Typed(error.sentence, error.status))
    return RedirectResponse(f"/crisis/profiles/{profile_key}", 303)


async def _changed(mine: Asking, profile_key: str, act: Act, what: str) -> Response:
    await mine.switchable(profile_key)
    return await _tried(mine, act, what)


async def _tried(mine: Asking, act: Act, what: str) -> Response:
    try:
        return await done(mine, act, what)
    except BuergerdrahtError as error:
        return await overview(mine, Typed(error.sentence, error.status))


async def done(mine: Asking, act: Act, what: str) -> Response:
    """Does it, and leads back to the page, which says `what` was done."""
    await mine.read(act)
    live_of(mine.request).board.look_now()
    return RedirectResponse(f"/crisis?done={what}", 303)
