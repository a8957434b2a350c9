"""What an agent asks for beside a call: a team lead, a pause without a reason, to leave after this call."""

from fastapi import APIRouter, Response
from fastapi.concurrency import run_in_threadpool

from agent_console.desk.asking import AtMyDesk
from agent_console.desk.words import NO_REASON

router = APIRouter(prefix="/desk")


@router.post("/help")
async def call_for_help(mine: AtMyDesk) -> Response:
    """Asks a team lead to come; every board shows it."""
    mine.desk.live.help.ask(mine.desk.person.login)
    return await mine.show()


@router.post("/help/take-back")
async def help_no_longer_needed(mine: AtMyDesk) -> Response:
    mine.desk.live.help.take_back(mine.desk.person.login)
    return await mine.show()


@router.post("/breathe")
async def breathe(mine: AtMyDesk) -> Response:
    """A pause that nobody has to explain; during a call it begins after it."""
    await mine.desk.parts.switchboard.pause((await mine.agent()).seat, NO_REASON)
    return await mine.show()


@router.post("/leave-after")
async def leave_after(mine: AtMyDesk) -> Response:
    """Signs out when the call in hand is over; without a call at once."""
    agent = await mine.agent()
    if agent.call_key is None:
        await mine.desk.parts.switchboard.sign_out(agent.seat)
    else:
        leaving, now = mine.desk.live.leaving, mine.desk.parts.clock()
        await run_in_threadpool(leaving.after_this_call, agent.pseudonym, now)
    return await mine.show()
