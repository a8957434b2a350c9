"""Looking at the board: the picture of this moment, and what the database said lately, become a BoardView."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from agent_console.board.scope import Scope
from agent_console.board.today import Today, TodayKept
from agent_console.board.view import BoardView
from agent_console.live.help import Wanted
from agent_console.live.live import Live
from agent_console.parts import ConsoleParts
from agent_console.texts.marking import N_
from buergerdraht.errors import NotAllowed
from buergerdraht.people.grants import mandanten
from buergerdraht.people.sessions import SignedIn
from routing.switchboard.picture import AgentNow, Picture


@dataclass(frozen=True)
class Board:
    """One lead's board."""

    request: Request
    parts: ConsoleParts
    live: Live
    kept: TodayKept
    person: SignedIn

    async def look(self) -> BoardView:
        scope, picture = await self.scope(), self.parts.switchboard.picture
        today = await self.kept.get(scope, self.parts.clock())
        return BoardView(
            person=self.person,
            may_act=self._actable() != frozenset(),
            scope=scope,
            picture=picture,
            is_connected=self.parts.switchboard.is_connected,
            today=today,
            names=await run_in_threadpool(self._names, scope, today, picture),
            asking=await run_in_threadpool(self._asking, scope),
        )

    async def scope(self) -> Scope:
        centre = await run_in_threadpool(self.live.centre.get)
        return Scope(centre, mandanten(self.person, "see", "board"))

    async def agent_at(self, seat: str) -> AgentNow:
        """Whom this lead may sign out or move; raises NotAllowed for everybody else's agents."""
        centre = await run_in_threadpool(self.live.centre.get)
        agents = Scope(centre, self._actable()).agents(self.parts.switchboard.picture)
        agent = next((agent for agent in agents if agent.seat == seat), None)
        if agent is None:
            raise NotAllowed(
                N_("An diesem Platz ist niemand angemeldet, für den Sie zuständig sind. Bitte neu ansehen.")
            )
        return agent

    async def hears(self, login: str) -> bool:
        """Whether that person asks for help, and this lead may come."""
        centre = await run_in_threadpool(self.live.centre.get)
        asking = await run_in_threadpool(self._asking, Scope(centre, self._actable()))
        return any(wanted.login == login for wanted, _ in asking)

    def _actable(self) -> frozenset[str] | None:
        return mandanten(self.person, "use", "board")

    def _names(self, scope: Scope, today: Today, picture: Picture) -> dict[str, str]:
        """Only under an agreement."""
        if today.lifted is None:
            return {}
        people = scope.centre.people
        logins = {agent.pseudonym: self.live.names.login(agent.pseudonym) for agent in scope.agents(picture)}
        return {who: people[login].name for who, login in logins.items() if login in people}

    def _asking(self, scope: Scope) -> tuple[tuple[Wanted, AgentNow | None], ...]:
        """Of the scope's agents; whoever is at no seat is seen by who sees everything."""
        agents = scope.agents(self.parts.switchboard.picture)
        theirs = {self.live.names.login(agent.pseudonym): agent for agent in agents}
        is_all = scope.seen is None
        asking = (one for one in self.live.help.open() if is_all or one.login in theirs)
        return tuple((one, theirs.get(one.login)) for one in asking)
