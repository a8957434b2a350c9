"""The order of a pool, against a model of app_queue."""

import re
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from routing.intake.order import TOP, queue_priority

DIALPLAN = Path(__file__).parents[3] / "asterisk_conf" / "dialplan"
NOW = 1_800_000_000
MOST_BONUS = 3600


@dataclass(frozen=True)
class Caller:
    name: int
    arrived_at: int
    bonus: int

    @property
    def priority(self) -> int:
        return queue_priority(self.arrived_at, self.bonus)

    def age(self, at: int) -> int:
        """Seconds waited, and the head start."""
        return at - self.arrived_at + self.bonus


class Queue:
    """app_queue's: the highest priority first, behind those that have the same."""

    def __init__(self) -> None:
        self.waiting: list[Caller] = []

    def enter(self, caller: Caller) -> None:
        place = sum(other.priority >= caller.priority for other in self.waiting)
        self.waiting.insert(place, caller)


callers = st.lists(st.tuples(st.integers(0, 7200), st.integers(0, MOST_BONUS)), min_size=1, max_size=30).map(
    lambda rows: [Caller(name, NOW + at, bonus) for name, (at, bonus) in enumerate(rows)]
)


def queue_of(entering: list[Caller]) -> Queue:
    queue = Queue()
    for caller in entering:
        queue.enter(caller)
    return queue


@given(callers, st.integers(7200, 20000), st.randoms())
def test_whoever_is_oldest_with_the_head_start_is_next_at_any_moment(
    some: list[Caller], later: int, random: "st.random.Random"
) -> None:
    random.shuffle(some)
    ages = [caller.age(NOW + later) for caller in queue_of(some).waiting]
    assert ages == sorted(ages, reverse=True)


@given(callers)
def test_without_head_starts_it_is_first_come_first_served(some: list[Caller]) -> None:
    plain = [Caller(caller.name, caller.arrived_at, 0) for caller in some]
    arrivals = [caller.arrived_at for caller in queue_of(plain).waiting]
    assert arrivals == sorted(arrivals)


@given(callers)
def test_nobody_starves(some: list[Caller]) -> None:
    order = queue_of(some).waiting
    for place, caller in enumerate(order):
        before = [other for other in order[:place] if other.arrived_at > caller.arrived_at]
        assert all(other.arrived_at - caller.arrived_at <= MOST_BONUS for other in before)


@given(callers, st.data())
def test_who_comes_back_has_the_same_place(some: list[Caller], data: st.DataObject) -> None:
    queue = queue_of(some)
    before = list(queue.waiting)
    caller = data.draw(st.sampled_from(before))
    queue.waiting.remove(caller)
    queue.enter(caller)
    assert [one.priority for one in queue.waiting] == [one.priority for one in before]


@given(st.integers(1_700_000_000, 2_145_000_000), st.integers(0, 99_999))
def test_a_priority_is_positive_and_fits_32_bits(arrived_at: int, bonus: int) -> None:
    assert 0 < queue_priority(arrived_at, bonus) < 2**31


def test_the_dialplan_computes_the_same() -> None:
    text = "\n".join(path.read_text() for path in sorted(DIALPLAN.glob("*.conf")))
    formulas = re.findall(r"QUEUE_PRIO=(.*)\)$", text, re.MULTILINE)
    assert formulas
    wanted = rf"\$\[{TOP} - \$\{{BD_ARRIVED:0:10\}} \+ 0?\$\{{BD_BONUS\}}\]"
    assert [formula for formula in formulas if not re.fullmatch(wanted, formula)] == []
