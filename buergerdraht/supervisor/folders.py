"""The state folder: made before anything is written, one `up` at a time, with room on the disk."""

import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from buergerdraht.errors import BuergerdrahtError, Conflict
from buergerdraht.settings import Settings

NEEDED_BYTES = 100_000_000
OWNER_ONLY, NOT_FOR_OTHERS = 0o700, 0o077


class DiskFull(BuergerdrahtError):
    """There is too little room to start."""

    status = 507


class FolderUnusable(BuergerdrahtError):
    """The state folder cannot be a folder."""

    status = 503


class FolderOfOthers(BuergerdrahtError):
    """The folder for sockets belongs to somebody else, who could put own ones there."""

    status = 503


class AlreadyRunning(Conflict):
    """Another `buergerdraht up` holds this state folder."""


def socket_path(settings: Settings) -> Path:
    """Where supervisord listens; the path is also in the environment of every process it starts."""
    return settings.run_folder / "supervisor.sock"


def log_path(settings: Settings, name: str) -> Path:
    return settings.home / "log" / f"{name}.log"


def start_writing(settings: Settings) -> None:
    """Makes the state folder ready; from now on this process writes for its owner alone.

    Raises DiskFull, FolderUnusable, FolderOfOthers.
    """
    os.umask(NOT_FOR_OTHERS)
    make_folders(settings)
    check_disk_has_room(settings.home)


def make_folders(settings: Settings) -> None:
    """Makes the folders of the state folder, for the owner alone."""
    for folder in (settings.home, settings.run_folder, settings.home / "log"):
        _make(folder)
        if folder == settings.run_folder:
            _check_is_ours(folder)
        folder.chmod(OWNER_ONLY)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
    except (FileExistsError, FileNotFoundError, NotADirectoryError) as error:
        raise FolderUnusable(
            f"{folder} lässt sich nicht als Ordner anlegen. BUERGERDRAHT_HOME anders setzen."
        ) from error


def _check_is_ours(folder: Path) -> None:
    found = folder.lstat()
    if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode):
        raise FolderOfOthers(
            f"Der Ordner {folder} gehört jemand anderem. Ihn entfernen lassen oder für BUERGERDRAHT_HOME "
            "einen kürzeren Pfad wählen."
        )


def check_disk_has_room(folder: Path) -> None:
    """Raises DiskFull when less than 100 MB are left where the state folder is."""
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        raise DiskFull(
            f"Der Datenträger von {folder} ist voll: {free // 1_000_000} MB frei, "
            f"{NEEDED_BYTES // 1_000_000} MB nötig. Platz schaffen oder BUERGERDRAHT_HOME verlegen."
        )


@contextmanager
def only_one(settings: Settings) -> Iterator[None]:
    """Holds the state folder; the kernel lets go of it even if this process is killed."""
    path = settings.home / "up.lock"
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise AlreadyRunning(
                f"Bürgerdraht läuft schon in {settings.home} (Prozess {file.read().strip()}). Es dort mit "
                "Strg-C beenden, oder für ein zweites BUERGERDRAHT_HOME und die Ports ändern."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
