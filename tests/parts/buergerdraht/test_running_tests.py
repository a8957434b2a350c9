"""The script that runs all tests, in a small project: what is run again, what is red, what is said."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "scripts" / "test.sh"
FAILS_ONCE = """
from pathlib import Path

def test_unsteady():
    seen = Path(__file__).with_suffix(".seen")
    if not seen.exists():
        seen.touch()
        raise AssertionError("the first time")
"""
FAILS = """
from pathlib import Path
import pytest

@pytest.mark.parametrize("which", range({count}))
def test_broken(which):
    with Path(__file__).with_suffix(".runs").open("a") as runs:
        runs.write(f"{{which}} ")
    raise AssertionError("always")
"""
PASSES = "def test_steady(): ..."
STAGES = ("rules", "parts", "whole", "breaking")


class Project:
    """A clone with nothing but the script, a stage of tests each, and this Python."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for stage in STAGES:
            (folder / "tests" / stage).mkdir(parents=True)
        (folder / "scripts").mkdir()
        shutil.copy(SCRIPT, folder / "scripts")
        python = folder / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
        python.chmod(0o755)
        (folder / "tests" / "whole" / "test_first_call.py").write_text(PASSES)
        (folder / "pytest.ini").write_text("[pytest]\naddopts = -q --import-mode=importlib\n")

    def has(self, stage: str, tests: str) -> None:
        (self.folder / "tests" / stage / "test_it.py").write_text(tests)

    def runs(self, stage: str) -> str:
        """Which of the broken tests ran, in order."""
        return (self.folder / "tests" / stage / "test_it.runs").read_text()

    def test(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        only_xdist = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "xdist.plugin"}
        return subprocess.run(
            [self.folder / "scripts" / "test.sh", *arguments],
            env=kept | only_xdist, capture_output=True, text=True, check=False,
        )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_who_passes_alone_is_named_as_unsteady(project: Project) -> None:
    project.has("parts", FAILS_ONCE)
    project.has("whole", PASSES)
    done = project.test()
    assert done.returncode == 0, done.stdout
    said = "UNSTEADY: failed once, passed alone: tests/parts/test_it.py::test_unsteady"
    assert done.stdout.splitlines()[-1] == said


def test_who_fails_twice_is_red_as_are_more_than_three_and_what_cannot_be_read(project: Project) -> None:
    project.has("rules", "import nothing_of_that_name")
    project.has("parts", FAILS.format(count=4))
    project.has("whole", FAILS.format(count=3))
    project.has("breaking", FAILS_ONCE)
    done = project.test()
    assert done.returncode == 1
    assert sorted(project.runs("parts")) == sorted("0 1 2 3 ")
    assert sorted(project.runs("whole")) == sorted("0 1 2 " * 2)
    assert done.stdout.splitlines()[-1].endswith(": tests/breaking/test_it.py::test_unsteady")


def test_with_arguments_nothing_is_run_twice(project: Project) -> None:
    project.has("whole", FAILS_ONCE)
    done = project.test("-x")
    assert done.returncode == 1
    assert "UNSTEADY" not in done.stdout
