"""What an agent does with the call in hand."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.concurrency import run_in_threadpool

from agent_console.desk.asking import Asking, AtMyDesk
from agent_console.texts.marking import N_
from buergerdraht.errors import Conflict, NotFound
from routing.organisation.numbers import spellings
from routing.switchboard.picture import AgentState

router = APIRouter(prefix="/desk")


@router.post("/transfer")
async def transfer(mine: AtMyDesk, office: Annotated[str, Form(max_length=64)]) -> Response:
    """Hands the call to an office without asking it first; what the office did is shown afterwards."""
    centre = await run_in_threadpool(mine.desk.live.centre.get)
    if office not in centre.offices:
        raise NotFound(N_("Dieses Amt gibt es nicht mehr. Bitte ein anderes wählen."))
    digits = spellings(centre.offices[office].number)[0]
    await mine.desk.parts.switchboard.transfer_cold(await _call_in_hand(mine), digits)
    return await mine.show()


@router.post("/hang-up")
async def hang_up(mine: AtMyDesk) -> Response:
    await mine.desk.parts.switchboard.hang_up(await _call_in_hand(mine))
    return await mine.show()


async def _call_in_hand(mine: Asking) -> str:
    agent = await mine.agent()
    if agent.state is not AgentState.IN_CALL or agent.call_key is None:
        raise Conflict(N_("Sie sind in keinem Gespräch mehr."))
    return agent.call_key
