"""The sums of a year of two million calls, made up and written straight into the database.

As many rows as such a year has, without the calls they would be made of; for measuring, not for reading.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import Engine, insert

from buergerdraht.columns import milliseconds_of
from buergerdraht.database import writing
from contacts.topics import TOPIC
from reporting.asked import View
from reporting.period import midnight
from reporting.rollups.agents import as_bytes
from reporting.rollups.cells import HOUR_MS, local
from reporting.rollups.tables import RollupConcernRow, RollupRow
from reporting.rollups.writing import HOUR, replace_days_sums
from reporting.sums import Part
from reporting.sums.bins import bin_of
from reporting.sums.packing import pack

HOTLINES, PLACES, AGENTS = 8, 10, 60
HOURS = range(7, 19)
CALLS_AN_HOUR, CALLS_OF_A_TOPIC = 80, 11
DIFFERENT = 200
"""So many different sums; the rest repeats them."""


def fill(engine: Engine, year: int) -> None:
    """Hours, days, topics and places of every weekday of the year."""
    chance = Random(year)
    hours = [_sums(chance, CALLS_AN_HOUR) for _ in range(DIFFERENT)]
    concerns = [_sums(chance, CALLS_OF_A_TOPIC) for _ in range(DIFFERENT)]
    with writing(engine) as session:
        for day in _weekdays(year):
            session.execute(insert(RollupRow), list(_hours(chance, day, hours)))
            session.execute(insert(RollupConcernRow), list(_concerns(chance, day, concerns)))
            replace_days_sums(session, day.isoformat())


def _weekdays(year: int) -> Iterator[date]:
    every = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    return (day for day in every if day.weekday() < 5)


def _sums(chance: Random, calls: int) -> bytes:
    outcomes = [Part.OUTCOME + outcome for outcome in (1, 2, 4, 6, 7)]
    found = dict.fromkeys((Part.ANSWERED, Part.WAITED, Part.ARRIVAL_WAITED, Part.TALKED), calls)
    found |= dict.fromkeys(outcomes, calls // len(outcomes))
    found |= {
        Part.WAIT_MS: 25_000 * calls,
        Part.ARRIVAL_WAIT_MS: 30_000 * calls,
        Part.TALK_MS: 180_000 * calls,
    }
    for _ in range(calls):
        wait = int(chance.expovariate(1 / 25_000))
        for part in (Part.WAITS + bin_of(wait), Part.ARRIVAL_WAITS + bin_of(wait + 5000)):
            found[part] = found.get(part, 0) + 1
    return pack(found)


def _hours(chance: Random, day: date, sums: list[bytes]) -> Iterator[dict[str, Any]]:
    starts = (milliseconds_of(midnight(day)) + hour * HOUR_MS for hour in HOURS)
    for start in starts:
        there = local(start)._asdict() | {"minutes": HOUR, "start_ms": start}
        yield from (there | cell for cell in _cells(chance, sums))


def _concerns(chance: Random, day: date, sums: list[bytes]) -> Iterator[dict[str, Any]]:
    topics = [("topic", str(topic)) for topic in sorted(TOPIC)]
    places = [("place", f"0105600{number:05}") for number in range(PLACES)]
    for kind, key in (*topics, *places):
        there = {"kind": kind, "day": day.isoformat(), "key": key}
        yield from (there | cell for cell in _cells(chance, sums))


def _cells(chance: Random, sums: list[bytes]) -> Iterator[dict[str, Any]]:
    for view in View:
        for number in range(HOTLINES):
            names = {
                "hotline": f"hotline-{number}",
                "mandant": f"mandant-{number % 4}",
                "pool": f"pool-{number % 3}",
            }
            agents = as_bytes(chance.getrandbits(AGENTS))
            yield {"view": view.value, **names, "numbers": chance.choice(sums), "agents": agents}
