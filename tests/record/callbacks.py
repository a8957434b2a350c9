"""A callback, with the real processes beside: the simulated citizen of a house without a trunk answers it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ivr.ready import is_ready
from tests.record.centre import CALLER, NUMBER, OFFICE_NUMBER, OWN, Setting, organisation
from tests.record.stage import Stage
from tests.support.database import fresh_sqlite
from tests.support.ivr import saved
from tests.support.sipp import Citizen, Dialling
from tests.support.telephone import Habit
from tests.support.waiting import until

OFFERED = Setting(
    [("queues.conf", f"[{OWN}](pool)", f"[{OWN}](pool)\ncontext = bd-queue-keys")],
    {f"pool/{OWN}/callback": "1"},
)


def called_back(stage: Stage) -> None:
    """Presses 1 and confirms; the agent is free later, and is put through."""
    stage.agent("a", habit=Habit(hang_up_after=8))
    stage.pause("a", "Pause")
    with processes(stage):
        Citizen(stage.exchange, Dialling(NUMBER, CALLER), keys="ww1ww1").ended()
        stage.wait("ENTERQUEUE", 2)
        stage.lasts(2)
        stage.pause("a", "")
        stage.wait("CB_DONE", seconds=40)


def called_back_and_handed_on(stage: Stage) -> None:
    """The agent asks an office for the citizen who was called back, and puts her through."""
    stage.agent("a", habit=Habit(hang_up_after=60))
    stage.pause("a", "Pause")
    with processes(stage):
        Citizen(stage.exchange, Dialling(NUMBER, CALLER), keys="ww1ww1").ended()
        stage.wait("ENTERQUEUE", 2)
        stage.pause("a", "")
        stage.wait("CB_REACHED", seconds=40)
        stage.lasts(2)
        stage.asks("a", "bd-consult", OFFICE_NUMBER + "#")
        stage.lasts(5)
        stage.hangs_up("a")
        stage.lasts(3)
        stage.asterisk.run("channel request hangup all")
        stage.wait("TRANSFER")


@contextmanager
def processes(stage: Stage) -> Iterator[None]:
    """ivr and callbacks, killed at the end."""
    settings = stage.asterisk.settings
    engine = fresh_sqlite(settings.home)
    saved(engine, organisation())
    engine.dispose()
    environment = os.environ | settings.environment()
    modules = ("ivr.server", "ivr.callbacks")
    running = [subprocess.Popen([sys.executable, "-m", one], env=environment) for one in modules]
    try:
        until("ivr is ready", lambda: is_ready(settings))
        yield
    finally:
        for process in running:
            process.kill()
            process.wait(10)
