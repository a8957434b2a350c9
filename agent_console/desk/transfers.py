"""What the desk shows of handing a call on: whom it can go to, who is asked, what an office did."""

from dataclasses import dataclass
from datetime import datetime

from agent_console.centre import Centre
from agent_console.desk.words import OFFICE_RESULTS
from agent_console.live.handovers import Note, Tried
from agent_console.texts.marking import N_
from routing.organisation.numbers import spellings
from routing.switchboard.picture import (
    NOT_REACHABLE,
    AgentNow,
    AgentState,
    CallNow,
    OfficeLeg,
    OfficeResult,
    OfficeState,
    Picture,
)

ASKED = {
    OfficeState.RINGING: N_("Es klingelt beim Amt"),
    OfficeState.TALKING: N_("Sie sprechen mit dem Amt"),
}
HUNG_UP = N_("Amt hat aufgelegt")
TAKEN_BACK = N_("Anrufer zurückgeholt")
TAKEN = N_("Amt hat übernommen")


@dataclass(frozen=True)
class PoolChoice:
    """Another pool, and how many are signed in there with a telephone in reach."""

    key: str
    name: str
    people: int


@dataclass(frozen=True)
class AskedOffice:
    """An office that was asked: what it does, since when. `is_active`: the citizen hears music meanwhile."""

    name: str
    words: str
    since: datetime
    is_active: bool
    is_talking: bool


@dataclass(frozen=True)
class TransferView:
    """`note` and `from_pool` are a colleague's, who handed the call on. `sets_connected`: an office that was
    asked has the citizen; `offers_not_reached`: an office was tried and did not take the call;
    `offers_machine`: who answered a callback may be a machine."""

    pools: tuple[PoolChoice, ...] = ()
    on_hold: bool = False
    asked: AskedOffice | None = None
    note: str = ""
    from_pool: str = ""
    sets_connected: bool = False
    offers_not_reached: bool = False
    offers_machine: bool = False

    @property
    def has_people(self) -> bool:
        """Whether somebody is signed in to another pool."""
        return any(pool.people for pool in self.pools)


@dataclass(frozen=True)
class TransferMaker:
    """Makes the view for one agent at one moment."""

    centre: Centre
    picture: Picture
    agent: AgentNow

    def of_call(self, call: CallNow, note: Note) -> TransferView:
        """The call that rings or is talked in."""
        is_in_call = self.agent.state is AgentState.IN_CALL
        tried = Tried(call.office)
        return TransferView(
            pools=self._pools(call) if is_in_call else (),
            on_hold=call.on_hold,
            asked=self._asked(call.office, tried) if call.office else None,
            note=note.text,
            from_pool=self._pool_name(note.pool) if note.pool not in ("", call.pool) else "",
            offers_not_reached=tried.is_not_reached,
            offers_machine=is_in_call and call.citizen is OfficeResult.ANSWERED,
        )

    def of_past(self, tried: Tried) -> TransferView:
        """The wrap-up of a call: what an office did."""
        return TransferView(
            asked=self._asked(tried.office, tried) if tried.office else None,
            sets_connected=tried.is_taken,
            offers_not_reached=tried.is_not_reached,
        )

    def _pools(self, call: CallNow) -> tuple[PoolChoice, ...]:
        return tuple(
            PoolChoice(pool.key, pool.name, self._people(pool.key))
            for pool in self.centre.organisation.pools
            if pool.key != call.pool
        )

    def _people(self, pool: str) -> int:
        members = self.picture.members.values()
        there = {m.seat for m in members if m.pool == pool and m.device not in NOT_REACHABLE}
        return len(there - {self.agent.seat})

    def _asked(self, office: OfficeLeg, tried: Tried) -> AskedOffice:
        return AskedOffice(
            name=office_name(self.centre, office.digits),
            words=TAKEN if tried.is_taken else words_of(office),
            since=office.since,
            is_active=office.state is not OfficeState.GONE and not tried.is_taken,
            is_talking=office.state is OfficeState.TALKING,
        )

    def _pool_name(self, key: str) -> str:
        pool = self.centre.pools.get(key)
        return pool.name if pool else key


def words_of(office: OfficeLeg) -> str:
    """What the office does or did, as a msgid."""
    if office.state is not OfficeState.GONE:
        return ASKED[office.state]
    if office.result is None:
        return TAKEN_BACK
    return HUNG_UP if office.result is OfficeResult.ANSWERED else OFFICE_RESULTS[office.result]


def office_name(centre: Centre, digits: str) -> str:
    """The name of the office with that number; the digits where the organisation has none."""
    named = (o.name for o in centre.organisation.offices if digits in _digits(o.number))
    return next(named, digits)


def _digits(number: str) -> set[str]:
    return {spelling.removeprefix("+") for spelling in spellings(number)}
