"""What this room hands to the ground."""

import sys

from buergerdraht.rooms import Chore, Process, Room
from reporting.checks import CHECKS
from reporting.commands import add_commands
from reporting.forgetting import forget_hashes, forget_who_agreed
from reporting.ledger.heartbeat import is_alive

FORGET_SECONDS = 3600

room = Room(
    name="reporting",
    tables=(
        "reporting.ledger.tables",
        "reporting.rollups.tables",
        "reporting.live_counts",
        "reporting.agreement.tables",
    ),
    add_commands=add_commands,
    processes=(
        Process(
            "ledger",
            command=lambda _settings: [sys.executable, "-m", "reporting.ledger"],
            is_ready=is_alive,
            order=40,
        ),
    ),
    checks=CHECKS,
    chores=(
        Chore("hashes in the ledger", FORGET_SECONDS, forget_hashes),
        Chore("names on agreements", FORGET_SECONDS, forget_who_agreed),
    ),
)
