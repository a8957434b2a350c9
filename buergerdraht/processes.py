"""The ground's own process and its own step."""

import sys

from buergerdraht.database import make_engine
from buergerdraht.migrations import upgrade
from buergerdraht.rooms import Process, Step
from buergerdraht.settings import Settings


def _upgrade(settings: Settings) -> None:
    engine = make_engine(settings.database)
    upgrade(engine)
    engine.dispose()


STEPS = (Step("Datenbank einrichten", _upgrade, order=10),)
PROCESSES = (
    Process(
        "clock",
        command=lambda _settings: [sys.executable, "-m", "buergerdraht.clock"],
        is_ready=lambda _settings: True,
        order=60,
    ),
)
