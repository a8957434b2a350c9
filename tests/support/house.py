"""A whole house for tests: `buergerdraht up` in a folder and on ports of its own.

house = House(folder, organisation)   # writes the organisation's file
house.start()                         # returns once the line "ready" was printed
house.run("report", "calls", ...)     # the command's JSON
house.stop()
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from asterisk_conf.control import Control
from buergerdraht.settings import PREFIX, Settings
from buergerdraht.zone import HOUSE_ZONE
from routing.organisation.file import dump
from routing.organisation.model import Organisation
from tests.support.asterisk import Entry, entries_of
from tests.support.ports import free_port
from tests.support.telephone import Line
from tests.support.waiting import until

COMMAND = Path(sys.executable).with_name("buergerdraht")
START_SECONDS = 180
SECONDS = 60


class House:
    """One running instance, with everything a test asks of it."""

    def __init__(self, folder: Path, organisation: Organisation, rtp_first: int = 30000) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.http_port = free_port()
        self.sip_port = free_port()
        file = folder / "organisation.yaml"
        file.write_text(dump(organisation))
        self.environment = os.environ | {
            "BUERGERDRAHT_HOME": str(self.home),
            "BUERGERDRAHT_ORGANISATION": str(file),
            "BUERGERDRAHT_SIP_PORT": str(self.sip_port),
            "BUERGERDRAHT_AMI_PORT": str(free_port()),
            "BUERGERDRAHT_AGI_PORT": str(free_port()),
            "BUERGERDRAHT_ASTERISK_HTTP_PORT": str(free_port()),
            "BUERGERDRAHT_HTTP_PORT": str(self.http_port),
            "BUERGERDRAHT_RTP_PORTS": f"{rtp_first}-{rtp_first + 1998}",
        }
        self.process: subprocess.Popen[str] | None = None
        self._sign_ins: list[dict[str, str]] = []
        self.log = folder / "up.log"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}"

    def settings(self) -> Settings:
        """The settings its processes have."""
        given = {
            k.removeprefix(PREFIX).lower(): v for k, v in self.environment.items() if k.startswith(PREFIX)
        }
        return Settings.model_validate(given)

    def start(self) -> None:
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [COMMAND, "up"], env=self.environment, stdout=log, stderr=subprocess.STDOUT, text=True
            )
        until("the house is ready", self._is_ready, START_SECONDS)

    def _is_ready(self) -> bool:
        assert self.process is not None
        said = self.log.read_text()
        if self.process.poll() is not None:
            raise AssertionError(f"the house ended with {self.process.returncode}:\n{said}")
        return f"ready {self.url}" in said.splitlines()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(60)
        if self.process is not None and self.process.poll() is None:
            self.process.kill()

    def run(self, *words: str) -> Any:
        """What the command prints, as JSON."""
        done = self.call(*words, "--format", "json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def call(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, *words], env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )

    def processes(self) -> dict[str, dict[str, Any]]:
        return {row["name"]: row for row in self.run("status")}

    def kill(self, name: str) -> int:
        """SIGKILL for one process of the house, by its own pid, which is given back."""
        pid = int(self.processes()[name]["pid"])
        os.kill(pid, signal.SIGKILL)
        return pid

    def until_running(self, *names: str) -> None:
        until(
            f"{', '.join(names)} running",
            lambda: {row["state"] for name, row in self.processes().items() if name in names} == {"running"},
            SECONDS,
        )

    def until_answering(self) -> None:
        """Waits for the console."""
        until("the console answers", self._answers, SECONDS)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/health", timeout=2) as answer:
                return int(answer.status) == 200
        except OSError:
            return False

    def password(self, login: str) -> str:
        """A demo account's password."""
        rows = self._sign_ins or self.run("demo", "sign-ins")
        self._sign_ins = rows
        return str(next(row["password"] for row in rows if row["login"] == login))

    def line(self, seat: str) -> Line:
        """A seat's telephone account."""
        return Line(seat, self.run("phone", seat)["secret"])

    def until_reported(self, dialled: str, result: str) -> dict[str, Any]:
        """The latest call to that number, once the report gives it that result."""
        what = f"{result} for {dialled} in the report"
        return until(what, lambda: self._reported(dialled, result), SECONDS)

    def _reported(self, dialled: str, result: str) -> dict[str, Any]:
        yesterday = (datetime.now(HOUSE_ZONE) - timedelta(days=1)).date()  # midnight may be just over
        every = self.run("report", "calls", "--from", yesterday.isoformat(), "--to", "today")
        calls = [c for c in every if c["number"] == dialled]
        return calls[-1] if calls and calls[-1]["result"] == result else {}

    def ledger(self, event: str, dialled: str) -> list[Entry]:
        """Asterisk's lines of one event, of the calls to that number."""
        entries = entries_of(self.settings().queue_log)
        keys = {e.uniqueid for e in entries if e.event == "ARRIVED" and e.fields[1] == dialled}
        return [e for e in entries if e.event == event and e.uniqueid in keys]

    def wait_for(self, event: str, dialled: str) -> Entry:
        """The first such line; waits for it."""
        return until(f"{event} of {dialled}", lambda: self.ledger(event, dialled), SECONDS)[0]

    def until_taken(self, dialled: str) -> None:
        """Waits until an office has taken the call to that number."""
        key = self.wait_for("ARRIVED", dialled).uniqueid
        control = Control(self.settings(), SECONDS)
        rows = [row.split("!") for row in control.run("core show channels concise").splitlines()]
        [channel] = [row[0] for row in rows if row[-1] == key]
        shown = f"core show channel {channel}"
        until("an office took it", lambda: "BD_TOOK=1" in control.run(shown), SECONDS)
