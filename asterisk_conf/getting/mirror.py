"""Where packages come from: the mirror that this machine's apt already uses.

No host's name is written here, printed or logged.
"""

import platform
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from asterisk_conf.getting.wanted import SUITE
from buergerdraht.errors import PartMissing

KEYRINGS = {
    "debian": ("debian-archive-keyring", ("debian-archive-keyring.pgp", "debian-archive-keyring.gpg")),
    "ubuntu": ("ubuntu-keyring", ("ubuntu-archive-keyring.gpg", "ubuntu-archive-keyring.pgp")),
}
KEYRING_FOLDER = Path("/usr/share/keyrings")
URI, IPV4, IPV6 = r"\S+://\S+", r"\b\d{1,3}(?:\.\d{1,3}){3}\b", r"\[?[0-9a-f]*:[0-9a-f:]*:[0-9a-f]+\]?"
QUOTED_NAME = r"'[\w-]+(?:\.[\w-]+)+'"
NAMES_HOSTS = re.compile("|".join((URI, IPV4, IPV6, QUOTED_NAME)))
FIELDS = 3
INHERITED = re.compile(r'^Acquire::(http|https|ftp|Retries|Check-Valid-Until|Check-Date|ForceIPv)\S* "')


@dataclass(frozen=True)
class Mirror:
    """`sources` are lines for a sources.list, `settings` what the machine's apt says of fetching."""

    sources: tuple[str, ...]
    settings: tuple[str, ...]

    def masked(self, text: str) -> str:
        """A text of apt's without the names of hosts."""
        hosts = (line.partition("://")[2].partition("/")[0] for line in self.sources)
        for name in (name for host in hosts for name in (host, host.partition(":")[0]) if name):
            text = text.replace(name, "…")
        return NAMES_HOSTS.sub("…", text)


def machine_mirror() -> Mirror:
    """The package source for Asterisk; raises PartMissing with what to install.

    On Debian it is the machine's mirror with the suite that carries Asterisk, on Ubuntu the machine's
    own suites. A proxy and the machine's own decision about release dates are taken over from apt.
    """
    release = platform.freedesktop_os_release()
    system = "ubuntu" if "ubuntu" in (release["ID"], *release.get("ID_LIKE", "").split()) else "debian"
    keyring = _keyring(system)
    found = _targets(release.get("VERSION_CODENAME", ""))
    if not found:
        raise PartMissing(
            "apt nennt keine Paketquelle dieses Systems. Bitte Asterisk 20 oder neuer selbst installieren."
        )
    if system == "debian":
        found = [(found[0][0], SUITE, "main")]  # the plain suite is named first
    sources = tuple(f"deb [signed-by={keyring}] {uri} {suite} {part}" for uri, suite, part in found)
    return Mirror(sources, tuple(_inherited_settings()))


def _keyring(system: str) -> Path:
    package, names = KEYRINGS[system]
    path = next((KEYRING_FOLDER / name for name in names if (KEYRING_FOLDER / name).exists()), None)
    if path is None:
        raise PartMissing(f"Der Schlüsselbund der Paketquelle fehlt. Bitte: sudo apt-get install {package}")
    return path


def _targets(codename: str) -> list[tuple[str, str, str]]:
    """(address, suite, component) of the machine's own release, also before the first `apt-get update`."""
    wanted = ("--no-release-info", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Created-By: Packages")
    listed = _output("apt-get", "indextargets", *wanted)
    targets = [line.split() for line in listed.splitlines() if len(line.split()) == FIELDS]
    fitting = {(uri, suite, part) for uri, suite, part in targets if _belongs(suite, codename)}
    return sorted(fitting, key=lambda target: (target[1], target[2]))


def _belongs(suite: str, codename: str) -> bool:
    return bool(codename) and suite in (codename, f"{codename}-updates", f"{codename}-security")


def _inherited_settings() -> list[str]:
    return [line for line in _output("apt-config", "dump").splitlines() if INHERITED.match(line)]


def _output(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise PartMissing(f"{command[0]} fehlt oder antwortet nicht; es holt die Pakete.") from error
