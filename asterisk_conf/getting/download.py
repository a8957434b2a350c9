"""Downloading the packages: visible, resumable, each file checked against the signed index."""

import time

from asterisk_conf.getting.apt import Package, PrivateApt
from asterisk_conf.getting.progress import bytes_in, progress
from buergerdraht.errors import PartMissing

LOOK_SECONDS = 0.3
MOST_ROUNDS = 3


def download(apt: PrivateApt, version: str, title: str) -> list[Package]:
    """The packages that version needs, whole in `apt.archives`; raises PartMissing."""
    packages = apt.closure(version)
    for _ in range(MOST_ROUNDS):
        if apt.drop_broken(packages):
            _fetch(apt, version, f"{title}, {len(packages)} Pakete", sum(p.size for p in packages))
    if apt.drop_broken(packages):
        raise PartMissing("Pakete kamen beschädigt an. Netz prüfen und noch einmal starten.")
    return packages


def _fetch(apt: PrivateApt, version: str, title: str, total: int) -> None:
    with progress(f"{title}, {total / 1e6:.0f} MB", total) as shown, apt.downloading(version) as running:
        while running.poll() is None:
            shown.show(bytes_in(apt.archives))
            time.sleep(LOOK_SECONDS)
        shown.show(bytes_in(apt.archives))
        if running.returncode:
            raise apt.refusal(apt.complaints())
