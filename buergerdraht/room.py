"""What the ground itself hands to the house."""

from buergerdraht.checks import CHECKS
from buergerdraht.chores import CHORES
from buergerdraht.processes import PROCESSES, STEPS
from buergerdraht.rooms import Room
from buergerdraht.supervisor.commands import add_commands

room = Room(
    name="buergerdraht",
    tables=(
        "buergerdraht.people.tables",
        "buergerdraht.people.displays",
        "buergerdraht.audit",
        "buergerdraht.clock.runs",
    ),
    add_commands=add_commands,
    processes=PROCESSES,
    steps=STEPS,
    checks=CHECKS,
    chores=CHORES,
)
