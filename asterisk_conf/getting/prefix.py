"""An unprivileged prefix: packages unpacked beside each other, nothing installed."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from asterisk_conf.getting.manifest import write_manifest
from buergerdraht.errors import PartMissing

UNUSED = (
    "usr/share/doc",
    "usr/share/man",
    "usr/share/locale",
    "usr/share/lintian",
    "usr/share/info",
    "usr/share/perl",
    "usr/share/perl5",
    "usr/share/bash-completion",
    "usr/share/bug",
    "usr/share/mime",
    "usr/share/zoneinfo",
    "usr/share/misc",
    "usr/share/snmp",
    "usr/share/asterisk/sounds",
    "usr/bin",
    "usr/lib/gnupg",
    "usr/libexec",
    "var",
    "etc",
)
"""What no running Asterisk reads; about half of what the packages bring."""
UNUSED_IN_LIBRARIES = ("perl", "perl-base", "gconv", "security", "krb5", "engines-3", "sasl2")


def unpack(packages: Iterable[Path], draft: Path, seen: Callable[[], None]) -> None:
    """Unpacks package files into `draft`/root and removes what is not used; `seen` is called after each."""
    root = draft / "root"
    root.mkdir(parents=True)
    for package in packages:
        ended = subprocess.run(["dpkg-deb", "-x", package, root], capture_output=True, check=False)
        if ended.returncode:
            raise PartMissing(
                f"Das Paket {package.name} ließ sich nicht entpacken. Platz auf der Platte prüfen."
            )
        seen()
    _trim(root)


def settle(draft: Path, final: Path, version: str) -> None:
    """Records the hashes, waits until everything is on disk, and gives the prefix its name in one step."""
    write_manifest(draft, version)
    subprocess.run(["sync", "-f", draft], check=False)
    if final.exists():
        shutil.rmtree(final)
    draft.rename(final)
    _sync_folder(final.parent)


def drop_drafts(cache: Path) -> None:
    """Removes what an interrupted unpacking left."""
    for draft in cache.glob(".asterisk-*"):
        shutil.rmtree(draft, ignore_errors=True)


def _trim(root: Path) -> None:
    libraries = [
        folder / name for folder in (root / "usr/lib").glob("*-linux-gnu") for name in UNUSED_IN_LIBRARIES
    ]
    for folder in (*(root / name for name in UNUSED), *libraries):
        shutil.rmtree(folder, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
