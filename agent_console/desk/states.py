"""What an agent does with the own state: choose a seat, pause, come back, take more time, leave."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.concurrency import run_in_threadpool

from agent_console.desk.asking import Asking, AtMyDesk
from agent_console.texts.marking import N_
from buergerdraht.database import writing
from buergerdraht.errors import Conflict, NotFound
from routing.organisation.pseudonyms import pseudonym_for
from routing.switchboard.picture import AgentState
from routing.switchboard.signing import SignOn

router = APIRouter(prefix="/desk")
Key = Annotated[str, Form(max_length=64)]


@router.post("/seat")
async def choose_seat(mine: AtMyDesk, seat: Key) -> Response:
    """Signs in to the person's pools at that seat. A seat with somebody at it is not taken away."""
    sign_on = await run_in_threadpool(_sign_on, mine, seat)
    there = mine.desk.parts.switchboard.picture.at_seat(seat)
    if there is not None and there.pseudonym not in (sign_on.pseudonym, *sign_on.formerly):
        raise Conflict(N_("Dieser Platz ist inzwischen besetzt. Bitte einen anderen wählen."))
    await mine.desk.parts.switchboard.sign_in(sign_on)
    return await mine.show()


@router.post("/leave-seat")
async def leave_seat(mine: AtMyDesk) -> Response:
    await mine.desk.parts.switchboard.sign_out((await mine.agent()).seat)
    return await mine.show()


@router.post("/pause")
async def pause(mine: AtMyDesk, reason: Key) -> Response:
    """A pause with one of the organisation's reasons; during a call it begins after it."""
    centre = await run_in_threadpool(mine.desk.live.centre.get)
    if reason not in {known.key for known in centre.organisation.pause_reasons}:
        raise NotFound(N_("Diesen Pausengrund gibt es nicht mehr. Bitte die Seite neu laden."))
    await mine.desk.parts.switchboard.pause((await mine.agent()).seat, reason)
    return await mine.show()


@router.post("/ready")
async def ready(mine: AtMyDesk) -> Response:
    """Ends a pause, "Nicht am Platz" or the wrap-up; takes back what was to come after the call."""
    agent = await mine.agent()
    await run_in_threadpool(mine.desk.live.leaving.stay, agent.pseudonym)
    if agent.state is AgentState.WRAP_UP:
        await mine.desk.parts.switchboard.finish_wrap_up(agent.seat)
    else:
        await mine.desk.parts.switchboard.resume(agent.seat)
    return await mine.show()


@router.post("/more-time")
async def more_time(mine: AtMyDesk) -> Response:
    """Once more the shortest of the pools' wrap-up times, at least half a minute."""
    agent = await mine.agent()
    if agent.state is not AgentState.WRAP_UP:
        raise Conflict(N_("Die Nachbearbeitung ist schon zu Ende."))
    centre = await run_in_threadpool(mine.desk.live.centre.get)
    seconds = [centre.pools[key].wrap_up_seconds for key in agent.pools if key in centre.pools]
    await mine.desk.live.wrap_up(agent, max(30, min(seconds, default=30)))
    return await mine.show()


def _sign_on(mine: Asking, seat: str) -> SignOn:
    desk = mine.desk
    centre = desk.live.centre.get()
    person = centre.people.get(desk.person.login)
    if seat not in centre.seats or person is None:
        raise NotFound(N_("Diesen Platz gibt es nicht mehr. Bitte die Seite neu laden."))
    with writing(desk.parts.engine) as session:
        pseudonym = pseudonym_for(session, desk.person.login, desk.parts.clock())
    formerly = desk.live.names.pseudonyms(desk.person.login) - {pseudonym}
    pools = {skill.pool: skill.penalty for skill in person.pools}
    return SignOn(pseudonym, seat, pools, tuple(sorted(formerly)))
