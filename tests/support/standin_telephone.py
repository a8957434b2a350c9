"""A switchboard without Asterisk for tests of the console: the real picture and subscribers, commands that
move the picture at once, and a record of what was asked. `call_rings`, `answers`, … play the telephone."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from routing.switchboard.calling_out import CallOut
from routing.switchboard.errors import SwitchboardError
from routing.switchboard.picture import (
    TASK_REASON,
    WRAP_UP_REASON,
    AgentNow,
    AgentState,
    CallNow,
    CallState,
    Change,
    OfficeLeg,
    OfficeResult,
    OfficeState,
    OutgoingNow,
    OutgoingState,
    Picture,
    What,
)
from routing.switchboard.signing import SignOn
from routing.switchboard.subscribers import Subscribers, Subscription


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class StandinTelephone:
    """Speaks agent_console.parts.Telephone."""

    clock: Callable[[], datetime] = utc_now
    picture: Picture = field(default_factory=Picture)
    is_connected: bool = True
    asked: list[tuple[object, ...]] = field(default_factory=list)
    refusal: str = ""
    _subscribers: Subscribers = field(default_factory=Subscribers)

    def subscribe(self) -> Subscription:
        return self._subscribers.subscribe()

    @property
    def is_followed(self) -> bool:
        """Whether somebody hears of changes: what happens before, a console that starts is not told."""
        return bool(self._subscribers._subscriptions)

    async def run(self) -> None:
        await asyncio.Event().wait()

    async def sign_in(self, sign_on: SignOn) -> None:
        self._ask("sign_in", sign_on)
        pools = tuple(sorted(sign_on.pools))
        self._agent(AgentNow(sign_on.pseudonym, sign_on.seat, pools, AgentState.READY, self.clock()))

    async def sign_out(self, seat: str) -> None:
        self._ask("sign_out", seat)
        gone = self._at(seat)
        self.picture = replace(
            self.picture, agents={k: v for k, v in self.picture.agents.items() if v.seat != seat}
        )
        self._tell(Change(What.AGENT, replace(gone, state=AgentState.SIGNED_OUT)))

    async def move(self, seat: str, pools: Mapping[str, int]) -> None:
        self._ask("move", seat, dict(pools))
        self._agent(replace(self._at(seat), pools=tuple(pools)))

    async def pause(self, seat: str, reason: str) -> None:
        self._ask("pause", seat, reason)
        agent = replace(self._at(seat), pause_reason=reason)
        if agent.call_key is None:
            agent = replace(agent, state=AgentState.PAUSED, since=self.clock())
        self._agent(agent)

    async def resume(self, seat: str) -> None:
        self._ask("resume", seat)
        agent = replace(self._at(seat), pause_reason=None)
        self._agent(agent if agent.call_key else replace(agent, state=AgentState.READY, since=self.clock()))

    async def start_wrap_up(self, seat: str, seconds: int) -> None:
        self._ask("start_wrap_up", seat, seconds)
        agent = self._at(seat)
        since = agent.since if agent.state is AgentState.WRAP_UP else self.clock()
        self._agent(replace(agent, state=AgentState.WRAP_UP, pause_reason=WRAP_UP_REASON, since=since))

    async def finish_wrap_up(self, seat: str) -> None:
        self._ask("finish_wrap_up", seat)
        agent = self._at(seat)
        self._agent(replace(agent, state=AgentState.READY, pause_reason=None, since=self.clock()))

    async def transfer_cold(self, call_key: str, office_digits: str) -> None:
        self._ask("transfer_cold", call_key, office_digits)
        self.ends(call_key, CallState.TRANSFERRED)

    async def transfer_to_pool(self, call_key: str, pool: str) -> None:
        self._ask("transfer_to_pool", call_key, pool)
        self.ends(call_key, CallState.TRANSFERRED)

    async def hold(self, call_key: str) -> None:
        self._ask("hold", call_key)
        self._moves(What.HOLD, call_key, hold_leg="Local/1@bd-hold-1;2")

    async def unhold(self, call_key: str) -> None:
        self._ask("unhold", call_key)
        self._moves(What.HOLD, call_key, hold_leg="")

    async def consult(self, call_key: str, office_digits: str) -> None:
        self._ask("consult", call_key, office_digits)
        leg = f"Local/to{office_digits}@bd-office-leg-1;2"
        office = OfficeLeg(office_digits, leg, OfficeState.RINGING, self.clock())
        self._moves(What.OFFICE, call_key, office=office)

    async def complete_transfer(self, call_key: str) -> None:
        self._ask("complete_transfer", call_key)
        self.ends(call_key, CallState.TRANSFERRED)
        self._moves(What.OFFICE, call_key, office_result=OfficeResult.ANSWERED)

    async def take_back(self, call_key: str) -> None:
        self._ask("take_back", call_key)
        self.office_does(call_key, OfficeState.GONE)

    def office_does(self, call_key: str, state: OfficeState, result: OfficeResult | None = None) -> None:
        """The office that is asked answers, or does not."""
        office = self.picture.calls[call_key].office
        assert office is not None
        office = replace(office, state=state, result=result, since=self.clock())
        self._moves(What.OFFICE, call_key, office=office)

    async def hang_up(self, call_key: str) -> None:
        self._ask("hang_up", call_key)
        self.ends(call_key)

    async def found_machine(self, call_key: str) -> None:
        self._ask("found_machine", call_key)
        self.ends(call_key)

    def citizen_does(self, call_key: str, result: OfficeResult) -> None:
        """In a callback: the citizen's telephone answers, or does not."""
        self._moves(What.CITIZEN, call_key, citizen=result)

    async def call_out(self, seat: str, wanted: CallOut) -> None:
        self._ask("call_out", seat, wanted)
        self._agent(
            replace(self._at(seat), state=AgentState.PAUSED, pause_reason=TASK_REASON, since=self.clock())
        )
        self.outgoing_does(seat, OutgoingState.RINGING)

    async def hang_up_outgoing(self, seat: str) -> None:
        self._ask("hang_up_outgoing", seat)
        self.outgoing_does(seat, OutgoingState.OVER)

    async def end_task(self, seat: str) -> None:
        self._ask("end_task", seat)
        self._agent(replace(self._at(seat), state=AgentState.READY, pause_reason=None, since=self.clock()))

    def outgoing_does(self, seat: str, state: OutgoingState, result: OfficeResult | None = None) -> None:
        """What becomes of a call that the agent makes."""
        one = OutgoingNow("bd-outgoing-1", seat, state, self.clock(), result)
        self.picture = replace(self.picture, outgoing={**self.picture.outgoing, seat: one})
        self._tell(Change(What.OUTGOING, self._at(seat)))

    def call_waits(self, call: CallNow) -> None:
        self._call(What.WAITING, replace(call, state=CallState.WAITING, queued_at=call.arrived_at))

    def call_rings(self, call: CallNow, seat: str) -> None:
        """Only at a seat that is free, as in Asterisk: a test waits for its command first."""
        assert self._at(seat).state is AgentState.READY, f"{seat} is {self._at(seat).state.name}, not free"
        agent = replace(self._at(seat), state=AgentState.RINGING, call_key=call.call_key, since=self.clock())
        rings = replace(
            call, state=CallState.RINGING, agent=agent.pseudonym, agent_leg=f"{call.call_key}.leg"
        )
        self._call(What.RINGING, replace(rings, queued_at=call.arrived_at), agent)

    def answers(self, call_key: str) -> None:
        call = self.picture.calls[call_key]
        agent = replace(self.picture.agents[call.agent or ""], state=AgentState.IN_CALL, since=self.clock())
        self._call(What.ANSWERED, replace(call, state=CallState.TALKING, answered_at=self.clock()), agent)

    def does_not_answer(self, call_key: str) -> None:
        call = self.picture.calls[call_key]
        agent = replace(
            self.picture.agents[call.agent or ""],
            state=AgentState.AWAY,
            call_key=None,
            pause_reason="Auto-Pause",
            since=self.clock(),
        )
        free = replace(call, state=CallState.WAITING, agent=None, agent_leg=None)
        self._call(What.RING_NO_ANSWER, free, agent)

    def ends(self, call_key: str, state: CallState | None = None) -> None:
        """The agent's part is over; the call goes, or stays as transferred."""
        call = self.picture.calls[call_key]
        agent = self.picture.agents[call.agent or ""]
        after = AgentState.PAUSED if agent.pause_reason else AgentState.READY
        agent = replace(agent, state=after, call_key=None, since=self.clock())
        if state is None:
            self._agent(agent, What.COMPLETED, call, without=True)
        else:
            self._agent(agent, What.COMPLETED, replace(call, state=state))

    def loses_connection(self) -> None:
        self.is_connected = False
        self._tell(Change(What.LOST))

    def is_rebuilt(self, picture: Picture | None = None) -> None:
        self.is_connected, self.picture = True, picture or self.picture
        self._tell(Change(What.REBUILT))

    def unreachable(self, seat: str) -> None:
        self._agent(replace(self._at(seat), is_reachable=False))

    def commands(self) -> list[object]:
        """The names of what was asked, in order."""
        return [asked[0] for asked in self.asked]

    def _ask(self, *asked: object) -> None:
        if self.refusal:
            raise SwitchboardError(self.refusal)
        self.asked.append(asked)

    def _at(self, seat: str) -> AgentNow:
        agent = self.picture.at_seat(seat)
        if agent is None:
            raise SwitchboardError("An diesem Platz ist niemand angemeldet.")
        return agent

    def _call(self, what: What, call: CallNow, agent: AgentNow | None = None) -> None:
        self._show(Change(what, agent, call))

    def _moves(self, what: What, call_key: str, **changes: Any) -> None:
        self._call(what, replace(self.picture.calls[call_key], **changes))

    def _agent(
        self, agent: AgentNow, what: What = What.AGENT, call: CallNow | None = None, *, without: bool = False
    ) -> None:
        self._show(Change(what, agent, call), without)

    def _show(self, change: Change, without: bool = False) -> None:
        """Agent and call move in one step: nobody may see half of it."""
        agents, calls = dict(self.picture.agents), dict(self.picture.calls)
        if change.agent:
            agents[change.agent.pseudonym] = change.agent
        if change.call:
            calls[change.call.call_key] = change.call
        if change.call and without:
            del calls[change.call.call_key]
        self.picture = replace(self.picture, agents=agents, calls=calls)
        self._tell(change)

    def _tell(self, change: Change) -> None:
        self._subscribers.tell((change,))
