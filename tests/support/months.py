"""Made-up months in the database as the ledger leaves them: calls, visits, stints, contacts, concerns.

The same seed gives the same calls. A working day has two peaks, Mondays are full, and about as many calls are
answered in time and settled as a real centre reports.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Engine, insert

from buergerdraht.database import Table, writing
from contacts.tables import ConcernRow, ContactRow, StintRow
from contacts.topics import TOPIC
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow, LedgerStintRow, LedgerVisitRow
from reporting.period import midnight
from reporting.rollups.marking import mark_quarters
from routing.organisation.model import Hotline, Organisation

BY_WEEKDAY = (1.3, 1.0, 0.9, 1.15, 0.65)
BY_HOUR = {8: 7, 9: 12, 10: 14, 11: 12, 12: 7, 13: 7, 14: 11, 15: 10, 16: 7, 17: 4}
OUTCOMES = {1: 66, 2: 12, 3: 4, 4: 7, 5: 3, 6: 4, 7: 2, 8: 2}
FREQUENT_TOPICS = (101, 102, 201, 301, 501, 503, 601, 603, 1002, 1303)
Rows = dict[type[Table], list[dict[str, Any]]]
TABLES: tuple[type[Table], ...] = (
    LedgerCallRow,
    LedgerVisitRow,
    LedgerStintRow,
    ContactRow,
    StintRow,
    ConcernRow,
)


@dataclass
class Months:
    """What is made: `agents` pseudonyms share the calls of a day; `calls_a_day` on a Tuesday."""

    organisation: Organisation
    agents: int = 12
    calls_a_day: int = 150
    seed: int = 1
    dialled: str | None = None
    _random: Random = field(init=False)
    _number: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)

    def fill(self, engine: Engine, first: date, last: date) -> int:
        """Fills the local days, both included; how many calls. Marks what is due, as the ledger does."""
        calls = 0
        day = first
        while day <= last:
            rows = self._day(day)
            with writing(engine) as session:
                for table in TABLES:
                    if rows[table]:
                        session.execute(insert(table), rows[table])
                mark_quarters(session, (row["arrived_at"] for row in rows[LedgerCallRow]))
            calls += len(rows[LedgerCallRow])
            day += timedelta(days=1)
        return calls

    def _day(self, day: date) -> Rows:
        rows: Rows = {table: [] for table in TABLES}
        share = (*BY_WEEKDAY, 0, 0)[day.weekday()]
        for arrived in sorted(self._arrivals(day, round(self.calls_a_day * share))):
            self._call(rows, arrived)
        return rows

    def _arrivals(self, day: date, calls: int) -> Iterator[datetime]:
        hours = self._random.choices(list(BY_HOUR), list(BY_HOUR.values()), k=calls)
        for hour in hours:
            # Local hours of a working day; no clock changes in them.
            yield midnight(day) + timedelta(hours=hour, milliseconds=self._random.randrange(3_600_000))

    def _call(self, rows: Rows, arrived: datetime) -> None:
        self._number += 1
        hotline = self._random.choice(self.organisation.hotlines)
        key = f"bd-m{self.seed}.{self._number}"
        queued = arrived + timedelta(seconds=5)
        wait = min(900, self._random.expovariate(1 / 24) if self._random.random() < 0.9 else 95)
        result, reason = self._result(wait)
        row = self._row(key, hotline, arrived) | {"result": result.value, "reason": reason}
        if result is Result.ENDED_BEFORE_QUEUE:
            rows[LedgerCallRow].append(row | {"pool": "", "visits": 0, "ended_at": queued, "over_at": queued})
            return
        seconds = timedelta(milliseconds=round(wait * 1000))
        row |= {
            "queued_at": queued,
            "wait_ms": round(wait * 1000),
            "arrival_wait_ms": round(wait * 1000) + 5000,
        }
        end = queued + seconds
        if result is Result.ANSWERED:
            end = self._answered(rows, row, queued + seconds)
        rows[LedgerCallRow].append(row | {"ended_at": end, "over_at": end})
        leg = f"{key}-leg" if result is Result.ANSWERED else ""
        rows[LedgerVisitRow].append(
            {
                "call_key": key,
                "position": 0,
                "pool": hotline.pool,
                "entered_at": queued,
                "left_at": queued + seconds,
            }
            | {"result": result.value, "reason": reason, "wait_ms": row["wait_ms"], "leg": leg}
        )

    def _result(self, wait: float) -> tuple[Result, str]:
        chance = self._random.random()
        if chance < 0.02:
            return Result.ENDED_BEFORE_QUEUE, "closed"
        if chance < 0.03:
            return Result.LEFT_OTHERWISE, self._random.choice(("timeout", "nobody", "full"))
        return (Result.ABANDONED, "") if self._random.random() < wait / 400 else (Result.ANSWERED, "")

    def _row(self, key: str, hotline: Hotline, arrived: datetime) -> dict[str, Any]:
        nothing = dict.fromkeys(
            ("queued_at", "answered_at", "wait_ms", "arrival_wait_ms", "talk_ms", "number_hash")
        )
        return nothing | {
            "call_key": key,
            "centre": "",
            "hotline": hotline.key,
            "mandant": hotline.mandant,
            "dialled": self.dialled or hotline.numbers[0],
            "source": "trunk",
            "state": "open",
            "routed_by": "ivr",
            "pool": hotline.pool,
            "arrived_at": arrived,
            "visits": 1,
            "consultations": 0,
            "transfers": "[]",
        }

    def _answered(self, rows: Rows, row: dict[str, Any], answered: datetime) -> datetime:
        talk = max(8000, round(self._random.gauss(160, 70) * 1000))
        end = answered + timedelta(milliseconds=talk)
        row |= {"answered_at": answered, "talk_ms": talk}
        pseudonym = f"a-agent{self._random.randrange(self.agents):03}"
        rows[LedgerStintRow].append(
            {
                "call_key": row["call_key"],
                "leg": f"{row['call_key']}-leg",
                "pseudonym": pseudonym,
                "pool": row["pool"],
            }
            | {"answered_at": answered, "ended_at": end, "ended_by": "caller", "talk_ms": talk}
            | {"wrap_up_ms": self._random.randrange(10_000, 60_000), "callback_key": ""}
        )
        self._recorded(rows, row, pseudonym, end)
        return end

    def _recorded(self, rows: Rows, row: Mapping[str, Any], pseudonym: str, end: datetime) -> None:
        contact = self.seed * 10_000_000 + self._number
        rows[ContactRow].append(
            {"id": contact, "call_key": row["call_key"], "hotline": row["hotline"], "mandant": row["mandant"]}
            | {"arrived_at": row["arrived_at"], "finished_at": end}
        )
        rows[StintRow].append(
            {"id": contact, "contact_id": contact, "leg": f"{row['call_key']}-leg", "pseudonym": pseudonym}
            | {"pool": row["pool"], "answered_at": row["answered_at"], "ended_at": end}
        )
        if self._random.random() < 0.04:
            return
        for position in range(1, 2 if self._random.random() < 0.94 else 3):
            rows[ConcernRow].append(
                self._concern(contact, position) | {"recorded_by": pseudonym, "recorded_at": end}
            )

    def _concern(self, stint: int, position: int) -> dict[str, Any]:
        topics: Sequence[int] = FREQUENT_TOPICS if self._random.random() < 0.7 else sorted(TOPIC)
        place = self._random.choice(self.organisation.places).ars
        return {
            "stint_id": stint,
            "position": position,
            "outcome": self._random.choices(list(OUTCOMES), list(OUTCOMES.values()))[0],
            "topic": self._random.choice(topics),
            "place": place if self._random.random() < 0.8 else None,
            "why_not_here": None,
            "helped_online": False,
            "revision": 1,
        }
