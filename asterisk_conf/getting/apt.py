"""A private apt: its own state and cache in a folder of ours, an empty machine, no root.

apt checks the signed Release and computes the closure; nothing on the machine is touched.
"""

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from asterisk_conf.getting.mirror import Mirror
from asterisk_conf.getting.wanted import PACKAGES
from buergerdraht.errors import PartMissing

EXPIRED = re.compile(r"Release file .* (is expired|is not valid yet)")
URI_LINE = re.compile(r"^'[^']+' (\S+) (\d+) SHA256:([0-9a-f]{64})$", re.MULTILINE)


@dataclass(frozen=True)
class Package:
    """A package file: its name in the archive folder, size in bytes, SHA-256 from the signed index."""

    file: str
    size: int
    sha256: str


class PrivateApt:
    """apt over a folder of ours; `ignore_release_date` switches the date check off, never the signature's."""

    def __init__(self, folder: Path, mirror: Mirror, ignore_release_date: bool) -> None:
        self.folder = folder
        self.mirror = mirror
        self.ignore_release_date = ignore_release_date

    @property
    def archives(self) -> Path:
        return self.folder / "cache" / "archives"

    @property
    def _said(self) -> Path:
        return self.folder / "log" / "download"

    def prepare(self) -> None:
        """Writes apt's folders and configuration."""
        for name in (
            "etc/preferences.d",
            "state/lists/partial",
            "cache/archives/partial",
            "log",
            "none/partial",
        ):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "state" / "status").touch()
        (self.folder / "etc" / "sources.list").write_text(
            "".join(f"{line}\n" for line in self.mirror.sources)
        )
        (self.folder / "apt.conf").write_text("".join(f"{line}\n" for line in self._configuration()))

    def update(self) -> None:
        """Fetches the signed index; raises PartMissing."""
        self._run("apt-get", "-q", "-o", "APT::Update::Error-Mode=any", "update")

    def versions(self) -> list[str]:
        """Versions of the package asterisk in the index."""
        listed = self._run("apt-cache", "madison", "asterisk")
        return [line.split("|")[1].strip() for line in listed.splitlines() if line.count("|") > 1]

    def closure(self, version: str) -> list[Package]:
        """Every package that Asterisk in that version needs on an empty machine."""
        none = f"Dir::Cache::archives={self.folder / 'none'}"
        listed = self._run("apt-get", "-qq", "-o", none, "install", "--print-uris", *_wanted(version))
        return [Package(name, int(size), sha256) for name, size, sha256 in URI_LINE.findall(listed)]

    @contextmanager
    def downloading(self, version: str) -> Iterator[subprocess.Popen[bytes]]:
        """Fetches the closure into `archives` while the block runs; what is whole is not fetched again."""
        command = ["apt-get", "-qq", "install", "--download-only", *_wanted(version)]
        with self._said.open("wb") as said:
            running = subprocess.Popen(
                command,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                close_fds=False,
            )
            try:
                yield running
            finally:
                running.terminate()
                running.wait()

    def complaints(self) -> str:
        """What apt wrote during the last download."""
        return self._said.read_text(errors="replace")

    def drop_broken(self, packages: Iterable[Package]) -> list[str]:
        """Removes fetched files that are not what the signed index says; gives the names still missing."""
        missing = [package.file for package in packages if not self._is_whole(package)]
        for name in missing:
            (self.archives / name).unlink(missing_ok=True)
        return missing

    def refusal(self, text: str) -> PartMissing:
        """apt's complaint as one sentence without hosts."""
        if EXPIRED.search(text):
            return PartMissing(
                "Die Paketquelle ist abgelaufen oder die Uhr dieser Maschine geht falsch. Wer der Quelle "
                "trotzdem traut, setzt BUERGERDRAHT_IGNORE_RELEASE_DATE=yes; Signaturen bleiben geprüft."
            )
        complaints = [line for line in text.splitlines() if line.startswith("E:")] or text.splitlines()[-1:]
        said = self.mirror.masked(" ".join(complaints))
        return PartMissing(
            f"Asterisk ließ sich nicht holen (apt: {said}). Netz prüfen und noch einmal starten."
        )

    def _is_whole(self, package: Package) -> bool:
        path = self.archives / package.file
        return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == package.sha256

    def _configuration(self) -> list[str]:
        given = {
            "Dir": self.folder,
            "Dir::Etc": self.folder / "etc",
            "Dir::Etc::sourceparts": "/dev/null",
            "Dir::Etc::parts": "/dev/null",
            "Dir::State": self.folder / "state",
            "Dir::State::status": self.folder / "state" / "status",
            "Dir::Cache": self.folder / "cache",
            "Dir::Log": self.folder / "log",
            "APT::Sandbox::User": "",
            "Acquire::Languages": "none",
            "Acquire::ForceHash": "SHA256",
            "Acquire::AllowInsecureRepositories": "false",
            "Acquire::AllowWeakRepositories": "false",
            "APT::Get::AllowUnauthenticated": "false",
            "APT::Get::Assume-Yes": "true",
            "APT::Install-Recommends": "false",
        }
        if self.ignore_release_date:
            given |= {"Acquire::Check-Valid-Until": "false", "Acquire::Check-Date": "false"}
        return [*self.mirror.settings, *(f'{name} "{value}";' for name, value in given.items())]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "APT_CONFIG": str(self.folder / "apt.conf"), "LC_ALL": "C"}

    def _run(self, *command: str) -> str:
        try:
            ended = subprocess.run(
                command,
                env=self._environment(),
                text=True,
                capture_output=True,
                check=False,
                close_fds=False,
            )
        except OSError as error:
            raise PartMissing(f"{command[0]} fehlt; es holt die Pakete von Asterisk.") from error
        if ended.returncode:
            raise self.refusal(ended.stderr)
        return ended.stdout


def _wanted(version: str) -> list[str]:
    return [f"{name}={version}" for name in PACKAGES]
