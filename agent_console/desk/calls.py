"""What an agent does with the call in hand: hold, ask an office, hand on, hang up."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.concurrency import run_in_threadpool

from agent_console.desk.asking import Asking, AtMyDesk
from agent_console.texts.marking import N_
from buergerdraht.errors import Conflict, NotFound
from routing.organisation.numbers import spellings
from routing.switchboard.errors import SwitchboardError
from routing.switchboard.outgoings import is_going
from routing.switchboard.picture import AgentState

router = APIRouter(prefix="/desk")
Key = Annotated[str, Form(max_length=64)]
Note = Annotated[str, Form(max_length=300)]


@router.post("/transfer")
async def transfer(mine: AtMyDesk, office: Key) -> Response:
    """Hands the call to an office without asking it first; what the office did is shown afterwards."""
    digits = await _digits_of(mine, office)
    await mine.desk.parts.switchboard.transfer_cold(await _call_in_hand(mine), digits)
    return await mine.show()


@router.post("/consult")
async def consult(mine: AtMyDesk, office: Key, note: Note = "") -> Response:
    """Asks an office while the caller hears music; what it does is shown at once."""
    digits = await _digits_of(mine, office)
    call = await _call_in_hand(mine)
    _write(mine, call, note)
    await mine.desk.parts.switchboard.consult(call, digits)
    return await mine.show()


@router.post("/complete")
async def complete(mine: AtMyDesk) -> Response:
    """The office that was asked gets the caller."""
    await mine.desk.parts.switchboard.complete_transfer(await _call_in_hand(mine))
    return await mine.show()


@router.post("/take-back")
async def take_back(mine: AtMyDesk) -> Response:
    """Away from the office, back to the caller."""
    await mine.desk.parts.switchboard.take_back(await _call_in_hand(mine))
    return await mine.show()


@router.post("/to-pool")
async def to_pool(mine: AtMyDesk, pool: Key, note: Note = "") -> Response:
    """Hands the call into another pool; whoever takes it there sees the note."""
    centre = await run_in_threadpool(mine.desk.live.centre.get)
    if pool not in centre.pools:
        raise NotFound(N_("Diese Gruppe gibt es nicht. Bitte eine aus der Liste wählen."))
    call = await _call_in_hand(mine)
    _write(mine, call, note)
    await mine.desk.parts.switchboard.transfer_to_pool(call, pool)
    return await mine.show()


@router.post("/hold")
async def hold(mine: AtMyDesk) -> Response:
    """The caller hears music."""
    await mine.desk.parts.switchboard.hold(await _call_in_hand(mine))
    return await mine.show()


@router.post("/unhold")
async def unhold(mine: AtMyDesk) -> Response:
    await mine.desk.parts.switchboard.unhold(await _call_in_hand(mine))
    return await mine.show()


@router.post("/hang-up")
async def hang_up(mine: AtMyDesk) -> Response:
    """The call in hand, or the one that the agent makes for a task."""
    switchboard, seat = mine.desk.parts.switchboard, (await mine.agent()).seat
    if is_going(switchboard.picture.outgoing, seat):
        await switchboard.hang_up_outgoing(seat)
    else:
        await switchboard.hang_up(await _call_in_hand(mine))
    return await mine.show()


@router.post("/found-machine")
async def found_machine(mine: AtMyDesk) -> Response:
    """In a callback: a machine answered. Nobody was reached, nothing is owed, and the agent is free."""
    call_key = await _call_in_hand(mine)
    call = mine.desk.parts.switchboard.picture.calls.get(call_key)
    talk = (call_key, (call.agent_leg if call else None) or "")
    mine.desk.live.memory.found_machine(talk)
    try:
        await mine.desk.parts.switchboard.found_machine(call_key)
    except SwitchboardError:
        mine.desk.live.memory.found_machine(talk, is_so=False)
        raise
    return await mine.show()


async def _call_in_hand(mine: Asking) -> str:
    agent = await mine.agent()
    if agent.state is not AgentState.IN_CALL or agent.call_key is None:
        raise Conflict(N_("Sie sind in keinem Gespräch mehr."))
    return agent.call_key


async def _digits_of(mine: Asking, office: str) -> str:
    centre = await run_in_threadpool(mine.desk.live.centre.get)
    if office not in centre.offices:
        raise NotFound(N_("Bitte ein Amt aus der Liste wählen."))
    return spellings(centre.offices[office].number)[0]


def _write(mine: Asking, call_key: str, note: str) -> None:
    call = mine.desk.parts.switchboard.picture.calls.get(call_key)
    if call is not None:
        mine.desk.live.handovers.write(call, " ".join(note.split()))
