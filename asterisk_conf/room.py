"""What this room hands to the ground."""

import sys

from asterisk_conf.checks import CHECKS
from asterisk_conf.control import Control
from asterisk_conf.getting.find import find
from asterisk_conf.prepare import check_before, get_asterisk, prepare
from asterisk_conf.ready import is_applied
from asterisk_conf.rehearsal.command import add_commands
from asterisk_conf.rotation import begin_logs_anew
from asterisk_conf.start import command_line
from asterisk_conf.stopping import note_shutdown
from buergerdraht.rooms import Chore, Process, Room, Step
from buergerdraht.settings import Settings

ROTATION_SECONDS = 60


def _asterisk(settings: Settings) -> list[str]:
    return command_line(settings, find(settings))


def _keeper(_settings: Settings) -> list[str]:
    return [sys.executable, "-m", "asterisk_conf.keeper"]


def _has_booted(settings: Settings) -> bool:
    return Control(settings).has_booted()


room = Room(
    name="asterisk_conf",
    add_commands=add_commands,
    processes=(
        Process("asterisk", _asterisk, _has_booted, order=10, before_stop=note_shutdown, survives=True),
        Process("keeper", _keeper, is_applied, order=30),
    ),
    steps=(
        Step("Trunk prüfen", check_before, order=25),
        Step("Asterisk holen", get_asterisk, order=40),
        Step("Ansagen und Konfiguration", prepare, order=50),
    ),
    checks=CHECKS,
    chores=(Chore("Asterisk's logs", ROTATION_SECONDS, begin_logs_anew),),
)
