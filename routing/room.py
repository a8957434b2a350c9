"""What this room hands to the ground."""

from datetime import time

import typer

from buergerdraht.rooms import Chore, Room
from routing.crisis.chores import CHORES as CRISIS_CHORES
from routing.crisis.commands import app as crisis
from routing.organisation.commands import add_commands
from routing.organisation.pins import forget_pins_of_nobody
from routing.organisation.pseudonyms import forget_old_pseudonyms
from routing.organisation.start import CHECK, STEP, greeting
from routing.organisation.store import forget_old_versions
from routing.prompts.commands import app as prompts

DAILY = 24 * 3600


def _add_commands(command: typer.Typer) -> None:
    add_commands(command)
    command.add_typer(crisis, name="crisis")
    command.add_typer(prompts, name="prompts")


room = Room(
    name="routing",
    tables=("routing.organisation.tables", "routing.crisis.tables", "routing.prompts.tables"),
    add_commands=_add_commands,
    steps=(STEP,),
    checks=(CHECK,),
    chores=(
        Chore("agents' old pseudonyms", DAILY, forget_old_pseudonyms, daily_at=time(0, 10)),
        Chore("old versions of the organisation", DAILY, forget_old_versions, daily_at=time(2, 40)),
        Chore("PINs of nobody", DAILY, forget_pins_of_nobody, daily_at=time(2, 45)),
        *CRISIS_CHORES,
    ),
    greeting=greeting,
)
