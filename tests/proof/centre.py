"""The centre under proof: hotlines that end in every way, and agents with different habits."""

from dataclasses import dataclass

from routing.organisation.model import Hotline, Organisation, Pool, Seat
from tests.support.organisations import agent, hotline, others, small_organisation
from tests.support.telephone import Habit

LONGEST_WAIT = 10
"""Seconds after which the pool of those who only ring gives its callers up."""
LINES_EACH, NUMBERS_EACH_LINE = 5, 50
NUMBERS_EACH = LINES_EACH * NUMBERS_EACH_LINE
"""A number is called again only after this many calls: so a call is found by it, and by its order."""
RINGS_ONLY = Habit(answers=False)


@dataclass(frozen=True)
class Kind:
    """A way to dial: its hotlines' keys and numbers begin so (4 digits follow); their pool and hours."""

    name: str
    digits: str
    pool: str = ""
    hours: str = "immer"

    def line(self, index: int) -> str:
        """The key of one of its hotlines."""
        return f"{self.name}-{index}"

    def number(self, place: int) -> str:
        """The number dialled by the call at that place of its kind."""
        return f"{self.digits}{place % NUMBERS_EACH:04}"


ASKED = Kind("gefragt", "0406696", "gefragt")
"""Answered by agents, some of whom do not hear the telephone."""
ONLY_RINGS = Kind("klingelt", "0302312", "klingelt")
NOBODY = Kind("niemand", "0698000", "niemand")
CLOSED = Kind("zu", "0221471", "niemand", "nie")
UNKNOWN = Kind("", "0899999")
KNOWN = (ASKED, ONLY_RINGS, NOBODY, CLOSED)


@dataclass(frozen=True)
class Group:
    """Seats with one habit in one pool."""

    pool: str
    seats: int
    habit: Habit

    def seat(self, index: int) -> str:
        return f"platz-{self.pool}-{int(self.habit.answers)}{int(self.habit.hang_up_after)}-{index}"

    def all_seats(self) -> list[str]:
        return [self.seat(index) for index in range(self.seats)]


GROUPS = (
    Group("gefragt", 14, Habit(ring_seconds=0.3, hang_up_after=3)),
    Group("gefragt", 10, Habit(ring_seconds=1.5, hang_up_after=6)),
    Group("gefragt", 10, Habit(ring_seconds=0.6, hang_up_after=100)),
    Group("gefragt", 2, RINGS_ONLY),
    Group("klingelt", 1, RINGS_ONLY),
)


def organisation() -> Organisation:
    """Hotlines, pools, seats and an agent for each seat, whose login is the seat's key."""
    keys = [(group.pool, key) for group in GROUPS for key in group.all_seats()]
    people = (agent(key, str(1000 + index), key, pool) for index, (pool, key) in enumerate(keys))
    return small_organisation(
        pools=(
            Pool(ASKED.pool, "Gefragt", ring_seconds=5, wrap_up_seconds=1),
            Pool(NOBODY.pool, "Niemand"),
            Pool(ONLY_RINGS.pool, "Klingelt", longest_wait_seconds=LONGEST_WAIT),
        ),
        hotlines=tuple(_hotline(kind, index) for kind in KNOWN for index in range(LINES_EACH)),
        seats=tuple(Seat(key, key) for _, key in keys),
        people=(*people, *others()),
    )


def _hotline(kind: Kind, index: int) -> Hotline:
    first = index * NUMBERS_EACH_LINE
    numbers = tuple(kind.number(place) for place in range(first, first + NUMBERS_EACH_LINE))
    return hotline(kind.line(index), numbers, kind.pool, kind.hours)
