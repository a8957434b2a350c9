"""Recording how a concern ended: during the call, after it, or from the list of open ones."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Response
from fastapi.concurrency import run_in_threadpool

from agent_console.cases.at_desk import Following, FollowUpForm, follow_up_form
from agent_console.desk.already import stands_already
from agent_console.desk.asking import Asking, AtMyDesk
from agent_console.desk.entry import MOST_CONCERNS
from agent_console.desk.looking import Wish
from agent_console.texts.marking import N_
from buergerdraht.database import reading, writing
from buergerdraht.errors import BuergerdrahtError, Conflict
from contacts.concerns import Entry, Recording, Taken, record, withdraw
from contacts.following_up import Wished
from contacts.stints import OpenStint
from routing.switchboard.errors import SwitchboardError
from routing.switchboard.picture import AgentState

router = APIRouter(prefix="/desk/stints/{stint}")
StintId = Annotated[int, Path(ge=1, le=2**53)]
Position = Annotated[int, Path(ge=1, le=MOST_CONCERNS)]
Key = Annotated[str, Form(max_length=64)]


class PlaceUnknown(BuergerdrahtError):
    """A place that the organisation does not have."""


@router.get("")
async def show(
    mine: AtMyDesk, stint: StintId, position: Annotated[int | None, Query(ge=1, le=MOST_CONCERNS)] = None
) -> Response:
    return await mine.show(Wish(stint, position))


@router.post("/concerns/{position}")
async def save(
    mine: AtMyDesk,
    stint: StintId,
    position: Position,
    outcome: Annotated[int, Form(ge=1, le=8)],
    topic: Annotated[str, Form(pattern=r"^[0-9]{0,6}$")] = "",
    place: Key = "",
    why_not_here: Key = "",
    helped_online: Annotated[bool, Form()] = False,
    based_on: Annotated[int, Form(ge=0, le=2**31)] = 0,
    more: Annotated[FollowUpForm, Depends(follow_up_form)] = FollowUpForm(),
) -> Response:
    """Saved is saved: the page says so only after the database did. Then the wrap-up is over."""
    entry = Entry(outcome, int(topic) if topic else None, place or None, why_not_here or None, helped_online)
    recording = Recording(stint, position, entry, "", mine.desk.parts.clock(), based_on)
    before = await run_in_threadpool(mine.desk.look)
    await run_in_threadpool(_save, mine, recording, more)
    if entry.topic is not None:
        mine.desk.live.memory.used_topic(mine.desk.person.login, entry.topic)
    if before.current_stint == stint:
        await mine.desk.live.learner.concern_saved(mine.desk.person.login, recording)
        await _end_wrap_up(mine, stint)
    return await mine.show(Wish(stint, position))


@router.post("/concerns/{position}/withdraw")
async def take_back(
    mine: AtMyDesk,
    stint: StintId,
    position: Position,
    based_on: Annotated[int | None, Form(ge=1, le=2**31)] = None,
) -> Response:
    """What the page shows, and nothing that another one saved meanwhile."""
    await run_in_threadpool(_withdraw, mine, Taken(stint, position, based_on))
    return await mine.show(Wish(stint, position))


def _save(mine: Asking, recording: Recording, more: FollowUpForm) -> None:
    _check_place(mine, recording.entry.place)
    with reading(mine.desk.parts.engine) as session:
        own = mine.desk.own_stint(session, recording.stint_id)
    wished = _wished(mine, own, recording, more)
    try:
        with writing(mine.desk.parts.engine) as session:
            record(session, _by(recording, own.pseudonym), wished)
    except Conflict:
        if not _stands_already(mine, recording, wished):
            raise


def _stands_already(mine: Asking, recording: Recording, wished: Wished | None) -> bool:
    with reading(mine.desk.parts.engine) as session:
        return stands_already(session, recording, wished)


def _wished(mine: Asking, own: OpenStint, recording: Recording, more: FollowUpForm) -> Wished | None:
    """The case or the callback that the outcome makes."""
    following = Following(mine.desk.parts, mine.desk.live.centre.get(), own, recording.at)
    return following.wished(recording.entry.outcome, more)


def _by(recording: Recording, pseudonym: str) -> Recording:
    return Recording(
        recording.stint_id, recording.position, recording.entry, pseudonym, recording.at, recording.based_on
    )


def _check_place(mine: Asking, place: str | None) -> None:
    if place is not None and place not in mine.desk.live.centre.get().places:
        raise PlaceUnknown(N_("Diesen Ort gibt es in der Liste nicht mehr. Bitte einen anderen wählen."))


def _withdraw(mine: Asking, taken: Taken) -> None:
    with writing(mine.desk.parts.engine) as session:
        mine.desk.own_stint(session, taken.stint_id)
        withdraw(session, taken)


async def _end_wrap_up(mine: Asking, stint: int) -> None:
    """The entry is saved whatever Asterisk says: a wrap-up that cannot be ended ends by its own clock.

    Looks only now: the call may have ended while the entry was being saved.
    """
    agent = await run_in_threadpool(mine.desk.agent)
    if agent is None:
        return
    if mine.desk.live.memory.last_stint(agent.pseudonym) is None:
        mine.desk.live.memory.keep_last(agent.pseudonym, stint)
    if agent.state is AgentState.WRAP_UP:
        with suppress(SwitchboardError):
            await mine.desk.parts.switchboard.finish_wrap_up(agent.seat)
