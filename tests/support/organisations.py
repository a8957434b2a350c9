"""Organisations for tests: a small one for rules, and one of many independent slots for a shared Asterisk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from buergerdraht.calendar import Hours
from buergerdraht.people.roles import Role
from routing.organisation.model import (
    CrisisProfile,
    Hotline,
    Mandant,
    Office,
    Organisation,
    PauseReason,
    Person,
    Place,
    Pool,
    PoolSkill,
    Seat,
    Trunk,
)

ALWAYS = Hours("immer", always=True)
NEVER = Hours("nie")
KREIS = Mandant("kreis", "Kreis Probe", "01099")
FIRST_NUMBER = 100
OTHERS = (("leitung", Role.LEAD), ("redaktion", Role.EDITOR), ("chefin", Role.HEAD), ("technik", Role.ADMIN))


def small_organisation(**changes: Any) -> Organisation:
    """One hotline (115, always open), one pool, one seat, one agent; fields can be changed."""
    pool = Pool("buergertelefon", "Bürgertelefon")
    organisation = Organisation(
        name="Servicecenter Probe",
        land="SH",
        time_zone="Europe/Berlin",
        places=(Place("01099", "Kreis Probe"),),
        mandanten=(KREIS,),
        hours=(ALWAYS, NEVER),
        pools=(pool,),
        hotlines=(hotline("115", ("115",), pool.key),),
        seats=(Seat("platz-01", "Platz 1"),),
        people=(agent("petersen", "101", "platz-01", pool.key), *others()),
        offices=(Office("buergerbuero", "Bürgerbüro", "030 23125 100", KREIS.key),),
        pause_reasons=(PauseReason("pause", "Pause"),),
        crisis_profiles=(),
        trunk=Trunk(open_on_loopback=True),
        is_demo=True,
    )
    return replace(organisation, **changes)


def hotline(key: str, numbers: tuple[str, ...], pool: str, hours: str = "immer") -> Hotline:
    """A hotline of the Kreis; the key gets a letter in front where it is a number."""
    name = f"Hotline {key}"
    text = f"Sie sprechen mit der {name}."
    key = f"nummer-{key}" if key.isdecimal() else key
    return Hotline(key, name, numbers, KREIS.key, pool, hours, text, text, KREIS.place)


def agent(login: str, number: str, seat: str | None, pool: str) -> Person:
    """An agent with one pool."""
    return Person(login, login.title(), ((Role.AGENT, None),), number, seat, (PoolSkill(pool),))


def others() -> tuple[Person, ...]:
    """One person of each other role of the demo: leitung, redaktion, chefin, technik."""
    return tuple(Person(login, login.title(), ((role, None),)) for login, role in OTHERS)


@dataclass(frozen=True)
class Slot:
    """One test's own part of the shared organisation: number, pool, three seats and agents (a, b, c)."""

    index: int

    @property
    def hotline(self) -> str:
        return f"linie-{self.index}"

    @property
    def number(self) -> str:
        return f"04066969{FIRST_NUMBER + self.index}"

    @property
    def closed_hotline(self) -> str:
        return f"zu-{self.index}"

    @property
    def closed_number(self) -> str:
        return f"02214710{FIRST_NUMBER + self.index}"

    @property
    def pool(self) -> str:
        return f"pool-{self.index}"

    @property
    def office(self) -> str:
        return f"amt-{self.index}"

    @property
    def office_number(self) -> str:
        return f"03023125{FIRST_NUMBER + self.index}"

    @property
    def crisis_profile(self) -> str:
        return f"krise-{self.index}"

    def seat(self, letter: str) -> str:
        return f"platz-{self.index}-{letter}"

    def login(self, letter: str) -> str:
        return f"agent-{self.index}-{letter}"

    def agent_number(self, letter: str) -> str:
        return f"5{self.index:02}{'abc'.index(letter) + 1}"


@dataclass(frozen=True)
class SlotTimes:
    """Seconds of the slots' pools; `ring_seconds` may name other values for single slots."""

    ring_seconds: Mapping[int, int] = field(default_factory=dict)
    usual_ring_seconds: int = 20
    wrap_up_seconds: int = 5

    def pool(self, slot: Slot) -> Pool:
        ring = self.ring_seconds.get(slot.index, self.usual_ring_seconds)
        return Pool(slot.pool, f"Pool {slot.index}", ring, wrap_up_seconds=self.wrap_up_seconds)


def slots_in_turn(number: int) -> Iterator[Slot]:
    """Each slot once, for tests that share an Asterisk; who wants one more is told so."""
    yield from map(Slot, range(number))
    raise AssertionError(f"all {number} slots of this Asterisk are taken: give its organisation more")


def slots_organisation(
    slots: int, times: SlotTimes | None = None, trunk: Trunk | None = None
) -> Organisation:
    """An organisation of independent slots, at most 100: slot i has an open and a closed hotline, a pool,
    three seats and agents, an office and a crisis profile (which leads to the common pool `krise`)."""
    every = [Slot(index) for index in range(slots)]
    times = times or SlotTimes()
    return small_organisation(
        pools=(*(times.pool(slot) for slot in every), Pool("krise", "Krise")),
        hotlines=tuple(line for slot in every for line in _hotlines(slot)),
        seats=(*(Seat(slot.seat(x), f"Platz {slot.index} {x}") for slot in every for x in "abc"),),
        people=(*(_agent(slot, x) for slot in every for x in "abc"), *others()),
        offices=tuple(Office(s.office, f"Amt {s.index}", s.office_number, KREIS.key) for s in every),
        crisis_profiles=tuple(_crisis_profile(slot) for slot in every),
        trunk=trunk or Trunk(open_on_loopback=True),
    )


def _hotlines(slot: Slot) -> tuple[Hotline, Hotline]:
    return (
        hotline(slot.hotline, (slot.number,), slot.pool),
        hotline(slot.closed_hotline, (slot.closed_number,), slot.pool, "nie"),
    )


def _agent(slot: Slot, letter: str) -> Person:
    return agent(slot.login(letter), slot.agent_number(letter), slot.seat(letter), slot.pool)


def _crisis_profile(slot: Slot) -> CrisisProfile:
    text = "Zur aktuellen Lage: Bitte bleiben Sie zu Hause."
    return CrisisProfile(slot.crisis_profile, f"Krise {slot.index}", (slot.hotline,), "krise", text)
