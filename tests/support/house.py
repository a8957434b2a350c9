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
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from buergerdraht.settings import PREFIX, Settings
from routing.organisation.file import dump
from routing.organisation.model import Organisation
from tests.support.ports import free_port
from tests.support.telephone import Line
from tests.support.waiting import until

COMMAND = Path(sys.executable).with_name("buergerdraht")
START_SECONDS = 180


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
            lambda: all(self.processes()[name]["state"] == "running" for name in names),
            60,
        )

    def until_answering(self) -> None:
        """Waits for the console."""
        until("the console answers", self._answers, 60)

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
        return until(f"{result} for {dialled} in the report", lambda: self._reported(dialled, result))

    def _reported(self, dialled: str, result: str) -> dict[str, Any]:
        calls = [c for c in self.calls_today() if c["number"] == dialled]
        return calls[-1] if calls and calls[-1]["result"] == result else {}

    def calls_today(self) -> list[dict[str, Any]]:
        return list(self.run("report", "calls", "--from", "today", "--to", "today"))
