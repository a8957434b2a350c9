"""Agents at work in tests with a real Asterisk: signed in through the switchboard, telephones plugged in."""

from dataclasses import dataclass

from routing.switchboard.signing import SignOn
from tests.support.asterisk import BareAsterisk
from tests.support.dialplan import pseudonym
from tests.support.organisations import Slot
from tests.support.sipp import Exchange
from tests.support.switchboards import Watch
from tests.support.telephone import Habit, Telephone
from tests.support.waiting import until


@dataclass(frozen=True)
class Shift:
    """One test's agents: where they work and who watches."""

    asterisk: BareAsterisk
    exchange: Exchange
    watch: Watch
    slot: Slot

    def name(self, letter: str = "a") -> str:
        return pseudonym(self.slot.login(letter))

    def begins(self, letter: str = "a", habit: Habit | None = None) -> Telephone:
        """The agent's telephone registers, then the agent signs in to the slot's pool."""
        telephone = Telephone(self.exchange, self.asterisk.line(self.slot.seat(letter)), habit)
        self.signs_in(letter)
        return telephone

    def together(self, key: str) -> None:
        """Waits until agent and citizen are in one bridge: Asterisk tells of the answer a moment before."""
        until("agent and citizen hear each other", lambda: self._are_together(key))

    def apart(self, key: str) -> None:
        """Waits until the agent is aside: the office's leg rings a moment before, and who hangs up in
        between has ended the call."""
        until("the agent is in a bridge without the citizen", lambda: len(set(self._bridges(key))) == 2)

    def _are_together(self, key: str) -> bool:
        bridges = self._bridges(key)
        return len(bridges) == 2 and bridges[0] == bridges[1]

    def _bridges(self, key: str) -> list[str]:
        """Those in which citizen and agent are, each that is in one."""
        call = self.watch.switchboard.picture.calls[key]
        rows = [row.split("!") for row in self.asterisk.run("core show channels concise").splitlines()]
        return [row[12] for row in rows if row[0] in (call.channel, call.agent_channel) and row[12]]

    def signs_in(self, letter: str = "a", seat: str | None = None) -> None:
        seat = seat or self.slot.seat(letter)
        self.watch.do(self.watch.switchboard.sign_in(SignOn(self.name(letter), seat, {self.slot.pool: 0})))
