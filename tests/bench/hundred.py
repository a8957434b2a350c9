"""A centre of a hundred agents: who is there, their telephones, their citizens.

All are in both pools. Calls to the first number are long and go to everybody; those to the second are short
and go to the few whose screens are looked at, and to the others only while these are busy.
"""

from collections.abc import Sequence

from buergerdraht.people.roles import Role
from routing.organisation.model import Organisation, Person, Pool, PoolSkill, Seat
from tests.support.organisations import hotline, others, small_organisation
from tests.support.ports import ports_for_sipp
from tests.support.sipp import Exchange, Sipp
from tests.support.telephone import Line

AGENTS, SCREENS = 100, 3
LONG, SHORT = "115", "116"
TALK_MS = {LONG: 120_000, SHORT: 5_000}
CALLS_A_MINUTE = 10
"""To each of the two numbers."""
RING_MS = 1500
LATER = 5


def login(number: int) -> str:
    return f"agent-{number:03}"


def seat(number: int) -> str:
    return f"platz-{number:03}"


def is_screen(number: int) -> bool:
    """Whether this agent sits at a real browser."""
    return number <= SCREENS


def organisation() -> Organisation:
    numbers = range(1, AGENTS + 1)
    return small_organisation(
        pools=(
            Pool("lang", "Bürgertelefon", wrap_up_seconds=20),
            Pool("kurz", "Auskunft", wrap_up_seconds=2),
        ),
        hotlines=(hotline(LONG, (LONG,), "lang"), hotline(SHORT, (SHORT,), "kurz")),
        seats=tuple(Seat(seat(number), f"Platz {number}") for number in numbers),
        people=(*map(_agent, numbers), *others()),
    )


def _agent(number: int) -> Person:
    late = LATER if is_screen(number) else 0
    pools = (PoolSkill("lang", late), PoolSkill("kurz", LATER - late))
    return Person(
        login(number), f"Agent {number}", ((Role.AGENT, None),), str(1000 + number), seat(number), pools
    )


def telephones(exchange: Exchange, lines: Sequence[Line]) -> Sipp:
    """All telephones behind one SIP port; each rings for a while and answers."""
    port = ports_for_sipp()
    for line in lines:
        words = {"SEAT": line.seat, "SECRET": line.secret, "EXPIRES": "3600"}
        assert Sipp(exchange, "register", words, port).wait() == 0, line.seat
    return Sipp(exchange, "telephone", {"RING": str(RING_MS), "TALK": "600000"}, port)


def citizens(exchange: Exchange, number: str, seconds: float) -> Sipp:
    """Calls to that number for so long, each from a number of its own."""
    caller = f"<sip:0407{next(exchange.numbers):03}[call_number]@127.0.0.1>"
    words = {"NUMBER": number, "FROM": caller, "EXTRA": "", "TALK": str(TALK_MS[number])}
    load = {"CALLS": str(int(seconds * CALLS_A_MINUTE / 60)), "RATE": f"{CALLS_A_MINUTE / 60:.4f}"}
    return Sipp(exchange, "citizen", words | load)
