"""What goes on beside the calls: processes die, citizens are transferred, absent agents come back."""

import os
import random
import signal
import socket
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from asterisk_conf.control import AsteriskSilent, Control
from buergerdraht.secrets import secret
from buergerdraht.settings import Settings
from tests.support.house import House

VICTIMS = ("ledger", "ivr", "console")
KILL_SECONDS = (4.0, 9.0)
TRANSFER_SECONDS = (3.0, 6.0)
RESUME_SECONDS = (10.0, 11.0)
CHANNEL, APPLICATION, BRIDGE = 0, 5, 12
"""Columns of `core show channels concise`."""
OF_QUEUE = "AppQueue"


class Disturber:
    """Three threads that each do one thing at random moments until they are told to stop."""

    def __init__(self, house: House, office_number: str, seed: int) -> None:
        self.house = house
        self.settings = house.settings()
        self.office_number = office_number
        self.chance = random.Random(seed)
        self.done: Counter[str] = Counter()
        self._stopping = threading.Event()
        works = (
            (self._kill, KILL_SECONDS),
            (self._transfer, TRANSFER_SECONDS),
            (self._resume, RESUME_SECONDS),
        )
        self._threads = [threading.Thread(target=self._often, args=work) for work in works]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _often(self, work: Callable[[], None], seconds: tuple[float, float]) -> None:
        while not self._stopping.wait(self.chance.uniform(*seconds)):
            with suppress(AsteriskSilent, OSError):
                work()

    def _kill(self) -> None:
        """SIGKILL for one of ours, if it runs at this moment."""
        name = self.chance.choice(VICTIMS)
        row = self.house.processes()[name]
        if row["state"] == "running" and row["pid"]:
            os.kill(int(row["pid"]), signal.SIGKILL)
            self.done[f"{name} killed"] += 1

    def _transfer(self) -> None:
        """An agent who talks transfers the citizen to the office, as the switchboard does it."""
        talking = talking_agents(Control(self.settings))
        if talking:
            transfer(self.settings, self.chance.choice(talking), self.office_number)
            self.done["transfers asked for"] += 1

    def _resume(self) -> None:
        """Agents who did not hear the telephone press the key with which they return."""
        control = Control(self.settings)
        away = [line for line in control.run("queue show").splitlines() if "Auto-Pause" in line]
        for line in away:
            member = line[line.index("PJSIP/") :].split(" ")[0].split(")")[0]
            control.run(f"queue unpause member {member}")
            self.done["agents returned"] += 1


def talking_agents(control: Control) -> list[str]:
    """Channels of agents whom a queue has bridged with a citizen."""
    rows = [row.split("!") for row in control.run("core show channels concise").splitlines()]
    return [
        row[CHANNEL] for row in rows if len(row) > BRIDGE and row[APPLICATION] == OF_QUEUE and row[BRIDGE]
    ]


def transfer(settings: Settings, channel: str, number: str) -> None:
    """AMI's BlindTransfer into the dialplan's office, as the console's switchboard asks for it."""
    login = [("Action", "Login"), ("Username", "console"), ("Secret", secret(settings, "ami-console"))]
    goes = [("Action", "BlindTransfer"), ("Channel", channel), ("Exten", number), ("Context", "bd-office")]
    with socket.create_connection((settings.bind, settings.ami_port), timeout=5) as connection:
        for message in ([*login, ("Events", "off")], goes, [("Action", "Logoff")]):
            connection.sendall("".join(f"{k}: {v}\r\n" for k, v in message).encode() + b"\r\n")
        while connection.recv(65536):
            pass
