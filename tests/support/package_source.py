"""A package source on disk, for tests of fetching: tiny packages named like those of Asterisk.

source = PackageSource(folder, "1:22.10.1-1")     # builds packages, index and Release
apt = source.apt(folder)                          # a PrivateApt that fetches from it
"""

import hashlib
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asterisk_conf.getting.apt import PrivateApt
from asterisk_conf.getting.mirror import Mirror
from asterisk_conf.getting.wanted import PACKAGES

LIBRARY = "libtiny1"


class PackageSource:
    """Builds the source at once; `valid_for` is how long from now its Release holds."""

    def __init__(self, folder: Path, version: str, valid_for: timedelta = timedelta(days=7)) -> None:
        self.folder = folder
        self.version = version
        folder.mkdir(parents=True, exist_ok=True)
        depends = {"asterisk": f"Depends: {LIBRARY}\n"}
        self.packages = [
            *(self._build(name, version, depends.get(name, "")) for name in PACKAGES),
            self._build(LIBRARY, "1.0", ""),
        ]
        self._index(valid_for)

    def apt(self, folder: Path, *, ignore_release_date: bool = False) -> PrivateApt:
        # Signatures are apt's own business; here the source is declared trusted.
        line = f"deb [trusted=yes check-date=yes] copy:{self.folder} ./"
        apt = PrivateApt(folder, Mirror((line,), ()), ignore_release_date)
        apt.prepare()
        return apt

    def _build(self, name: str, version: str, fields: str) -> Path:
        tree = self.folder / "trees" / name
        (tree / "DEBIAN").mkdir(parents=True)
        control = (
            f"Package: {name}\nVersion: {version}\nArchitecture: all\nMaintainer: Test <t@example.org>\n"
        )
        (tree / "DEBIAN" / "control").write_text(f"{control}{fields}Description: tiny\n")
        for inside in (f"usr/share/asterisk/{name}", f"usr/share/doc/{name}/copyright"):
            (tree / inside).parent.mkdir(parents=True, exist_ok=True)
            (tree / inside).write_text(f"{name} {version}\n" * 50)
        package = self.folder / f"{name}_{version.replace(':', '%3a')}_all.deb"
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-b", tree, package], check=True, capture_output=True
        )
        return package

    def _index(self, valid_for: timedelta) -> None:
        entries = [self._entry(package) for package in self.packages]
        index = self.folder / "Packages"
        index.write_text("\n".join(entries))
        now = datetime.now(UTC)
        digest = hashlib.sha256(index.read_bytes()).hexdigest()
        (self.folder / "Release").write_text(
            f"Suite: test\nCodename: test\nDate: {_rfc(now - timedelta(days=30))}\n"
            f"Valid-Until: {_rfc(now + valid_for)}\nSHA256:\n {digest} {index.stat().st_size} Packages\n"
        )

    def _entry(self, package: Path) -> str:
        control = subprocess.run(
            ["dpkg-deb", "-f", package], check=True, capture_output=True, text=True
        ).stdout
        digest = hashlib.sha256(package.read_bytes()).hexdigest()
        return f"{control}Filename: ./{package.name}\nSize: {package.stat().st_size}\nSHA256: {digest}\n"


def _rfc(at: datetime) -> str:
    return at.strftime("%a, %d %b %Y %H:%M:%S UTC")
