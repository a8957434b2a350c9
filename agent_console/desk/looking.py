"""Looking at one person's desk: the picture, the database and the memory become a DeskView."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from agent_console.cases.at_desk import Following, FollowUpView, follow_up_view
from agent_console.centre import Centre
from agent_console.desk.card import CallCard, CardMaker
from agent_console.desk.entry import EntryView, Shown
from agent_console.desk.transfers import TransferMaker, TransferView
from agent_console.desk.view import Beside, DeskView, Owed
from agent_console.live.live import Live
from agent_console.live.talks import talks_in
from agent_console.parts import ConsoleParts
from agent_console.tasks.at_desk import OwnTask
from agent_console.tasks.listing import TaskView
from agent_console.texts.marking import N_
from buergerdraht.database import reading
from buergerdraht.errors import NotFound
from buergerdraht.people.grants import mandanten, may
from buergerdraht.people.sessions import SignedIn
from contacts.cases.reading import Caller, has_open_case
from contacts.concerns import concerns_in
from contacts.numbers import case_hash_of
from contacts.stints import OpenStint, open_stints, stint
from routing.organisation.pseudonyms import pseudonyms_of
from routing.switchboard.picture import AgentNow, AgentState, Picture

IN_WORK = (AgentState.IN_CALL, AgentState.WRAP_UP)
"""While the agent is at it, a call is not counted among the open ones."""


@dataclass(frozen=True)
class Wish:
    """What a tab wants to see in the wrap-up pane; nothing: what belongs to the moment."""

    stint: int | None = None
    position: int | None = None
    is_list: bool = False


@dataclass(frozen=True)
class Moment:
    """What is known without the database, taken at once and before it is asked: a stint that the memory
    knows was committed before, so whoever reads the database afterwards finds it."""

    picture: Picture
    is_connected: bool
    agent: AgentNow | None
    remembered: int | None
    asks_at: datetime | None

    def current(self, owed: list[OpenStint]) -> int | None:
        """The stint of the running talk; after it, the last one until the next call rings."""
        is_forgotten = self.agent is not None and self.agent.state is AgentState.WRAP_UP
        return owed[-1].id if self.remembered is None and is_forgotten and owed else self.remembered


@dataclass(frozen=True)
class Desk:
    """One person's desk. Every look blocks on the database: look in a thread."""

    parts: ConsoleParts
    live: Live
    person: SignedIn

    def agent(self) -> AgentNow | None:
        """The person as Asterisk knows them; None when signed out of the pools."""
        return self._moment(self.live.names.pseudonyms(self.person.login)).agent

    def own_stint(self, session: Session, stint_id: int) -> OpenStint:
        """The stint, if it is this person's; raises NotFound for everybody else's.

        The number of the last talk is known for a while although its contact is finished.
        """
        found = stint(session, stint_id)
        if found.pseudonym not in pseudonyms_of(session, self.person.login):
            raise NotFound(N_("Dieses Gespräch gehört nicht zu Ihnen. Bitte die Seite neu laden."))
        return replace(found, number=found.number or self.live.memory.number_of(found.pseudonym, found.id))

    def caller(self, number: str, current: int | None) -> Caller:
        """Whose earlier cases this person is told of: those that they may see."""
        of = mandanten(self.person, "see", "cases")
        return Caller(case_hash_of(self.parts.settings, number), current, of)

    def look(self, wish: Wish | None = None) -> DeskView:
        # Before the session: whoever waited for a second connection with one in hand could wait for ever.
        centre, names = self.live.centre.get(), self.live.names.pseudonyms(self.person.login)
        now = self._moment(names)
        with reading(self.parts.engine) as session:
            owed = open_stints(session, names)
            current = now.current(owed)
            in_work = current if now.agent and now.agent.state in IN_WORK else None
            return DeskView(
                person=self.person,
                centre=centre,
                picture=now.picture,
                is_connected=now.is_connected,
                agent=now.agent,
                card=(card := self._card(session, now, current, centre)),
                has_earlier_case=has_open_case(session, self.caller(card.number if card else "", current)),
                entry=self._entry(session, wish or Wish(), current, centre),
                current_stint=current,
                owed=tuple(
                    Owed(one.id, centre.hotline_name(one.hotline), one.answered_at)
                    for one in owed
                    if one.id != in_work
                ),
                recent=self.live.memory.recent_topics(self.person.login),
                wall=self.live.board.wall,
                transfer=self._transfer(session, now, current, centre),
                beside=self._beside(now.agent, centre),
                own_task=self._own_task(session, centre),
            )

    def _own_task(self, session: Session, centre: Centre) -> TaskView | None:
        parts, person = self.parts, self.person
        return OwnTask(parts.settings, person, centre, parts.clock()).find(session)

    def _beside(self, agent: AgentNow | None, centre: Centre) -> Beside:
        wanted = self.live.help.of(self.person.login)
        lead = centre.people.get(wanted.by or "") if wanted else None
        leaves = agent is not None and self.live.leaving.leaves(agent.pseudonym)
        return Beside(wanted is not None, lead.name if lead else (wanted.by or "") if wanted else "", leaves)

    def _moment(self, names: Collection[str]) -> Moment:
        switchboard, memory = self.parts.switchboard, self.live.memory
        picture = switchboard.picture
        agent = next((agent for agent in picture.agents.values() if agent.pseudonym in names), None)
        if agent is None:
            return Moment(picture, switchboard.is_connected, None, None, None)
        stint_id = self._remembered(picture, agent)
        return Moment(picture, switchboard.is_connected, agent, stint_id, memory.asks_at(agent.pseudonym))

    def _remembered(self, picture: Picture, agent: AgentNow) -> int | None:
        if agent.state is AgentState.RINGING:
            return None
        talk = talks_in(picture).of(agent.pseudonym)
        memory = self.live.memory
        return memory.last_stint(agent.pseudonym) if talk is None else memory.stint_of_talk(talk)

    def _card(self, session: Session, now: Moment, current: int | None, centre: Centre) -> CallCard | None:
        if now.agent is None:
            return None
        maker = CardMaker(centre, now.agent, self.person.name, now.asks_at)
        call = now.picture.calls.get(now.agent.call_key or "")
        if call is not None:
            return maker.of_call(call)
        if now.agent.state is AgentState.WRAP_UP and current is not None:
            ended = stint(session, current)
            return maker.of_stint(ended, now.picture.calls.get(ended.call_key))
        return None

    def _transfer(self, session: Session, now: Moment, current: int | None, centre: Centre) -> TransferView:
        """Of the call in hand, and in the wrap-up of the one before."""
        if now.agent is None:
            return TransferView()
        maker = TransferMaker(centre, now.picture, now.agent)
        call, handovers = now.picture.calls.get(now.agent.call_key or ""), self.live.handovers
        if call is not None:
            return maker.of_call(call, handovers.note(call.call_key))
        if now.agent.state is not AgentState.WRAP_UP or current is None:
            return TransferView()
        ended = stint(session, current)
        return maker.of_past(handovers.tried((ended.call_key, ended.leg)))

    def _entry(self, session: Session, wish: Wish, current: int | None, centre: Centre) -> EntryView:
        if wish.is_list:
            return EntryView(is_list=True, is_current=False)
        wanted = wish.stint if wish.stint is not None else current
        if wanted is None:
            return EntryView()
        concerns, own = concerns_in(session, wanted), self.own_stint(session, wanted)
        if own.failure and not concerns:
            return EntryView(failure=own.failure, is_current=wanted == current)
        shown = Shown(own, concerns, wanted == current, wish.position)
        view = shown.view(centre)
        return replace(view, follow_up=self._follow_up(session, own, view.position, centre))

    def _follow_up(self, session: Session, own: OpenStint, position: int, centre: Centre) -> FollowUpView:
        """What was made of the concern, and when a case would be due: from the answer on."""
        due_at = Following(self.parts, centre, own, own.answered_at).due_at
        found = follow_up_view(session, (own.id, position))
        opens = found.case is not None and may(self.person, "see", "cases", found.case.mandant)
        return replace(found, due_at=due_at, opens_case=opens)
