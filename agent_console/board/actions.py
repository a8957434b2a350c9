"""What a lead does from the board: sign somebody out, move somebody, come when called."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.concurrency import run_in_threadpool

from agent_console.board.asking import BoardToUse, shown_anew
from agent_console.board.looking import Board
from agent_console.texts.marking import N_
from buergerdraht.audit import AuditNote, note
from buergerdraht.database import writing
from buergerdraht.errors import Conflict, NotFound
from buergerdraht.sentences import Sentence
from routing.switchboard.picture import AgentNow

router = APIRouter(prefix="/board")
Key = Annotated[str, Form(max_length=64)]


@router.post("/seats/{seat}/sign-out")
async def sign_out(mine: BoardToUse, seat: str) -> Response:
    """A call in progress goes on; nothing further rings there."""
    agent = await mine.agent_at(seat)
    await mine.parts.switchboard.sign_out(agent.seat)
    await _record(mine, Sentence("Platz %(seat)s abgemeldet", seat=agent.seat))
    return await shown_anew(mine)


@router.post("/seats/{seat}/only")
async def move(mine: BoardToUse, seat: str, pool: Key) -> Response:
    """Only that pool from now on, until the agent signs in anew."""
    agent = await mine.agent_at(seat)
    await _check_pool(mine, pool)
    await mine.parts.switchboard.move(agent.seat, await _penalties(mine, agent, (pool,)))
    await _record(mine, Sentence("Platz %(seat)s: nur noch %(pool)s", seat=agent.seat, pool=pool))
    return await shown_anew(mine)


@router.post("/seats/{seat}/also")
async def add(mine: BoardToUse, seat: str, pool: Key) -> Response:
    """That pool too, until the agent signs in anew."""
    agent = await mine.agent_at(seat)
    await _check_pool(mine, pool)
    await mine.parts.switchboard.move(agent.seat, await _penalties(mine, agent, (*agent.pools, pool)))
    await _record(mine, Sentence("Platz %(seat)s: auch %(pool)s", seat=agent.seat, pool=pool))
    return await shown_anew(mine)


@router.post("/help/{login}")
async def come(mine: BoardToUse, login: str) -> Response:
    """The agent's desk says who comes."""
    if not (await mine.hears(login) and mine.live.help.answer(login, mine.person.login)):
        raise Conflict(N_("Darum kümmert sich schon jemand, oder es hat sich erledigt."))
    return await shown_anew(mine)


async def _penalties(mine: Board, agent: AgentNow, pools: Iterable[str]) -> dict[str, int]:
    """The agent's own penalty in each pool; 0 in one that the organisation does not give them."""
    centre = (await mine.scope()).centre
    login = await run_in_threadpool(mine.live.names.login, agent.pseudonym)
    person = centre.people.get(login or "")
    own = {skill.pool: skill.penalty for skill in person.pools} if person else {}
    return {pool: own.get(pool, 0) for pool in pools}


async def _check_pool(mine: Board, pool: str) -> None:
    if pool not in (await mine.scope()).pools:
        raise NotFound(N_("Diese Gruppe gibt es nicht. Bitte die Seite neu laden."))


async def _record(mine: Board, what: str) -> None:
    """Seats and pools, no person: the log is kept for years."""
    await run_in_threadpool(_write, mine, what)


def _write(mine: Board, what: str) -> None:
    with writing(mine.parts.engine) as session:
        note(session, AuditNote(mine.person.login, "use", "board", what, mine.parts.clock()))
