"""What the database says for a board: today's figures and the last hour from the ledger, hotlines' states."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine

from agent_console.board.lines import Line, Lines
from agent_console.board.scope import Scope
from agent_console.reports import chart
from agent_console.reports.slots import Slot
from buergerdraht.zone import HOUSE_ZONE
from reporting.agreement.agreement import Agreement
from reporting.agreement.agreements import Agreements
from reporting.last_hour import STEP, Step, last_hour
from reporting.metrics.figures import FIGURE, Figure
from reporting.period import day_of
from reporting.summary import Asked, Group, Only, summary
from routing.crisis.status import status

OLD_AFTER = timedelta(seconds=5)
FIGURES = tuple(FIGURE[key] for key in ("offered", "answered", "abandoned", "asa_seconds"))
SERVICE_LEVEL = FIGURE["service_level"]


@dataclass(frozen=True)
class Today:
    """As it stood at `at`. `lifted` is the agreement in force, if any."""

    at: datetime
    group: Group
    steps: tuple[Step, ...]
    lines: tuple[Line, ...]
    lifted: Agreement | None

    @property
    def service_level(self) -> Figure:
        return SERVICE_LEVEL

    @property
    def figures(self) -> tuple[Figure, ...]:
        return FIGURES

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The last hour as a table reads it."""
        return tuple(
            Slot(_clock(step.begins), _clock(step.begins + STEP), step.offered, step.answered)
            for step in self.steps
        )

    @property
    def shape(self) -> chart.Curve:
        return chart.curve([step.offered for step in self.steps], [step.answered for step in self.steps])

    @property
    def offered(self) -> int:
        return sum(step.offered for step in self.steps)

    @property
    def answered(self) -> int:
        return sum(step.answered for step in self.steps)


def today(engine: Engine, scope: Scope, now: datetime) -> Today:
    """Reads it. Blocks on the database: ask in a thread."""
    day = day_of(now)
    found = summary(engine, Asked(day.start, day.end, only=Only(mandanten=scope.seen)))
    crisis = {digits: on.until for on in status(engine, now).on for digits in on.lines}
    lines = Lines(scope.centre.organisation, crisis)
    return Today(
        now,
        found.overall,
        last_hour(engine, scope.seen, now),
        tuple(lines.of(hotline, now) for hotline in scope.hotlines),
        Agreements(engine).in_force(now),
    )


class TodayKept:
    """Reads at most every five seconds for all who look at the same part of the centre."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[frozenset[str] | None, tuple[int, Today]] = {}
        self._one = asyncio.Lock()

    async def get(self, scope: Scope, now: datetime) -> Today:
        async with self._one:
            version, held = self._known.get(scope.seen, (0, None))
            if held is None or version != scope.centre.version or now - held.at >= OLD_AFTER:
                held = await run_in_threadpool(today, self._engine, scope, now)
                self._known[scope.seen] = (scope.centre.version, held)
            return held

    def forget(self) -> None:
        """Something was changed here: the next look reads anew."""
        self._known.clear()


def _clock(instant: datetime) -> str:
    return f"{instant.astimezone(HOUSE_ZONE):%H:%M}"
