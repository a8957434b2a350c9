"""Borrowed staff: thirty accounts from a list, their passwords shown once."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from agent_console.crisis.asking import ProfileKey, Switches
from agent_console.crisis.looking import Typed, detail
from buergerdraht.errors import BuergerdrahtError
from routing.crisis.helpers import borrow
from routing.crisis.names import names_in

router = APIRouter()
LONGEST_LIST = 20_000


@router.post("/crisis/profiles/{profile_key}/helpers")
async def helpers(
    mine: Switches, profile_key: ProfileKey, names: Annotated[str, Form(max_length=LONGEST_LIST)] = ""
) -> Response:
    """Makes the accounts; the answer is the only place where their passwords ever stand."""
    profile = await mine.switchable(profile_key)
    try:
        made = await mine.read(borrow, profile, names_in(names), mine.by)
    except BuergerdrahtError as error:
        return await detail(mine, profile_key, Typed(error.sentence, error.status, {"names": names}))
    return mine.page("crisis/helpers.html", {"profile": profile, "helpers": made})
