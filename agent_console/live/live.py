"""The console's live side: follows the switchboard, keeps the stints, tells each desk what concerns it."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta
from functools import partial

import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from agent_console.centre import CurrentCentre
from agent_console.live.board import Board
from agent_console.live.callbacks import failure_of
from agent_console.live.handovers import Handovers
from agent_console.live.help import Help
from agent_console.live.learner import Learner
from agent_console.live.leaving import Leaving
from agent_console.live.memory import Memory
from agent_console.live.names import Names
from agent_console.live.recorder import Recorder
from agent_console.live.streams import Streams
from agent_console.live.talks import TalkKey, Talks, moved, talks_in
from agent_console.live.tally import Tally
from agent_console.parts import ConsoleParts
from buergerdraht.database import writing
from contacts.attempts import Failure
from contacts.tasks.claims import give_all_back
from routing.switchboard.errors import SwitchboardError
from routing.switchboard.picture import AgentNow, AgentState, CallNow, Change, What

log = structlog.get_logger(__name__)
GRACE_SECONDS = 15
"""After the pool's wrap-up time the desk asks; without an answer the agent is ready so much later."""
NUMBER_KEPT_SECONDS = 600
"""After a talk, in memory, unless the next one begins before."""
WITH_CALLER = frozenset({AgentState.IN_CALL, AgentState.WRAP_UP})
OVER = frozenset({What.COMPLETED, What.ENDED, What.REBUILT})
ROUTINE = frozenset({What.REBUILT, What.LOST})


class Live:
    """Owns streams and stints; `run` keeps both going until it is cancelled. `failure` is what ended it."""

    def __init__(self, parts: ConsoleParts) -> None:
        self.streams = Streams()
        self.names = Names(parts.engine)
        self.centre = CurrentCentre(parts.engine)
        self.memory = Memory()
        self.learner = Learner(parts.engine)
        self.board = Board(parts, self.streams.wake_house)
        self.handovers = Handovers()
        self.help = Help(parts.clock, self.streams)
        self.leaving = Leaving(parts.engine)
        self.failure: Exception | None = None
        self._parts = parts
        self._recorder = Recorder(parts.engine, parts.settings, self.centre)
        self._tally = Tally(parts.engine)
        self._talks = Talks()
        self._jobs: asyncio.Queue[Callable[[], Awaitable[None]]] = asyncio.Queue()

    async def run(self) -> None:
        try:
            await run_in_threadpool(_give_tasks_back, self._parts.engine)
            await run_in_threadpool(self.leaving.remember, self._parts.clock())
            async with asyncio.TaskGroup() as together:
                together.create_task(self._parts.switchboard.run())
                together.create_task(self._follow())
                together.create_task(self._do_jobs())
                together.create_task(self.board.run())
        except ExceptionGroup as errors:
            self.failure = errors.exceptions[0]

    def tell(self, *pseudonyms: str | None) -> None:
        """These agents' desks look again now, everybody else's soon."""
        logins = [self.names.known_login(pseudonym) for pseudonym in pseudonyms]
        self.streams.wake({login for login in logins if login})

    def asked(self, login: str, words: str, found: Collection[int]) -> None:
        """Somebody looked something up; it teaches only what was asked for a caller."""
        if self._is_with_caller(login):
            self.learner.asked(login, words, found, self._parts.clock())

    def opened(self, login: str, article_id: int) -> None:
        if self._is_with_caller(login):
            self.learner.opened(login, article_id)

    def _is_with_caller(self, login: str) -> bool:
        agents = self._parts.switchboard.picture.agents.values()
        return any(
            agent.state in WITH_CALLER and self.names.known_login(agent.pseudonym) == login
            for agent in agents
        )

    async def _follow(self) -> None:
        with self._parts.switchboard.subscribe() as changes:
            self._look()
            async for change in changes:
                self._take(change)

    def _take(self, change: Change) -> None:
        caller_of = change.call.agent if change.call else None
        if change.call:
            self.handovers.saw(change.call)
        if change.what in OVER:
            self.handovers.forget_notes(self._parts.switchboard.picture.calls)
        self._look()
        if Tally.counts(change):
            self._jobs.put_nowait(partial(self._tally.take, change))
        if change.what is What.REBUILT:
            self._jobs.put_nowait(self._sign_out_the_late)
        if change.what in ROUTINE:
            self.streams.wake_all()
        else:
            self.tell(caller_of, change.agent.pseudonym if change.agent else None)

    def _look(self) -> None:
        """What began or ended since the last look; without a connection nothing is known to have ended."""
        if not self._parts.switchboard.is_connected:
            return
        now = talks_in(self._parts.switchboard.picture)
        steps = moved(self._talks, now)
        self._talks = now
        for key, call in steps.begun:
            self._jobs.put_nowait(partial(self._begin, key, call))
        for key, call in steps.ended:
            self._jobs.put_nowait(partial(self._end, key, call))

    async def _do_jobs(self) -> None:
        while True:
            job = await self._jobs.get()
            await job()

    async def _begin(self, key: TalkKey, call: CallNow) -> None:
        stint = await self._recorder.begin(key, call)
        self.memory.began(key, call.agent or "", stint)
        self.tell(call.agent)
        login = self.names.known_login(call.agent)
        if login is not None:
            await self.learner.call_begins(login, self._parts.clock())

    async def _end(self, key: TalkKey, call: CallNow) -> None:
        failure = Failure.VOICEMAIL if self.memory.is_machine(key) else failure_of(call)
        stint = self.memory.stint_of_talk(key)
        self._keep_number(stint, call)
        is_recorded = await self._recorder.end(key, call, self._parts.clock(), failure)
        self.memory.ended(key)
        if self.leaving.leaves(call.agent or ""):
            await self._sign_out(call.agent or "")
        elif not is_recorded:
            await self._offer_wrap_up(stint, call)
        self.tell(call.agent)

    def _keep_number(self, stint: int | None, call: CallNow) -> None:
        """For a while: whoever takes a wrong outcome back still has it for the right one."""
        agent = call.agent or ""
        if stint is not None and call.number:
            self.memory.keep_number(agent, stint, call.number)
            forget = partial(self.memory.forget_number, agent, stint)
            asyncio.get_running_loop().call_later(NUMBER_KEPT_SECONDS, forget)

    async def _sign_out_the_late(self) -> None:
        """Who wanted to leave after a call that ended while this console was not running."""
        agents = self._parts.switchboard.picture.agents
        for pseudonym in self.leaving.pseudonyms:
            if pseudonym not in agents or agents[pseudonym].call_key is None:
                await self._sign_out(pseudonym)

    async def _sign_out(self, pseudonym: str) -> None:
        """What the call still owes stays on the person's list."""
        await run_in_threadpool(self.leaving.stay, pseudonym)
        agent = self._parts.switchboard.picture.agents.get(pseudonym)
        if agent is None:
            return
        try:
            await self._parts.switchboard.sign_out(agent.seat)
        except SwitchboardError as error:
            log.warning("an agent who wanted to leave is still signed in", reason=str(error))

    async def _offer_wrap_up(self, stint: int | None, call: CallNow) -> None:
        """Only while the agent's desk is open: nobody else could end it before its time.

        An outcome saved while it began may have seen the call still going on, and left it alone.
        """
        agent = self._parts.switchboard.picture.agents.get(call.agent or "")
        login = self.names.known_login(call.agent)
        if agent is None or login is None or not self.streams.is_watching(login):
            return
        pool = (await run_in_threadpool(self.centre.get)).pools.get(call.pool)
        if pool is None or pool.wrap_up_seconds == 0:
            return
        try:
            await self.wrap_up(agent, pool.wrap_up_seconds)
            if stint is not None and await self._recorder.has_outcome(stint):
                await self._parts.switchboard.finish_wrap_up(agent.seat)
        except SwitchboardError as error:
            log.warning("no wrap-up started", reason=str(error))

    async def wrap_up(self, agent: AgentNow, seconds: int) -> None:
        """Starts or prolongs the wrap-up: so many seconds, then the desk asks, then it ends by itself."""
        self.memory.will_ask(agent.pseudonym, self._parts.clock() + timedelta(seconds=seconds))
        await self._parts.switchboard.start_wrap_up(agent.seat, seconds + GRACE_SECONDS)


def _give_tasks_back(engine: Engine) -> None:
    """After a restart nobody is known to be at a task: whoever was takes it again."""
    try:
        with writing(engine) as session:
            give_all_back(session)
    except SQLAlchemyError as error:
        log.warning("tasks were not given back", reason=type(error).__name__)
