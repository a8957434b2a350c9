"""Callers of one HearingAsterisk: what each of them hears, and which lines their calls write.

floor = Floor(asterisk, exchange)
caller = floor.calls("04101 5550")       # once the greeting runs
caller.hears("queue-next")               # waits for the sentence; everything heard so far
caller.wrote("OVERFLOW")                 # waits for that line of the ledger
"""

from dataclasses import dataclass

from tests.support.asterisk import Entry
from tests.support.hearing import HearingAsterisk
from tests.support.sipp import Citizen, Exchange
from tests.support.waiting import until

SECONDS = 60


@dataclass(frozen=True)
class Caller:
    """One call; `number` is Asterisk's own number of it, `key` ours."""

    asterisk: HearingAsterisk
    citizen: Citizen
    number: str
    key: str

    def heard(self) -> list[str]:
        """Every prompt so far, without the greeting."""
        self.asterisk.flush()
        return self._written()

    def hears(self, sentence: str, times: int = 1) -> list[str]:
        """Waits for a sentence; everything heard so far."""
        until(sentence, lambda: self._written().count(sentence) >= times, SECONDS)
        return self._written()

    def heard_at_all(self) -> list[str]:
        """Everything that this caller heard, once the call is over."""
        self.citizen.ended()
        self.wrote("HANGUP")
        return self.heard()

    def wrote(self, event: str, times: int = 1) -> Entry:
        """The last of so many lines of that event."""
        return until(f"{times} {event}", lambda: self._enough(event, times), SECONDS)[-1]

    def channel(self) -> str:
        """The name of the citizen's channel."""
        rows = [line.split("!") for line in self.asterisk.run("core show channels concise").splitlines()]
        return next(row[0] for row in rows if self.asterisk.number_of(row[0]) == self.number)

    def events(self, *names: str) -> list[tuple[str, ...]]:
        """The call's lines of these events, without milliseconds, with their queue where they have one."""
        rows = [e for e in self.asterisk.entries() if e.uniqueid == self.key and e.event in names]
        return [(e.event, *([e.queue] if e.event == "VISIT" else e.fields[1:])) for e in rows]

    def _written(self) -> list[str]:
        return [name for call, name, _ in self.asterisk.played() if call == self.number][1:]

    def _enough(self, event: str, times: int) -> list[Entry]:
        found = self.asterisk.ledger(event, self.key)
        return found if len(found) >= times else []


@dataclass(frozen=True)
class Floor:
    """Citizens who call, one after the other."""

    asterisk: HearingAsterisk
    exchange: Exchange

    def dials(self, number: str) -> Citizen:
        """A caller who may not even be answered."""
        return Citizen(self.exchange, number)

    def calls(self, number: str, keys: str = "") -> Caller:
        """A caller who stays on the line; back when the greeting runs."""
        before = len(self.asterisk.played())
        keys_before = len(self.asterisk.ledger("ARRIVED"))
        citizen = Citizen(self.exchange, number, keys=keys)
        number = until("a greeting", lambda: self._greeted(before), SECONDS)[0]
        arrived = until("ARRIVED", lambda: self.asterisk.ledger("ARRIVED")[keys_before:], SECONDS)[0]
        return Caller(self.asterisk, citizen, number, arrived.uniqueid)

    def _greeted(self, before: int) -> list[str]:
        """The numbers of calls greeted since."""
        return [call for call, name, _ in self.asterisk.played()[before:] if name.endswith("/greeting")]

    def waits(self, number: str, keys: str = "") -> Caller:
        """A caller who stays on the line; back when the first queue was entered."""
        caller = self.calls(number, keys)
        caller.wrote("ENTERQUEUE")
        return caller

    def clear(self) -> None:
        """Everybody hangs up."""
        self.asterisk.hang_up_everybody()
