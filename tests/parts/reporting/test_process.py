"""The process `ledger` as the supervisor starts it: ready, killed at any moment, started again."""

import os
import signal
import subprocess
from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy import Engine

from buergerdraht.settings import Settings
from reporting.ledger.heartbeat import is_alive
from reporting.ledger.tables import LedgerCallRow, LedgerLineRow
from reporting.room import room
from routing.organisation.opening import prepared_database
from tests.support.corpus import cases
from tests.support.ledger import kinds, results, rows
from tests.support.waiting import until

CALLS = 200


def lines() -> list[str]:
    """Many short calls, one a second."""
    [table] = [case.log for case in cases() if case.name == "hangs-up-in-the-greeting"]
    return [line.replace("179000000", str(179000000 + n)) for n in range(CALLS) for line in table]


@pytest.fixture
def database(settings: Settings) -> Iterator[Engine]:
    settings.queue_log.parent.mkdir(parents=True)
    with prepared_database(settings) as engine:
        yield engine


class Ledger:
    """The process, started as often as a test wants."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        [process] = room.processes
        environment = os.environ | self.settings.environment()
        self.running = subprocess.Popen(
            process.command(self.settings), env=environment, stderr=subprocess.DEVNULL
        )

    def end(self, number: signal.Signals) -> int:
        assert self.running is not None
        self.running.send_signal(number)
        return self.running.wait(60)


@pytest.fixture
def ledger(settings: Settings, database: Engine) -> Iterator[Ledger]:
    ledger = Ledger(settings)
    yield ledger
    if ledger.running is not None and ledger.running.poll() is None:
        ledger.end(signal.SIGKILL)


def test_it_says_when_it_is_ready_and_stops_when_told(ledger: Ledger, settings: Settings) -> None:
    assert not is_alive(settings)
    ledger.start()
    until("the ledger is ready", lambda: is_alive(settings), 60)
    assert ledger.end(signal.SIGTERM) == 0


def test_killed_again_and_again_it_misses_and_doubles_nothing(
    ledger: Ledger, settings: Settings, database: Engine
) -> None:
    chance, log, to_write = Random(4711), settings.queue_log, lines()
    while to_write:
        ledger.start()
        seen = len(rows(database, LedgerLineRow))
        portion = chance.randint(150, 350)
        with log.open("a") as file:
            file.writelines(f"{line}\n" for line in to_write[:portion])
        del to_write[:portion]
        until("it has read something", lambda seen=seen: len(rows(database, LedgerLineRow)) > seen, 60)
        ledger.end(signal.SIGKILL)
    ledger.start()
    until("all calls are folded", lambda: len(rows(database, LedgerCallRow)) == CALLS, 60)
    assert kinds(database) == {"kept": 4 * CALLS}
    assert set(results(database).values()) == {"ended_before_queue"}
