"""A callback's talk with real Asterisk: a machine found, an office asked, another pool, hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from contacts.wishes import CALLBACK_PREFIX, WishState
from reporting.ledger.call import Call, Transfer
from reporting.ledger.line import parse
from routing.switchboard.picture import AgentState, CallNow, CallState, OfficeResult, OfficeState, What
from tests.support.callbacks import CallbackStage, caller_of
from tests.support.corpus import calls
from tests.support.organisations import Slot
from tests.support.switchboards import Watch, watching
from tests.support.telephone import Habit, Telephone
from tests.support.waiting import until

LONG = 100
PATIENT = Habit(hang_up_after=LONG)


@dataclass(frozen=True)
class Talk:
    """An agent and the citizen who is called back; `asked` is the key of the call that asked, `key` its."""

    stage: CallbackStage
    slot: Slot
    watch: Watch
    asked: str
    key: str

    @property
    def now(self) -> CallNow:
        return self.watch.switchboard.picture.calls[self.key]

    def until(self, is_so: Callable[[CallNow], bool]) -> None:
        until("the call is so", lambda: self.key in self._there() and is_so(self.now))

    def together(self) -> None:
        """Waits until agent and citizen hear each other: Asterisk tells of the answer a moment before."""
        until("agent and citizen hear each other", self._are_together)

    def asks_the_office(self) -> None:
        self.watch.do(self.watch.switchboard.consult(self.key, self.slot.office_number))
        self.until(lambda call: call.office is not None and call.office.state is OfficeState.TALKING)

    def citizen_hangs_up(self) -> None:
        """Asterisk does it for a SIPp that answers the office's calls too."""
        [citizen] = until("the citizen is there", self._citizens)
        self.stage.asterisk.run(f"channel request hangup {citizen}")
        self.stage.asterisk.wait_for("CB_DONE", self.asked)

    def call(self) -> Call:
        """The call that asked for it, folded from all lines of the log."""
        lines = self.stage.asterisk.settings.queue_log.read_text().splitlines()
        placed = [replace(parse(one.encode()).line, position=(0, 0, at)) for at, one in enumerate(lines)]
        return calls(placed, is_foreign=False)[self.asked]

    def told(self, *transfers: tuple[str, str, str]) -> list[Transfer]:
        """The call's transfers once they are these: kind, status, who has the citizen again."""
        until("booked", lambda: [(t.kind, t.status, t.back) for t in self.call().transfers] == [*transfers])
        return list(self.call().transfers)

    def _are_together(self) -> bool:
        """With the half that waited in the queue; the other half is with the citizen."""
        bridges = self._bridges()
        ours = [bridges.get(one or "", "") for one in (self.now.channel, self.now.agent_channel)]
        return ours[0] == ours[1] != "" and bool(self._citizens())

    def _citizens(self) -> list[str]:
        """Who is with the half that called, if anybody."""
        calling, bridges = f"{self.now.channel.removesuffix('2')}1", self._bridges()
        there = bridges.get(calling)
        return [one for one, bridge in bridges.items() if bridge == there and one != calling] if there else []

    def _there(self) -> object:
        return self.watch.switchboard.picture.calls

    def _bridges(self) -> dict[str, str]:
        rows = self.stage.asterisk.run("core show channels concise").splitlines()
        return {row.split("!")[0]: row.split("!")[12] for row in rows if "!" in row}


@pytest.fixture
def talk(stage: CallbackStage, slot: Slot) -> Iterator[Talk]:
    """The same SIPp is the citizen's telephone and the office's."""
    stage.agent(slot, PATIENT)
    asked = stage.asks(slot)
    stage.citizen_answers(LONG)
    key = f"{CALLBACK_PREFIX}{stage.wish(slot).key}-place"
    with watching(stage.asterisk.settings) as watch:
        stage.free(slot)
        watch.saw(What.CITIZEN, key)
        talk = Talk(stage, slot, watch, asked, key)
        talk.together()
        yield talk


def test_the_desk_says_that_a_machine_answered(talk: Talk) -> None:
    assert talk.now.citizen is OfficeResult.ANSWERED
    talk.watch.do(talk.watch.switchboard.found_machine(talk.key))
    talk.watch.becomes(talk.slot.seat("a"), AgentState.READY)
    assert talk.stage.asterisk.wait_for("CB_FAILED", talk.asked).fields[-1] == "voicemail"
    until("written down", lambda: talk.stage.wish(talk.slot).attempts == 1)
    assert talk.stage.wish(talk.slot).state is WishState.WAITING
    until("booked", lambda: [one.failure for one in talk.call().callback_stints] == ["voicemail"])


def test_an_office_takes_the_citizen(talk: Talk) -> None:
    talk.watch.do(talk.watch.switchboard.hold(talk.key))
    talk.watch.do(talk.watch.switchboard.unhold(talk.key))
    talk.together()
    talk.asks_the_office()
    talk.watch.do(talk.watch.switchboard.take_back(talk.key))
    talk.told(("warm", "ANSWER", "agent"))
    talk.together()
    talk.asks_the_office()
    talk.watch.do(talk.watch.switchboard.complete_transfer(talk.key))
    talk.watch.becomes(talk.slot.seat("a"), AgentState.READY)
    talk.citizen_hangs_up()
    taken = talk.told(("warm", "ANSWER", "agent"), ("warm", "ANSWER", ""))[1]
    assert (taken.target, taken.office) == (talk.slot.office_number, talk.slot.office)
    assert taken.talk_ms is not None


def test_the_citizen_goes_to_an_office_that_was_not_asked(talk: Talk) -> None:
    talk.watch.do(talk.watch.switchboard.transfer_cold(talk.key, talk.slot.office_number))
    talk.until(lambda call: call.office_result is OfficeResult.ANSWERED)
    talk.citizen_hangs_up()
    [taken] = talk.told(("cold", "ANSWER", ""))
    assert taken.talk_ms is not None
    [stint] = talk.call().callback_stints
    assert (stint.failure, stint.ended_by) == ("", "transfer")


def test_whom_no_office_takes_goes_back_into_the_pool_and_on_to_another(
    talk: Talk, slots: Iterator[Slot]
) -> None:
    other = next(slots)
    second: Telephone = talk.stage.agent(other, PATIENT)
    talk.stage.free(other)
    first = talk.now.agent_leg
    talk.watch.do(talk.watch.switchboard.transfer_cold(talk.key, "99999"))
    talk.told(("cold", "UNKNOWN", "pool"))
    talk.until(lambda call: call.state is CallState.TALKING and call.agent_leg != first)
    talk.together()
    talk.watch.do(talk.watch.switchboard.transfer_to_pool(talk.key, other.pool))
    assert second.wait_for_ring().number == caller_of(talk.slot)
    talk.watch.becomes(other.seat("a"), AgentState.IN_CALL)
    talk.citizen_hangs_up()
    until("all parts have ended", lambda: all(one.ended_ms for one in talk.call().callback_stints))
    call = talk.call()
    pools = [stint.pool for stint in call.callback_stints]
    assert pools == [talk.slot.pool, talk.slot.pool, other.pool]
    assert not [stint for stint in call.callback_stints if stint.failure or stint.talk_ms is None]
    assert (call.stints, call.visits, call.reason) == ((), 1, "callback")
