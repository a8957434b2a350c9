"""What this room hands to the ground."""

import sys

from buergerdraht.rooms import Process, Room
from reporting.ledger.heartbeat import is_alive

room = Room(
    name="reporting",
    tables=("reporting.ledger.tables",),
    processes=(
        Process(
            "ledger",
            command=lambda _settings: [sys.executable, "-m", "reporting.ledger"],
            is_ready=is_alive,
            order=40,
        ),
    ),
)
