"""The set-up script with stand-ins for pip and npm: what is missing, what is interrupted, what is done."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
NOBODY = 65534
OF_THE_SYSTEM = (
    "bash",
    "cat",
    "dirname",
    "env",
    "find",
    "flock",
    "id",
    "ln",
    "mkdir",
    "rm",
    "sha256sum",
    "sort",
    "touch",
)
PROGRAMS = ("espeak-ng", "sox", "sipp", "chromium", "baresip", "initdb")
STAND_IN = """#!/bin/bash
echo "$(basename "$0") $*" >>"$NOTES"
case "$*" in
  "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
  *--require-hashes*) [ ! -e "$NOTES.fail" ] ;;
  ci*) mkdir -p node_modules ;;
  *executable_path*) echo /bin/true ;;
  build.mjs) mkdir -p static/built ;;
esac
"""


class Checkout:
    """A copy of what the script reads, and a PATH of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "checkout"
        self.bin = folder / "bin"
        self.notes = folder / "notes"
        (self.folder / "agent_console" / "static").mkdir(parents=True)
        self.bin.mkdir()
        for name in ("scripts/set-up.sh", "requirements.lock", "requirements-dev.lock", "pyproject.toml"):
            (self.folder / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, self.folder / name)
        for name in ("package-lock.json", "build.mjs", "static/page.css"):
            (self.folder / "agent_console" / name).write_text(name)
        for name in (*OF_THE_SYSTEM, "basename", "cp"):
            (self.bin / name).symlink_to(str(shutil.which(name)))
        for name in (*PROGRAMS, "python3", "node", "npm"):
            self.has(name)

    def has(self, name: str) -> None:
        (self.bin / name).write_text(STAND_IN)
        (self.bin / name).chmod(0o755)

    def set_up(self, what_for: str = "run", **how: int) -> subprocess.CompletedProcess[str]:
        """What it says; self.asked() then has what it asked of python, pip and npm."""
        self.notes.unlink(missing_ok=True)
        return subprocess.run(
            [self.folder / "scripts" / "set-up.sh", what_for],
            env={"PATH": str(self.bin), "NOTES": str(self.notes)},
            capture_output=True, text=True, check=False, **how,
        )  # fmt: skip

    def asked(self) -> list[str]:
        said = self.notes.read_text().splitlines() if self.notes.exists() else []
        return [line for line in said if " -c" not in line and " -e process" not in line]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_everything_is_set_up_once(checkout: Checkout) -> None:
    assert checkout.set_up().returncode == 0
    asked = " ".join(checkout.asked())
    assert all(part in asked for part in ("-m venv", "-r requirements.lock", "npm ci", "node build.mjs"))
    assert checkout.set_up().returncode == 0
    assert checkout.asked() == []


def test_the_tests_need_more_and_bring_the_run_with_them(checkout: Checkout) -> None:
    checkout.set_up("test")
    assert "-r requirements-dev.lock" in " ".join(checkout.asked())
    checkout.set_up("run")
    assert checkout.asked() == []


def test_an_interrupted_installation_is_done_again_from_the_start(checkout: Checkout) -> None:
    checkout.notes.with_suffix(".fail").touch()
    assert checkout.set_up().returncode != 0
    (checkout.folder / ".venv" / "half").touch()
    checkout.notes.with_suffix(".fail").unlink()
    assert checkout.set_up().returncode == 0
    assert "python3 -m venv .venv" in checkout.asked()
    assert not (checkout.folder / ".venv" / "half").exists()


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ("requirements.lock", "pip"),
        ("agent_console/package-lock.json", "npm ci"),
        ("agent_console/static/page.css", "node build.mjs"),
    ],
)
def test_what_changed_is_made_anew(checkout: Checkout, changed: str, asked: str) -> None:
    checkout.set_up()
    with (checkout.folder / changed).open("a") as file:
        file.write("\n# changed\n")
    assert checkout.set_up().returncode == 0
    assert asked in " ".join(checkout.asked())


def test_another_checkout_of_the_same_folder_name_is_not_mistaken(checkout: Checkout, tmp_path: Path) -> None:
    checkout.set_up()
    checkout.folder = checkout.folder.rename(tmp_path / "moved")
    checkout.set_up()
    assert "-r requirements.lock" in " ".join(checkout.asked())


@pytest.mark.parametrize(("missing", "package"), [("sipp", "sip-tester"), ("espeak-ng", "espeak-ng")])
def test_who_may_not_install_gets_one_sentence_with_the_command(missing: str, package: str) -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to others
        Path(folder).chmod(0o755)
        checkout = Checkout(Path(folder))
        (checkout.bin / missing).unlink()
        answer = checkout.set_up(**({"user": NOBODY, "group": NOBODY} if os.getuid() == 0 else {}))
    assert answer.returncode == 1
    assert answer.stderr.splitlines() == [
        "Es fehlen Programme des Systems. Bitte eingeben: "
        f"sudo apt-get install -y --no-install-recommends {package}"
    ]


def test_a_wrong_word_is_refused(checkout: Checkout) -> None:
    assert checkout.set_up("everything").returncode == 1
