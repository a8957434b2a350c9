"""Organisations made up by hypothesis: valid, and as different as the file allows."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any, TypeVar

from hypothesis import strategies as st

from buergerdraht.calendar import Hours, WeeklyOpening
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

Thing = TypeVar("Thing")
INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs")

keys = st.from_regex(r"x[a-z0-9-]{0,8}", fullmatch=True)
letters = st.characters(exclude_categories=INVISIBLE)
words = st.text(letters, min_size=1, max_size=12).filter(lambda word: unicodedata.category(word[0]) != "Zs")
names = st.lists(words, min_size=1, max_size=4).map(" ".join)
ars = st.from_regex(r"(0[1-9]|1[0-6])([0-9]{3}|[0-9]{10})", fullmatch=True)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@st.composite
def weeks(draw: st.DrawFn) -> tuple[WeeklyOpening, ...]:
    """Openings in order, without overlap."""
    week = []
    for weekday in draw(st.sets(st.integers(0, 6))):
        minutes = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
        pairs = zip(minutes[::2], minutes[1::2], strict=False)
        week += [WeeklyOpening(weekday, _time(opens), _time(closes)) for opens, closes in pairs]
    return tuple(sorted(week, key=lambda opening: (opening.weekday, opening.opens)))


def _time(minutes: int) -> time:
    return time.max if minutes == 1440 else time(*divmod(minutes, 60))


def hours(key: str) -> st.SearchStrategy[Hours]:
    always, holidays = st.booleans(), st.booleans()
    return st.builds(Hours, st.just(key), always, weeks(), holidays, st.lists(days, max_size=3).map(tuple))


def pools(key: str) -> st.SearchStrategy[Pool]:
    seconds = st.integers(10, 120)
    share = st.floats(0.01, 1)
    return st.builds(Pool, st.just(key), names, seconds, seconds, share, seconds, seconds)


def several(of: Callable[[str], st.SearchStrategy[Thing]], at_least: int = 1) -> st.SearchStrategy[Any]:
    """Things with different keys."""
    some = st.lists(keys, unique=True, min_size=at_least, max_size=3)
    return some.flatmap(lambda chosen: st.tuples(*(of(key) for key in chosen)))


def one_of(things: Sequence[Any]) -> st.SearchStrategy[str]:
    return st.sampled_from([thing.key for thing in things])


def some_of(things: Sequence[Any], at_least: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(one_of(things), unique=True, min_size=at_least).map(tuple)


@st.composite
def people(draw: st.DrawFn, seats: Sequence[Seat], mandanten: Sequence[Mandant], of: Sequence[Pool]) -> Any:
    found = []
    for number, login in enumerate(draw(st.lists(keys, unique=True, max_size=3))):
        one = st.tuples(st.sampled_from(Role), st.none() | one_of(mandanten))
        grants = tuple(draw(st.lists(one, unique=True, min_size=1, max_size=3)))
        skills = tuple(PoolSkill(pool, draw(st.integers(0, 100))) for pool in draw(some_of(of, 0)))
        agent_number = draw(st.none() | st.just(f"{101 + number}"))
        seat = draw(st.none() | one_of(seats)) if seats else None
        found.append(Person(login, draw(names), grants, agent_number, seat, skills))
    return tuple(found)


@st.composite
def organisations(draw: st.DrawFn) -> Organisation:
    """A valid organisation."""
    places = tuple(
        Place(code, draw(names)) for code in draw(st.lists(ars, unique=True, min_size=1, max_size=3))
    )
    place = st.sampled_from([place.ars for place in places])
    mandanten = draw(several(lambda key: st.builds(Mandant, st.just(key), names, place)))
    times, groups = draw(several(hours)), draw(several(pools))
    seats = draw(several(lambda key: st.builds(Seat, st.just(key), names), 0))
    lines = tuple(
        Hotline(
            key, draw(names), (f"040 66969 1{index:02}",), draw(one_of(mandanten)), draw(one_of(groups)),
            draw(one_of(times)), draw(names), draw(names), draw(st.none() | place),
        )
        for index, key in enumerate(draw(st.lists(keys, unique=True, min_size=1, max_size=3)))
    )  # fmt: skip
    offices = draw(st.lists(keys, unique=True, max_size=3))
    demo = draw(st.booleans())
    return Organisation(
        name=draw(names),
        land=draw(st.sampled_from(["SH", "HH", "BY"])),
        time_zone="Europe/Berlin",
        places=places,
        mandanten=mandanten,
        hours=times,
        pools=groups,
        hotlines=lines,
        seats=seats,
        people=draw(people(seats, mandanten, groups)),
        offices=tuple(
            Office(key, draw(names), f"030 23125 1{index:02}", draw(one_of(mandanten)))
            for index, key in enumerate(offices)
        ),
        pause_reasons=draw(several(lambda key: st.builds(PauseReason, st.just(key), names), 0)),
        crisis_profiles=draw(
            several(
                lambda key: st.builds(
                    CrisisProfile, st.just(key), names, some_of(lines, 1), one_of(groups), names
                ),
                0,
            )
        ),
        trunk=Trunk(demo, draw(st.none() | st.just("sip.example.de:5060")), ("192.0.2.0/28",)),
        is_demo=demo,
    )
