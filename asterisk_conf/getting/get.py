"""Getting an Asterisk: what is there is used, what is missing or damaged is fetched."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from asterisk_conf.getting.apt import PrivateApt
from asterisk_conf.getting.download import download
from asterisk_conf.getting.find import cached_program
from asterisk_conf.getting.mirror import machine_mirror
from asterisk_conf.getting.prefix import drop_drafts, settle, unpack
from asterisk_conf.getting.progress import progress, say
from asterisk_conf.getting.system import system_program
from asterisk_conf.getting.wanted import MAJOR, OLDEST_MAJOR, TESTED, major, newest_first, upstream
from asterisk_conf.program import Program, program_in
from asterisk_conf.smoke import smoke_test
from buergerdraht.errors import PartMissing
from buergerdraht.settings import Settings


def get(settings: Settings) -> Program:
    """An Asterisk that can be started; fetched when none is there. Raises PartMissing with what to do.

    Two that start at once take turns; an interrupted fetch goes on where it stopped.
    """
    if program := system_program():
        return program
    settings.cache.mkdir(parents=True, exist_ok=True)
    with _alone(settings.cache / "asterisk.lock"):
        return cached_program(settings.cache) or _fetch(settings)


def _fetch(settings: Settings) -> Program:
    for tool in ("apt-get", "dpkg-deb"):
        if shutil.which(tool) is None:
            raise PartMissing(
                f"{tool} fehlt. Bitte Asterisk {OLDEST_MAJOR} oder neuer als Paket installieren."
            )
    drop_drafts(settings.cache)
    apt = PrivateApt(settings.cache / "asterisk-apt", machine_mirror(), settings.ignore_release_date)
    apt.prepare()
    say("Paketliste lesen …")
    apt.update()
    package_version = choose(apt.versions())
    version = str(upstream(package_version))
    packages = download(apt, package_version, f"Asterisk {version}")
    final = _install([apt.archives / package.file for package in packages], settings, version)
    shutil.rmtree(apt.folder, ignore_errors=True)
    return program_in(final / "root", version)


def choose(versions: list[str]) -> str:
    """The tested version, else the newest of its line, else the newest that will do."""
    fitting = [v for v in newest_first(versions) if major(upstream(v) or "0") >= OLDEST_MAJOR]
    of_line = [v for v in fitting if major(str(upstream(v))) == MAJOR]
    if not fitting:
        raise PartMissing(f"Die Paketquelle hat kein Asterisk {OLDEST_MAJOR} oder neuer (erprobt: {TESTED}).")
    return (of_line or fitting)[0]


def _install(files: list[Path], settings: Settings, version: str) -> Path:
    draft = settings.cache / f".asterisk-{os.getpid()}"
    with progress("Asterisk entpacken", len(files)) as shown:
        unpack(files, draft, shown.step)
    say("Asterisk probeweise starten …")
    smoke_test(program_in(draft / "root", version))
    final = settings.cache / f"asterisk-{version}"
    settle(draft, final, version)
    return final


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        # apt inherits the lock: when we are killed, the next start waits for the apt that lives on.
        os.set_inheritable(file.fileno(), True)
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
