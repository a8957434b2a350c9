"""Reports of a year with two million calls: from roll-ups, and the same from single calls in one run.

python -m tests.bench.reporting [--calls 2000000]
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, func, select

from buergerdraht.database import reading
from buergerdraht.garbage import collect_seldom
from buergerdraht.settings import Settings
from contacts.tables import ConcernRow, ContactRow, StintRow
from reporting.asked import Asked, By, Only, View
from reporting.ledger.tables import LedgerCallRow
from reporting.period import midnight
from reporting.rollups.catching_up import catch_up
from reporting.summary import curve, heat, summary
from tests.bench.a_year import fill
from tests.support.database import fresh_sqlite

CALLS = 2_000_000
BEGIN, END = (
    midnight(datetime(2025, 1, 1, tzinfo=UTC).date()),
    midnight(datetime(2026, 1, 1, tzinfo=UTC).date()),
)
DAY_MS, HOUR_MS = 86_400_000, 3_600_000
call = LedgerCallRow
COUNTED = (func.count(), func.sum(call.wait_ms), func.sum(call.talk_ms))
LOCAL_MS = func.cast(call.arrived_at, LedgerCallRow.wait_ms.type) + HOUR_MS
Question = Callable[[], Any]


def _year(by: By | None = None, view: View = View.CITIZEN, only: Only | None = None) -> Asked:
    return Asked(BEGIN, END, by, view, only or Only())


def _plain(engine: Engine, key: Any) -> Question:
    """The same groups from single calls: what SQL needs for three sums, without the histogram."""
    statement = select(key, *COUNTED).where(call.arrived_at >= BEGIN, call.arrived_at < END).group_by(key)
    return _asking(engine, statement)


def _plain_topic(engine: Engine) -> Question:
    joined = select(ConcernRow.topic, func.count(), func.sum(call.talk_ms)).join_from(ConcernRow, StintRow)
    joined = joined.join(ContactRow).join(call, call.call_key == ContactRow.call_key)
    here = joined.where(call.arrived_at >= BEGIN, call.arrived_at < END)
    return _asking(engine, here.group_by(ConcernRow.topic))


def _asking(engine: Engine, statement: Any) -> Question:
    def ask() -> object:
        with reading(engine) as session:
            return session.execute(statement).all()

    return ask


def _questions(engine: Engine) -> list[tuple[str, Question, Question | None]]:
    def asked(by: By | None, **more: Any) -> Question:
        return lambda: summary(engine, _year(by, **more))

    return [
        ("overall", asked(None), _plain(engine, call.centre)),
        ("by hotline", asked(By.HOTLINE), _plain(engine, call.hotline)),
        ("by hotline, queues", asked(By.HOTLINE, view=View.QUEUE), None),
        ("by Mandant", asked(By.MANDANT), _plain(engine, call.mandant)),
        ("by day", asked(By.DAY), _plain(engine, LOCAL_MS / DAY_MS)),
        ("by hour", asked(By.HOUR), _plain(engine, LOCAL_MS / HOUR_MS)),
        ("by topic", asked(By.TOPIC), _plain_topic(engine)),
        ("by place", asked(By.PLACE), None),
        ("by day, one hotline", asked(By.DAY, only=Only(hotline="hotline-1")), None),
        ("by hotline, one topic", asked(By.HOTLINE, only=Only(topic=101)), None),
        ("heat map", lambda: heat(engine, _year()), _plain(engine, LOCAL_MS / HOUR_MS % 168)),
        ("curve of the year", lambda: curve(engine, _year()), None),
    ]


def _seconds(question: Question) -> float:
    started = perf_counter()
    question()
    return perf_counter() - started


def main() -> None:
    """Prints a table ready for docs/benchmarks.md."""
    calls = int(sys.argv[2]) if len(sys.argv) > 2 else CALLS
    with tempfile.TemporaryDirectory(prefix="bd-bench-") as name:
        engine = fresh_sqlite(Path(name))
        print(f"writing {calls} calls: {_seconds(lambda: fill(engine, calls)):.0f} s", flush=True)
        home = Settings(home=Path(name), cache=Path(name))
        print(f"catching up: {_seconds(lambda: catch_up(engine, home, 10**9)):.1f} s", flush=True)
        collect_seldom()  # as the console and the command do
        print("\n| a year | from roll-ups | from single calls, plain SQL |\n|---|---|---|")
        for title, question, plain in _questions(engine):
            base = f"{_seconds(plain):.2f} s" if plain else ""
            print(f"| {title} | {_seconds(question):.2f} s | {base} |", flush=True)
        engine.dispose()


if __name__ == "__main__":
    main()
