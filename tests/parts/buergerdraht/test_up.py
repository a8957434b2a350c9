"""`up` with toy processes under a real supervisord: start, stop, kill, take over."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from buergerdraht.settings import Settings
from buergerdraht.supervisor.leftovers import is_alive
from tests.support.ports import free_ports
from tests.support.stored import open_to_others
from tests.support.waiting import until

TOY = Path(__file__).with_name("toy_house.py")
PORTS = ("SIP_PORT", "AMI_PORT", "AGI_PORT", "ASTERISK_HTTP_PORT", "HTTP_PORT")
SECONDS = 60


def hear_hang_ups() -> None:
    """Even where the tests themselves were started by nohup."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Toy:
    """One state folder and the `up` that runs in it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        ports = {f"BUERGERDRAHT_{n}": str(p) for n, p in zip(PORTS, free_ports(len(PORTS)), strict=True)}
        self.environment = os.environ | ports | {"BUERGERDRAHT_HOME": str(home)}
        self.url = f"http://127.0.0.1:{ports['BUERGERDRAHT_HTTP_PORT']}"
        self.run_folder = Settings(home=home).run_folder
        self.started: list[subprocess.Popen[str]] = []

    def up(self, **more: str) -> subprocess.Popen[str]:
        with self.out(len(self.started)).open("w") as out:
            program = subprocess.Popen(
                [sys.executable, TOY, "up"],
                env=self.environment | more,
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=subprocess.STDOUT,
                text=True,
                preexec_fn=hear_hang_ups,
            )
        self.started.append(program)
        return program

    def up_and_ready(self) -> subprocess.Popen[str]:
        program = self.up()
        until("ready", lambda: f"ready {self.url}" in self.said() or program.poll() is not None, SECONDS)
        assert program.poll() is None, self.said()
        return program

    def out(self, number: int) -> Path:
        return self.home.with_suffix(f".{number}.out")

    def said(self) -> list[str]:
        """By the `up` started last."""
        return self.out(len(self.started) - 1).read_text().splitlines()

    def status(self) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, TOY, "status", "--format", "json"]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def processes(self) -> dict[str, dict[str, Any]]:
        return {row["name"]: row for row in json.loads(self.status().stdout)}

    def pids(self) -> list[int]:
        return [row["pid"] for row in self.processes().values()]

    def supervisord(self) -> int:
        """Its process id; 0 while there is none, or while it is just being written."""
        file = self.run_folder / "supervisord.pid"
        return int((file.read_text() if file.exists() else "") or 0)

    def are_at_work(self, *names: str) -> bool:
        """Whether these processes run and would note that they are stopped: a new one takes its time."""
        answer = self.status()
        rows = json.loads(answer.stdout) if answer.returncode == 0 else []
        pids = {row["name"]: row["pid"] for row in rows if row["state"] == "running"}
        return all(name in pids and self._noted(name) == pids[name] for name in names)

    def _noted(self, name: str) -> int:
        file = self.home / "notes" / f"{name}.ready"
        return int((file.read_text() if file.exists() else "") or 0)

    def has_another(self, name: str, former: int) -> bool:
        return self.are_at_work(name) and self._noted(name) != former

    def is_restarted(self, former: int) -> bool:
        """Whether another supervisord runs, and what it started works."""
        return self.supervisord() not in (0, former) and self.are_at_work("telephone", "desk")

    def stopped(self) -> list[str]:
        return (self.home / "notes" / "stopped").read_text().splitlines()


@pytest.fixture
def toy(tmp_path: Path) -> Iterator[Toy]:
    toy = Toy(tmp_path / "home")
    yield toy
    if toy.started and toy.started[-1].poll() not in (None, 0, 1):
        toy.up_and_ready()  # takes over what a killed one left running
    for program in toy.started:
        if program.poll() is None:
            program.send_signal(signal.SIGINT)
        program.communicate(timeout=60)
    shutil.rmtree(toy.run_folder, ignore_errors=True)  # outside of the home where its path is long


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_says_ready_then_greets_and_stops_in_reverse_order(toy: Toy, number: signal.Signals) -> None:
    up = toy.up_and_ready()
    greeting = until("greeting", lambda: toy.said()[-1] if "Anmeldung" in toy.said()[-1] else "")
    assert greeting == "Anmeldung: anne / [grün]"
    pids = [*toy.pids(), toy.supervisord()]
    up.send_signal(number)
    assert up.wait(60) == 0
    assert toy.stopped() == ["desk", "before telephone", "telephone"]
    assert not any(is_alive(pid) for pid in pids)


def test_status_names_pid_and_state(toy: Toy) -> None:
    toy.up_and_ready()
    processes = toy.processes()
    assert {name: row["state"] for name, row in processes.items()} == {
        "telephone": "running",
        "desk": "running",
    }
    ready = {name: int((toy.home / "notes" / f"{name}.ready").read_text()) for name in processes}
    assert {name: row["pid"] for name, row in processes.items()} == ready


def test_status_of_no_house_is_one_sentence(toy: Toy) -> None:
    answer = toy.status()
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith("Bürgerdraht läuft nicht.")
    assert len(answer.stderr.splitlines()) == 1


def test_a_killed_process_comes_back_alone(toy: Toy) -> None:
    toy.up_and_ready()
    before = toy.processes()
    os.kill(before["desk"]["pid"], signal.SIGKILL)
    until(
        "desk is back",
        lambda: (
            toy.processes()["desk"]["pid"] not in (None, before["desk"]["pid"])
            and toy.processes()["desk"]["state"] == "running"
        ),
        SECONDS,
    )
    assert toy.processes()["telephone"] == before["telephone"]


@pytest.mark.parametrize("also_supervisord", [False, True])
def test_after_a_killed_up_the_next_one_takes_over_and_the_telephone_goes_on(
    toy: Toy, also_supervisord: bool
) -> None:
    up = toy.up_and_ready()
    before, supervisord = toy.processes(), toy.supervisord()
    if also_supervisord:
        os.kill(supervisord, signal.SIGKILL)
    up.kill()
    up.wait()
    assert all(is_alive(row["pid"]) for row in before.values())
    assert also_supervisord or toy.processes() == before
    toy.up_and_ready()
    assert toy.processes()["telephone"] == before["telephone"]
    assert not any(is_alive(pid) for pid in (supervisord, before["desk"]["pid"]))
    assert toy.stopped() == ["desk"]


@pytest.mark.parametrize("changed", ["BUERGERDRAHT_AMI_PORT", "TOY_IS_NOT_WELL"])
def test_a_telephone_with_other_settings_or_not_well_is_stopped_by_the_next_up(
    toy: Toy, changed: str
) -> None:
    up = toy.up_and_ready()
    before = toy.pids()
    up.kill()
    up.wait()
    if changed == "TOY_IS_NOT_WELL":
        (toy.home / "notes" / "telephone.ready").unlink()
    else:
        toy.environment[changed] = str(*free_ports(1))
    toy.up_and_ready()
    assert not any(is_alive(pid) for pid in before)
    assert toy.stopped() == ["desk", "before telephone", "telephone"]


def test_when_only_the_supervisor_is_killed_up_starts_it_again_and_the_telephone_goes_on(toy: Toy) -> None:
    up = toy.up_and_ready()
    before, supervisord = toy.processes(), toy.supervisord()
    os.kill(supervisord, signal.SIGKILL)
    until("restarted", lambda: toy.is_restarted(supervisord), SECONDS)
    after = toy.processes()
    assert after["telephone"] == before["telephone"]
    assert after["desk"]["pid"] != before["desk"]["pid"]
    os.kill(after["telephone"]["pid"], signal.SIGKILL)
    until("a new telephone", lambda: toy.has_another("telephone", before["telephone"]["pid"]), SECONDS)
    up.send_signal(signal.SIGINT)
    assert up.wait(60) == 0
    assert toy.stopped()[-3:] == ["desk", "before telephone", "telephone"]


def test_a_telephone_that_was_waited_for_is_stopped_too(toy: Toy) -> None:
    up = toy.up_and_ready()
    before, supervisord = toy.processes(), toy.supervisord()
    os.kill(supervisord, signal.SIGKILL)
    until("restarted", lambda: toy.is_restarted(supervisord), SECONDS)
    up.send_signal(signal.SIGINT)
    assert up.wait(60) == 0
    assert not is_alive(before["telephone"]["pid"])


def test_it_stops_nothing_that_it_did_not_start(toy: Toy) -> None:
    stranger = subprocess.Popen(["tail", "-f", "/dev/null"], env=toy.environment)
    try:
        up = toy.up_and_ready()
        up.send_signal(signal.SIGINT)
        assert up.wait(60) == 0
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_second_up_is_refused_and_the_first_one_stays(toy: Toy) -> None:
    up = toy.up_and_ready()
    assert toy.up().wait(60) == 1
    [sentence] = toy.said()
    assert f"läuft schon in {toy.home} (Prozess {up.pid})" in sentence
    assert [row["state"] for row in toy.processes().values()] == ["running", "running"]


@pytest.mark.parametrize("name", PORTS)
def test_a_taken_port_is_one_sentence_and_nothing_is_started(toy: Toy, name: str) -> None:
    variable = f"BUERGERDRAHT_{name}"
    kind = socket.SOCK_DGRAM if name == "SIP_PORT" else socket.SOCK_STREAM
    with socket.socket(socket.AF_INET, kind) as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do
        other.bind(("127.0.0.1", 0))
        if kind is socket.SOCK_STREAM:
            other.listen()
        port = other.getsockname()[1]
        assert toy.up(**{variable: str(port)}).wait(60) == 1
    assert f"Der Port {port} " in toy.said()[0]
    assert variable in toy.said()[0]
    assert not (toy.home / "notes").exists()


def test_two_settings_with_one_port_are_one_sentence(toy: Toy) -> None:
    assert toy.up(BUERGERDRAHT_AGI_PORT=toy.environment["BUERGERDRAHT_AMI_PORT"]).wait(60) == 1
    assert "BUERGERDRAHT_AGI_PORT und BUERGERDRAHT_AMI_PORT nennen beide den Port" in toy.said()[0]


def test_ctrl_c_in_a_step_starts_nothing(toy: Toy) -> None:
    up = toy.up(TOY_STEP_WAITS="1")
    until("the step runs", (toy.home / "notes" / "waiting").exists, SECONDS)
    up.send_signal(signal.SIGINT)
    assert up.wait(60) == 0
    assert not (toy.run_folder / "supervisord.conf").exists()


def test_what_it_writes_is_for_the_owner_alone(toy: Toy) -> None:
    toy.up_and_ready()
    log = toy.home / "log" / "desk.log"
    until("its output is in its log", lambda: log.exists() and log.read_text() == "desk is here\n")
    assert open_to_others(toy.home) == open_to_others(toy.run_folder) == []


def test_a_disk_without_room_is_one_sentence(toy: Toy, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert toy.up(BUERGERDRAHT_HOME=str(file / "home")).wait(60) == 1
    assert len(toy.said()) == 1
