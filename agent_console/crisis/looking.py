"""The crisis page, and the piece of it that is asked for again and again."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from sqlalchemy import Engine, select

from agent_console.crisis.asking import Asking, ProfileKey, Sees
from agent_console.crisis.view import (
    Prepared,
    log_lines,
    on_views,
    prepared,
    rehearsal_command,
    rehearsal_views,
)
from buergerdraht.database import reading
from buergerdraht.zone import HOUSE_ZONE
from kb.tables import ArticleRow
from routing.crisis.codes import codes
from routing.crisis.helpers import helpers_of
from routing.crisis.lines import chosen_lines
from routing.crisis.status import Status, status
from routing.organisation.model import CrisisProfile
from routing.prompts.recordings import State, prompts

router = APIRouter()
SHOWN_LOG = 50
USUAL = timedelta(hours=8)


@dataclass(frozen=True)
class Typed:
    """What stood in the form that was refused, and why."""

    complaint: str = ""
    status: int = 200
    values: dict[str, Any] = field(default_factory=dict)


@router.get("/crisis")
async def page(mine: Sees, done: Annotated[str, Query(max_length=20)] = "") -> Response:
    return await overview(mine, Typed(), done)


@router.get("/crisis/state")
async def state(mine: Sees, seen: Annotated[int, Query(ge=0, le=2**31)] = 0) -> Response:
    """What holds now; where it is no longer what the page was made of, it says so."""
    return mine.part("crisis/state.html", await _state(mine) | {"seen": seen})


@router.get("/crisis/profiles/{profile_key}")
async def profile(mine: Sees, profile_key: ProfileKey) -> Response:
    return await detail(mine, profile_key, Typed())


async def overview(mine: Asking, typed: Typed, done: str = "") -> Response:
    centre, now = await mine.centre(), await _state(mine)
    profiles = centre.organisation.crisis_profiles
    on = {one.key for one in now["on"]}
    context = now | {
        "done": done,
        "typed": typed,
        "seen": now["version"],
        "profiles": [(await _prepared(mine, one), one.key in on) for one in profiles],
        "switchable": {one.key for one in profiles if mine.may_switch(one, centre)},
        "endable": {one.profile for one in now["status"].on if mine.may_end(one, centre)},
        "log": log_lines(now["status"].log[:SHOWN_LOG], centre),
    }
    return mine.page("crisis/page.html", context, typed.status)


async def detail(mine: Asking, key: str, typed: Typed) -> Response:
    """One profile: what would happen, and the form that switches it on."""
    found, now = await mine.profile(key), await _state(mine)
    centre = await mine.centre()
    code = next((one for one in await mine.read(codes) if one.profile == key), None)
    context = now | {
        "typed": typed,
        "seen": now["version"],
        "profile": await _prepared(mine, found),
        "is_on": any(one.key == key for one in now["on"]),
        "may_switch": mine.may_switch(found, centre),
        "number": code.number if code else None,
        "borrowed": len(await mine.read(helpers_of, key)),
        "until": _local(mine.now + USUAL),
        "command": rehearsal_command(chosen_lines(centre.organisation, found, ())),
    }
    return mine.page("crisis/profile.html", context, typed.status)


async def _state(mine: Asking) -> dict[str, Any]:
    centre, found = await mine.centre(), await mine.read(status, mine.now)
    return {
        "status": found,
        "version": found.version,
        "on": on_views(found, centre, await mine.read(_recorded, found), mine.now),
        "rehearsals": rehearsal_views(found, centre),
        "is_settled": _is_settled(found),
    }


def _recorded(engine: Engine, found: Status) -> set[str]:
    """The profiles that are on and whose prepared announcement is a recording."""
    names = {f"profile/{one.profile}/announcement": one.profile for one in found.on}
    if not names:
        return set()
    with reading(engine) as session:
        held = prompts(session, names)
    return {names[one.name] for one in held if one.state is State.RECORDED}


def _is_settled(found: Status) -> bool:
    instants = [one.confirmed_at for one in found.on] + [one.confirmed_at for one in found.rehearsals]
    return all([*instants, *(one.confirmed_at for one in found.log[:1])])


async def _prepared(mine: Asking, one: CrisisProfile) -> Prepared:
    return prepared(one, await mine.centre(), await mine.read(_titles, one.articles))


def _titles(engine: Engine, articles: tuple[str, ...]) -> dict[str, str]:
    if not articles:
        return {}
    query = select(ArticleRow.source_id, ArticleRow.title).where(ArticleRow.source_id.in_(articles))
    with reading(engine) as session:
        return {row.source_id: row.title for row in session.execute(query)}


def _local(instant: datetime) -> str:
    return f"{instant.astimezone(HOUSE_ZONE):%Y-%m-%dT%H:00}"
