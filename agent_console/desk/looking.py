"""Looking at one person's desk: the picture, the database and the memory become a DeskView."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from agent_console.desk.card import CallCard, CardMaker
from agent_console.desk.entry import EntryView, Shown
from agent_console.desk.view import DeskView, Owed
from agent_console.live.live import Live
from agent_console.live.talks import talks_in
from agent_console.parts import ConsoleParts
from agent_console.texts.marking import N_
from buergerdraht.database import reading
from buergerdraht.errors import NotFound
from buergerdraht.people.sessions import SignedIn
from contacts.concerns import concerns_in
from contacts.stints import OpenStint, open_stints, stint
from routing.switchboard.picture import AgentNow, AgentState

IN_WORK = (AgentState.IN_CALL, AgentState.WRAP_UP)
"""While the agent is at it, a call is not counted among the open ones."""


@dataclass(frozen=True)
class Wish:
    """What a tab wants to see in the wrap-up pane; nothing: what belongs to the moment."""

    stint: int | None = None
    position: int | None = None
    is_list: bool = False


@dataclass(frozen=True)
class Desk:
    """One person's desk. Every look blocks on the database: look in a thread."""

    parts: ConsoleParts
    live: Live
    person: SignedIn

    def agent(self) -> AgentNow | None:
        """The person as Asterisk knows them; None when signed out of the pools."""
        agents = self.parts.switchboard.picture.agents
        names = self.live.names.pseudonyms(self.person.login)
        return next((agent for agent in agents.values() if agent.pseudonym in names), None)

    def own_stint(self, session: Session, stint_id: int) -> OpenStint:
        """The stint, if it is this person's; raises NotFound for everybody else's."""
        found = stint(session, stint_id)
        if found.pseudonym not in self.live.names.pseudonyms(self.person.login):
            raise NotFound(N_("Dieses Gespräch gehört nicht zu Ihnen. Bitte die Seite neu laden."))
        return found

    def look(self, wish: Wish | None = None) -> DeskView:
        wish = wish or Wish()
        agent, centre = self.agent(), self.live.centre.get()
        names = self.live.names.pseudonyms(self.person.login)
        with reading(self.parts.engine) as session:
            owed = open_stints(session, names)
            current = self._current(agent, owed)
            in_work = current if agent and agent.state in IN_WORK else None
            return DeskView(
                person=self.person,
                centre=centre,
                picture=self.parts.switchboard.picture,
                is_connected=self.parts.switchboard.is_connected,
                agent=agent,
                card=self._card(session, agent, current),
                entry=self._entry(session, wish, current),
                current_stint=current,
                owed=tuple(
                    Owed(one.id, centre.hotline_name(one.hotline), one.answered_at)
                    for one in owed
                    if one.id != in_work
                ),
                recent=self.live.memory.recent_topics(self.person.login),
            )

    def _current(self, agent: AgentNow | None, owed: list[OpenStint]) -> int | None:
        """The stint of the running talk; after it, the last one until the next call rings."""
        if agent is None or agent.state is AgentState.RINGING:
            return None
        talks = talks_in(self.parts.switchboard.picture)
        talk = talks.of(agent.pseudonym)
        if talk is not None:
            return self.live.memory.stint_of_talk(talk)
        last = self.live.memory.last_stint(agent.pseudonym)
        if last is None and agent.state is AgentState.WRAP_UP and owed:
            return owed[-1].id
        return last

    def _card(self, session: Session, agent: AgentNow | None, current: int | None) -> CallCard | None:
        if agent is None:
            return None
        asks_at = self.live.memory.asks_at(agent.pseudonym)
        maker = CardMaker(self.live.centre.get(), agent, self.person.name, asks_at)
        calls = self.parts.switchboard.picture.calls
        call = calls.get(agent.call_key or "")
        if call is not None:
            return maker.of_call(call)
        if agent.state is AgentState.WRAP_UP and current is not None:
            ended = stint(session, current)
            return maker.of_stint(ended, calls.get(ended.call_key))
        return None

    def _entry(self, session: Session, wish: Wish, current: int | None) -> EntryView:
        if wish.is_list:
            return EntryView(is_list=True, is_current=False)
        wanted = wish.stint if wish.stint is not None else current
        if wanted is None:
            return EntryView()
        concerns = concerns_in(session, wanted)
        shown = Shown(self.own_stint(session, wanted), concerns, wanted == current, wish.position)
        return shown.view(self.live.centre.get())
