"""Organisations made up by hypothesis: valid, and as different as the file allows."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any, TypeVar

from hypothesis import strategies as st

from buergerdraht.calendar import Hours, Span, SpecialDay, WeeklyOpening
from buergerdraht.people.roles import Role
from routing.organisation.model import (
    Choice,
    CrisisProfile,
    Hotline,
    Mandant,
    Menu,
    Office,
    Organisation,
    Overflow,
    OverflowTo,
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
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    """Openings of one day in order, without overlap."""
    minutes = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    return tuple((_time(a), _time(b)) for a, b in zip(minutes[::2], minutes[1::2], strict=False))


@st.composite
def weeks(draw: st.DrawFn) -> tuple[WeeklyOpening, ...]:
    """Openings in order, without overlap."""
    weekdays = sorted(draw(st.sets(st.integers(0, 6))))
    return tuple(WeeklyOpening(day, *span) for day in weekdays for span in draw(spans()))


@st.composite
def special_days(draw: st.DrawFn) -> tuple[SpecialDay, ...]:
    """Days in order, each once."""
    return tuple(SpecialDay(day, draw(spans())) for day in sorted(draw(st.sets(days, max_size=3))))


def _time(minutes: int) -> time:
    return time.max if minutes == 1440 else time(*divmod(minutes, 60))


@st.composite
def hours(draw: st.DrawFn, key: str) -> Hours:
    always = draw(st.booleans())
    closed_on = tuple(draw(st.lists(days, max_size=3)))
    special = () if always else draw(special_days())
    return Hours(key, always, draw(weeks()), draw(st.booleans()), closed_on, special)


def overflow_to(to: OverflowTo, pool: str, text: str) -> Overflow:
    """An overflow that is whole: a pool or a number where it needs one."""
    number = "040 66969 900" if to is OverflowTo.NUMBER else ""
    return Overflow(to, 0, pool if to is OverflowTo.POOL else "", number, text)


@st.composite
def pools(draw: st.DrawFn) -> tuple[Pool, ...]:
    """Pools that overflow into those named later."""
    chosen = draw(st.lists(keys, unique=True, min_size=1, max_size=3))
    seconds = st.integers(20, 120)
    found = []
    for number, key in enumerate(chosen):
        targets = [to for to in OverflowTo if to is not OverflowTo.POOL or chosen[number + 1 :]]
        way = st.builds(overflow_to, st.sampled_from(targets), st.just(chosen[-1]), names | st.just(""))
        overflow, nobody = draw(st.none() | way), draw(st.none() | way)
        found.append(
            Pool(
                key, draw(names), draw(seconds), draw(seconds), draw(st.floats(0.01, 1)), draw(seconds),
                draw(seconds), draw(st.booleans()), draw(st.booleans()), draw(seconds),
                draw(names | st.just("")), draw(seconds),
                replace(overflow, after_seconds=draw(st.integers(5, 19))) if overflow else None, nobody,
                draw(st.booleans()),
            )
        )  # fmt: skip
    return tuple(found)


@st.composite
def menus(draw: st.DrawFn, of: Sequence[Pool]) -> Menu:
    digits = sorted(draw(st.sets(st.sampled_from("0123456789"), min_size=1, max_size=9)))
    return Menu(draw(names), tuple(Choice(digit, draw(names), draw(one_of(of))) for digit in digits))


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


def crisis_profiles(
    key: str, lines: Sequence[Hotline], of: Sequence[Pool], times: Sequence[Hours]
) -> st.SearchStrategy[CrisisProfile]:
    return st.builds(
        CrisisProfile,
        st.just(key),
        names,
        some_of(lines, 1),
        one_of(of),
        names,
        st.sampled_from([(), ("040 66969 800",)]),
        st.none() | one_of(times),
        st.integers(0, 900),
        names | st.just(""),
        st.sampled_from([(), ("krise-1", "krise-2")]),
    )


@st.composite
def organisations(draw: st.DrawFn) -> Organisation:
    """A valid organisation."""
    places = tuple(
        Place(code, draw(names)) for code in draw(st.lists(ars, unique=True, min_size=1, max_size=3))
    )
    place = st.sampled_from([place.ars for place in places])
    maybe = names | st.just("")
    mandanten = draw(several(lambda key: st.builds(Mandant, st.just(key), names, place, maybe)))
    times, groups = draw(several(hours)), draw(pools())
    seats = draw(several(lambda key: st.builds(Seat, st.just(key), names), 0))
    lines = tuple(
        Hotline(
            key, draw(names), (f"040 66969 1{index:02}",), draw(one_of(mandanten)), draw(one_of(groups)),
            draw(one_of(times)), draw(names), draw(names), draw(st.none() | place),
            draw(maybe), draw(maybe), draw(st.integers(0, 900)), draw(st.none() | menus(groups)),
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
        crisis_profiles=draw(several(lambda key: crisis_profiles(key, lines, groups, times), 0)),
        trunk=Trunk(demo, draw(st.none() | st.just("sip.example.de:5060")), ("192.0.2.0/28",)),
        is_demo=demo,
    )
