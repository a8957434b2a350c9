"""Whatever is read late, recorded late or caught up with: roll-ups say what the single calls say."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select

from buergerdraht.database import writing
from buergerdraht.settings import Settings
from contacts.concerns import Entry
from reporting.asked import Asked, By, Only, View
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow
from reporting.period import midnight
from reporting.rollups.catching_up import catch_up, due_quarters
from reporting.rollups.marking import mark_quarters
from reporting.rollups.tables import RollupConcernRow, RollupRow
from reporting.summary import curve, heat, summary
from tests.support.calls_in_database import Made, put, settle
from tests.support.database import fresh_sqlite

SPRING = datetime(2026, 3, 28, 21, 0, tzinfo=UTC)
"""Two hours before the local day of 23 hours begins."""
AUTUMN = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
"""Two hours before the local day of 25 hours begins."""
AGENTS = [f"a-{letter * 8}" for letter in "abcdefghi"]
_numbers = count(1)
HOME = Settings(home=Path("nowhere"), cache=Path("nowhere"))


@contextmanager
def database() -> Iterator[Engine]:
    with TemporaryDirectory() as name:
        engine = fresh_sqlite(Path(name))
        yield engine
        engine.dispose()


entries = st.builds(
    Entry, st.integers(1, 8), st.sampled_from([None, 101, 102]), st.sampled_from([None, "010990001001"])
)
minutes = st.integers(0, 34 * 60)


@st.composite
def made(draw: st.DrawFn, begin: datetime) -> Made:
    result = draw(st.sampled_from([*Result, Result.ANSWERED, Result.ANSWERED, Result.ABANDONED]))
    is_answered = result is Result.ANSWERED
    return Made(
        f"bd-{next(_numbers)}",
        begin + timedelta(minutes=draw(minutes), milliseconds=draw(st.integers(0, 59_999))),
        result,
        hotline=draw(st.sampled_from(["wedel", "kreis", ""])),
        mandant=draw(st.sampled_from(["wedel", "kreis", None])),
        pool=draw(st.sampled_from(["buerger", "krise"])),
        wait=draw(st.none() | st.floats(0, 4000)),
        talk=draw(st.none() | st.floats(0, 4000)),
        wrap_up=draw(st.none() | st.floats(0, 100)),
        agent=draw(st.sampled_from(AGENTS)),
        reason="timeout" if result is Result.LEFT_OTHERWISE else "",
        concerns=draw(st.lists(entries, max_size=2).map(tuple)) if is_answered else (),
        passed=draw(st.sampled_from([(), (), ("krise",)])),
    )


def questions(begin: datetime) -> list[Asked]:
    start, end = begin + timedelta(minutes=37, seconds=3), begin + timedelta(hours=33, minutes=8)
    whole = midnight(begin.date() + timedelta(days=1)), midnight(begin.date() + timedelta(days=2))
    filters = (Only(), Only(hotline="wedel"), Only(mandanten=frozenset({"kreis"})), Only(pool="krise"))
    found = [Asked(*whole, by, view) for by in (None, *By) for view in View]
    found += [Asked(start, end, by) for by in (None, *By)]
    found += [Asked(*whole, By.HOTLINE, only=only) for only in filters]
    found.append(Asked(start, end, By.DAY, only=Only(topic=101)))
    return [*found, Asked(*whole, By.HOUR, only=Only(topic=101))]


def answers(engine: Engine, begin: datetime) -> list[object]:
    asked = questions(begin)
    return [
        *(summary(engine, each) for each in asked),
        *(curve(engine, each) for each in asked[-3:]),
        *(heat(engine, each) for each in asked[-3:]),
    ]


def forget_rollups(engine: Engine) -> None:
    """Everything is due and nothing is kept: the answers then come from single calls."""
    with writing(engine) as session:
        mark_quarters(session, session.scalars(select(LedgerCallRow.arrived_at)).all())
        session.execute(delete(RollupRow))
        session.execute(delete(RollupConcernRow))


@settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(data=st.data(), begin=st.sampled_from([SPRING, AUTUMN]))
def test_roll_ups_say_what_single_calls_say(data: st.DataObject, begin: datetime) -> None:
    with database() as engine:
        for _ in range(3):
            calls = data.draw(st.lists(made(begin), min_size=1, max_size=12))
            put(engine, *calls)
            if data.draw(st.booleans()):
                catch_up(engine, HOME, 1000)
            answered = [call for call in calls if call.result is Result.ANSWERED]
            if answered:
                settle(
                    engine, data.draw(st.sampled_from(answered)), *data.draw(st.lists(entries, max_size=2))
                )
        while catch_up(engine, HOME, 1000):
            pass
        assert due_quarters(engine) == 0
        from_rollups = answers(engine, begin)
        forget_rollups(engine)
        for asked, one, other in zip(questions(begin), from_rollups, answers(engine, begin), strict=False):
            assert one == other, asked
