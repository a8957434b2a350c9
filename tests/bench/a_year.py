"""A year of calls, written straight into the database: what an import leaves, with the desks' outcomes."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Engine, insert

from buergerdraht.columns import instant_of, milliseconds_of
from buergerdraht.database import writing
from contacts.tables import ConcernRow, ContactRow, StintRow
from contacts.topics import TOPIC
from reporting.ledger.tables import LedgerCallRow, LedgerStintRow, LedgerVisitRow
from reporting.rollups.cells import local
from reporting.rollups.marking import mark

START = milliseconds_of(datetime(2025, 1, 1, tzinfo=UTC))
DAY_MS = 24 * 60 * 60 * 1000
DAYS = 365
HOTLINES = 8
AGENTS = 60
TOPICS = sorted(TOPIC)
PLACES = [f"0105600{number:05}" for number in range(12)]
RESULTS = ("answered",) * 16 + ("abandoned",) * 2 + ("left_otherwise", "ended_before_queue")
AT_ONCE = 50_000


@dataclass(frozen=True)
class Rows:
    """One call as rows."""

    call: dict[str, Any]
    stint: dict[str, Any] | None
    visits: list[dict[str, Any]]


def fill(engine: Engine, calls: int) -> None:
    """Writes so many calls; seven of eight answered ones have an outcome. Marks all their quarters."""
    chance = random.Random(1)
    arrivals = sorted(_arrival(chance) for _ in range(calls))
    numbered = enumerate(arrivals)
    while some := list(islice(numbered, AT_ONCE)):
        rows = [_rows(chance, number, at_ms) for number, at_ms in some]
        _write(engine, rows)
    with writing(engine) as session:
        mark(session, arrivals)


def _arrival(chance: random.Random) -> int:
    """On weekdays from 7 to 19 o'clock, most in the morning."""
    while True:
        day = chance.randrange(DAYS)
        if day % 7 < 5 or chance.random() < 0.1:
            return START + day * DAY_MS + int((6 + 12 * chance.betavariate(1.5, 2.5)) * 3_600_000)


def _rows(chance: random.Random, number: int, at_ms: int) -> Rows:
    result = RESULTS[number % len(RESULTS)]
    is_queued, is_answered = result != "ended_before_queue", result == "answered"
    hotline, key, at = number * 7 % HOTLINES, f"bd-{number}", instant_of(at_ms)
    wait = int(chance.expovariate(1 / 25_000)) if is_queued else None
    talk = int(chance.expovariate(1 / 180_000)) if is_answered else None
    agent = f"a-{local(at_ms).day[2:7]}-{chance.randrange(AGENTS)}"
    call = {
        "call_key": key, "centre": "", "hotline": f"hotline-{hotline}", "mandant": f"mandant-{hotline % 4}",
        "dialled": "115", "source": "trunk", "state": "open",
        "routed_by": "ivr", "pool": f"pool-{hotline % 3}",
        "result": result, "reason": "timeout" if result == "left_otherwise" else "", "arrived_at": at,
        "queued_at": at if is_queued else None, "answered_at": at if is_answered else None, "ended_at": at,
        "over_at": at, "wait_ms": wait, "arrival_wait_ms": None if wait is None else wait + 5000,
        "talk_ms": talk, "visits": int(is_queued), "consultations": 0, "transfers": "[]", "number_hash": None,
    }  # fmt: skip
    visit = {
        "call_key": key, "position": 0, "pool": call["pool"], "entered_at": at, "left_at": at,
        "result": result, "reason": call["reason"], "wait_ms": wait, "leg": f"{key}.1" if is_answered else "",
    }  # fmt: skip
    stint = {
        "call_key": key, "leg": f"{key}.1", "pseudonym": agent, "pool": call["pool"], "answered_at": at,
        "ended_at": at, "ended_by": "caller", "talk_ms": talk, "wrap_up_ms": 20_000,
    }  # fmt: skip
    return Rows(call, stint if is_answered else None, [visit] if is_queued else [])


def _write(engine: Engine, rows: list[Rows]) -> None:
    stints = [row.stint for row in rows if row.stint]
    answered = [row.call for row in rows if row.stint]
    with writing(engine) as session:
        for table, values in (
            (LedgerCallRow, [row.call for row in rows]),
            (LedgerStintRow, stints),
            (LedgerVisitRow, [visit for row in rows for visit in row.visits]),
            (ContactRow, [_contact(call) for call in answered]),
            (StintRow, [_stint(stint) for stint in stints]),
            (ConcernRow, list(_concerns(stints))),
        ):
            session.execute(insert(table), values)


def _id(key: str) -> int:
    return int(key.removeprefix("bd-")) + 1


def _contact(call: dict[str, Any]) -> dict[str, Any]:
    names = ("call_key", "hotline", "mandant", "arrived_at")
    return {"id": _id(call["call_key"]), "finished_at": call["ended_at"]} | {
        name: call[name] for name in names
    }


def _stint(stint: dict[str, Any]) -> dict[str, Any]:
    number = _id(stint["call_key"])
    names = ("leg", "pseudonym", "pool", "answered_at", "ended_at")
    return {"id": number, "contact_id": number} | {name: stint[name] for name in names}


def _concerns(stints: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for stint in stints:
        number = _id(stint["call_key"])
        if number % 8:
            yield {
                "id": number, "stint_id": number, "position": 1,
                "outcome": (1, 1, 1, 1, 2, 4, 6, 7)[number % 8],
                "topic": TOPICS[number * 31 % len(TOPICS)], "place": PLACES[number * 17 % len(PLACES)],
                "why_not_here": None, "helped_online": False, "recorded_by": stint["pseudonym"],
                "recorded_at": stint["ended_at"], "revision": 1,
            }  # fmt: skip
