"""Which Asterisk we want: versions and packages."""

import re

OLDEST_MAJOR = 20
"""The oldest Asterisk a system package may have."""
TESTED = "22.10.1"
"""The version everything was tried with; preferred where the package source has it."""
MAJOR = 22
"""Any version of this line is taken when the tested one is gone from the package source."""
SUITE = "forky"
"""Debian's suite that carries Asterisk 22; Debian 12 and 13 have none."""
PACKAGES = ("asterisk", "asterisk-modules", "asterisk-config")
"""Packages that share Asterisk's version."""
NEEDED_MODULES = ("app_queue.so", "chan_pjsip.so", "res_agi.so", "res_pjsip.so", "pbx_config.so")
"""Without these a package is of no use to us."""


def upstream(version: str) -> str | None:
    """Asterisk's own version in a package's version or in the line of `asterisk -V`; None without one."""
    found = re.search(r"(?:^|[ :])(\d+\.\d+\.\d+)", version)
    return found[1] if found else None


def major(version: str) -> int:
    """The line a version belongs to: 22 for 22.10.1."""
    return int(version.partition(".")[0])


def newest_first(versions: list[str]) -> list[str]:
    """Versions with the tested one first, then the newest."""
    numbers = {version: tuple(map(int, (upstream(version) or "0").split("."))) for version in versions}
    return sorted(versions, key=lambda v: (upstream(v) == TESTED, numbers[v]), reverse=True)
