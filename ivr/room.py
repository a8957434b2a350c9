"""What this room hands to the ground."""

import sys

from buergerdraht.rooms import Check, Finding, Process, Room
from buergerdraht.settings import Settings
from ivr.ready import is_ready


def _command(_settings: Settings) -> list[str]:
    return [sys.executable, "-m", "ivr.server"]


def _callbacks(_settings: Settings) -> list[str]:
    return [sys.executable, "-m", "ivr.callbacks"]


def _check(settings: Settings) -> Finding:
    if is_ready(settings):
        return Finding(True, f"Der AGI-Server antwortet auf Port {settings.agi_port}.")
    return Finding(
        False,
        f"Der AGI-Server antwortet nicht auf Port {settings.agi_port}; Asterisk entscheidet allein.",
        "Sehen Sie in log/ivr.log nach, oder starten Sie »buergerdraht up« neu.",
    )


room = Room(
    name="ivr",
    processes=(
        Process("ivr", _command, is_ready, order=20),
        Process("callbacks", _callbacks, is_ready=lambda _settings: True, order=35),
    ),
    checks=(Check("ivr", _check),),
)
