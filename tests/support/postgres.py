"""A PostgreSQL of the test run's own: the machine's programs, its own folder, no port, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=50",
)


def program(name: str) -> Path:
    """The newest of the machine's programs of that name; fails the test with what to do if there is none."""
    folders = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    found = sorted(folders, key=lambda path: int(path.parts[-3]))
    on_path = shutil.which(name)
    if not found and on_path is None:
        raise FileNotFoundError(f"PostgreSQL's {name} is missing; scripts/set-up.sh test installs it")
    return found[-1] if found else Path(str(on_path))


def _as_user() -> dict[str, int]:
    # initdb and postgres refuse to run as root.
    return {"user": NOBODY, "group": NOBODY} if os.getuid() == 0 else {}


@contextmanager
def cluster() -> Iterator[str]:
    """Runs a PostgreSQL; yields its SQLAlchemy address with `{name}` for the database's name."""
    folder = Path(tempfile.mkdtemp(prefix="bd-pg-"))
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    try:
        _create(folder)
        with _running(folder):
            yield f"postgresql+psycopg://tests@/{{name}}?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _create(folder: Path) -> None:
    options = ["--auth=trust", "--username=tests", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(
        [program("initdb"), "-D", folder / "db", *options],
        check=True, cwd=folder, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, **_as_user(),
    )  # fmt: skip


@contextmanager
def _running(folder: Path) -> Iterator[None]:
    options = " ".join(f"-c {option}" for option in (*FAST, f"unix_socket_directories={folder}"))
    control = [program("pg_ctl"), "-D", folder / "db", "-w", "-l", folder / "log"]
    quiet = {"cwd": folder, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    subprocess.run([*control, "-o", options, "start"], check=True, **quiet, **_as_user())
    try:
        yield
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, **quiet, **_as_user())
