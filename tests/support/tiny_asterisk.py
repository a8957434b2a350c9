"""A very small Asterisk: what happens to a few calls and agents, as AMI events and as AMI lists.

For tests that compare following events with reading lists. Every step returns the events it caused;
`lists()` is what QueueStatus and Status would answer now.
"""

import itertools
from dataclasses import dataclass, field

from routing.switchboard.message import Message
from routing.switchboard.rebuilding import Lists
from tests.support.ami_tables import message

POOLS = ("pool-a", "pool-b")
BEGAN = 1795287000


@dataclass
class Agent:
    """Somebody at a seat."""

    pseudonym: str
    seat: str
    pause: str | None = None
    device: int = 1
    call: "Caller | None" = None


@dataclass
class Caller:
    """One citizen's call."""

    key: str
    channel: str
    where: str = "arriving"
    agent: Agent | None = None
    leg: str = ""
    leg_channel: str = ""


@dataclass
class TinyAsterisk:
    """Steps that do not apply now do nothing. `seat` and `call` are indexes, wrapped around."""

    agents: dict[str, Agent] = field(default_factory=dict)
    calls: list[Caller] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    now: int = BEGAN

    def sign_in(self, seat: int) -> list[Message]:
        key = f"platz-0{seat}"
        if key in self.agents:
            return []
        agent = self.agents[key] = Agent(f"a-{seat}", key)
        return [self._member("QueueMemberAdded", agent, pool) for pool in POOLS]

    def sign_out(self, seat: int) -> list[Message]:
        agent = self.agents.get(f"platz-0{seat}")
        if agent is None or agent.call is not None:
            return []
        del self.agents[agent.seat]
        return [self._member("QueueMemberRemoved", agent, pool) for pool in POOLS]

    def pause(self, seat: int, reason: str | None) -> list[Message]:
        agent = self.agents.get(f"platz-0{seat}")
        if agent is None:
            return []
        agent.pause = reason
        return [self._member("QueueMemberPause", agent, pool) for pool in POOLS]

    def unplug(self, seat: int, device: int) -> list[Message]:
        agent = self.agents.get(f"platz-0{seat}")
        if agent is None:
            return []
        agent.device = device
        return [self._member("QueueMemberStatus", agent, pool) for pool in POOLS]

    def arrive(self, _: int) -> list[Message]:
        number = next(self.numbers)
        caller = Caller(f"bd-{number}.0", f"PJSIP/trunk-{number:08x}")
        self.calls.append(caller)
        return [self._event("Newstate", caller)]

    def join(self, call: int) -> list[Message]:
        caller = self._caller(call, "arriving")
        if caller is None:
            return []
        caller.where = "waiting"
        return [self._event("QueueCallerJoin", caller, "Queue: pool-a\nPosition: 1\nCount: 1")]

    def ring(self, call: int) -> list[Message]:
        caller = self._caller(call, "waiting")
        agent = next((a for a in self.agents.values() if a.call is None and a.pause is None), None)
        if caller is None or agent is None:
            return []
        number = next(self.numbers)
        caller.where, caller.agent, agent.call = "ringing", agent, caller
        caller.leg, caller.leg_channel = f"bd-{number}.1", f"PJSIP/{agent.seat}-{number:08x}"
        return [self._with_agent("AgentCalled", caller), self._leg("Newstate", caller, 5)]

    def answer(self, call: int) -> list[Message]:
        caller = self._caller(call, "ringing")
        if caller is None:
            return []
        caller.where = "talking"
        left = self._event("QueueCallerLeave", caller, "Queue: pool-a\nPosition: 1\nCount: 0")
        connect = self._with_agent("AgentConnect", caller, "HoldTime: 1\nRingTime: 1")
        return [self._leg("Newstate", caller, 6), left, connect]

    def no_answer(self, call: int) -> list[Message]:
        caller = self._caller(call, "ringing")
        if caller is None:
            return []
        events = [self._with_agent("AgentRingNoAnswer", caller, "RingTime: 20000")]
        agent = caller.agent
        assert agent is not None
        events += [self._leg("Hangup", caller, 5, "Cause: 0")]
        self._free(caller, "waiting")
        return events + self.pause(int(agent.seat[-1]), "Auto-Pause")

    def agent_hangs_up(self, call: int) -> list[Message]:
        caller = self._caller(call, "talking")
        if caller is None:
            return []
        complete = self._with_agent("AgentComplete", caller, "HoldTime: 1\nTalkTime: 1\nReason: agent")
        leg = self._leg("Hangup", caller, 6, "Cause: 16")
        self._free(caller, "gone")
        self.calls.remove(caller)
        return [complete, leg, self._event("Hangup", caller, "Cause: 16")]

    def transfer(self, call: int) -> list[Message]:
        caller = self._caller(call, "talking")
        if caller is None:
            return []
        text = f"Event: BlindTransfer\nResult: Success\nTransfereeChannel: {caller.channel}\nExtension: 1"
        complete = self._with_agent("AgentComplete", caller, "HoldTime: 1\nTalkTime: 1\nReason: transfer")
        events = [message(text), complete, self._leg("Hangup", caller, 6, "Cause: 16")]
        self._free(caller, "dialling")
        return events

    def office_answers(self, call: int) -> list[Message]:
        caller = self._caller(call, "dialling")
        if caller is None:
            return []
        caller.where = "at office"
        return [self._event("DialEnd", caller, "DialStatus: ANSWER")]

    def caller_hangs_up(self, call: int) -> list[Message]:
        if not self.calls:
            return []
        caller = self.calls.pop(call % len(self.calls))
        hangup = self._event("Hangup", caller, "Cause: 16")
        if caller.where == "ringing":
            gave_up = self._event("QueueCallerAbandon", caller, "Queue: pool-a\nHoldTime: 1")
            leg = self._leg("Hangup", caller, 5, "Cause: 0")
            self._free(caller, "gone")
            return [gave_up, leg, hangup]
        if caller.where == "talking":
            complete = self._with_agent("AgentComplete", caller, "HoldTime: 1\nTalkTime: 1\nReason: caller")
            leg = self._leg("Hangup", caller, 6, "Cause: 16")
            self._free(caller, "gone")
            return [complete, hangup, leg]
        return [hangup]

    def lists(self) -> Lists:
        """What Asterisk would answer to QueueStatus and Status."""
        members = [self._member("QueueMember", a, pool) for a in self.agents.values() for pool in POOLS]
        entries = [self._entry(caller) for caller in self.calls if caller.where in ("waiting", "ringing")]
        legs = [self._leg_item(caller) for caller in self.calls if caller.agent]
        return Lists((*members, *entries), (*legs, *map(self._item, self.calls)))

    def _caller(self, call: int, where: str) -> Caller | None:
        there = [caller for caller in self.calls if caller.where == where]
        return there[call % len(there)] if there else None

    def _free(self, caller: Caller, where: str) -> None:
        if caller.agent is not None:
            caller.agent.call = None
        caller.where, caller.agent = where, None

    def _event(self, name: str, caller: Caller, rest: str = "") -> Message:
        self.now += 1
        return message(f"Event: {name}\nTimestamp: {self.now}.5\n{_channel(caller)}\n{rest}")

    def _with_agent(self, name: str, caller: Caller, rest: str = "") -> Message:
        assert caller.agent is not None
        leg = f"DestChannel: {caller.leg_channel}\nDestUniqueid: {caller.leg}\nQueue: pool-a"
        return self._event(name, caller, f"{leg}\nMemberName: {caller.agent.pseudonym}\n{rest}")

    def _leg(self, name: str, caller: Caller, state: int, rest: str = "") -> Message:
        self.now += 1
        return message(f"Event: {name}\nTimestamp: {self.now}.5\n{_leg_of(caller, state)}\n{rest}")

    def _member(self, name: str, agent: Agent, pool: str) -> Message:
        self.now += 1
        paused = f"Paused: {int(agent.pause is not None)}\nPausedReason: {agent.pause or ''}"
        names = ("Location", "Name") if name == "QueueMember" else ("Interface", "MemberName")
        return message(
            f"Event: {name}\nQueue: {pool}\n{names[0]}: PJSIP/{agent.seat}\n{names[1]}: {agent.pseudonym}\n"
            f"Status: {agent.device}\nPenalty: 0\n{paused}\nActionID: 1"
        )

    def _entry(self, caller: Caller) -> Message:
        place = f"Channel: {caller.channel}\nUniqueid: {caller.key}"
        return message(f"Event: QueueEntry\nQueue: pool-a\n{place}\nWait: 3\nActionID: 1")

    def _item(self, caller: Caller) -> Message:
        is_office = caller.where in ("dialling", "at office")
        bridge = caller.key if caller.where in ("talking", "at office") else ""
        application = "Dial" if is_office else "Queue"
        rest = f"BridgeID: {bridge}\nApplication: {application}\nSeconds: 9\nActionID: 1"
        return message(f"Event: Status\n{_channel(caller)}\n{rest}")

    def _leg_item(self, caller: Caller) -> Message:
        is_talking = caller.where == "talking"
        rest = f"BridgeID: {caller.key if is_talking else ''}\nApplication: AppQueue\nSeconds: 5\nActionID: 1"
        return message(f"Event: Status\n{_leg_of(caller, 6 if is_talking else 5)}\n{rest}")


def _channel(caller: Caller) -> str:
    return (
        f"Channel: {caller.channel}\nChannelState: 6\nCallerIDNum: 04066969999\nUniqueid: {caller.key}\n"
        f"Linkedid: {caller.key}\n{_variables(caller)}"
    )


def _leg_of(caller: Caller, state: int) -> str:
    return (
        f"Channel: {caller.leg_channel}\nChannelState: {state}\nUniqueid: {caller.leg}\n"
        f"Linkedid: {caller.key}\n{_variables(caller)}"
    )


def _variables(caller: Caller) -> str:
    names = {"BD_CALLKEY": caller.key, "BD_HOTLINE": "buergertelefon", "BD_POOL": "pool-a"}
    names |= {"BD_ARRIVED": f"{BEGAN}000"}
    return "\n".join(f"ChanVariable: {name}={value}" for name, value in names.items())
