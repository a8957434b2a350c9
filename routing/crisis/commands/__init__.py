"""`buergerdraht crisis`: the switch from the command line; each file adds its own."""

from routing.crisis.commands import looking, switching, telephone
from routing.crisis.commands.app import app

__all__ = ["app", "looking", "switching", "telephone"]
