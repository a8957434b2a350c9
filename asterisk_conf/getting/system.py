"""The system's own Asterisk package, where it is suitable."""

import shutil
import subprocess
from pathlib import Path

from asterisk_conf.getting.wanted import NEEDED_MODULES, OLDEST_MAJOR, major, upstream
from asterisk_conf.program import Program

PLACES = (Path("/usr/lib"), Path("/usr/lib64"), Path("/usr/local/lib"))
DATA = (Path("/usr/share/asterisk"), Path("/var/lib/asterisk"))
WAIT_SECONDS = 10


def system_program() -> Program | None:
    """The installed Asterisk if it is 20 or newer and has the modules we need; otherwise None."""
    binary = shutil.which("asterisk") or shutil.which("asterisk", path="/usr/sbin:/usr/local/sbin")
    version = binary and _version_of(binary)
    modules = _folder_of_modules()
    if not binary or not version or not modules or major(version) < OLDEST_MAJOR:
        return None
    data = next((folder for folder in DATA if (folder / "documentation").is_dir()), DATA[0])
    return Program(command=(binary,), modules=modules, data=data, version=version)


def _version_of(binary: str) -> str | None:
    ended = subprocess.run([binary, "-V"], capture_output=True, text=True, timeout=WAIT_SECONDS, check=False)
    return upstream(ended.stdout) if ended.returncode == 0 else None


def _folder_of_modules() -> Path | None:
    folders = [
        folder
        for place in PLACES
        for folder in (*place.glob("*/asterisk/modules"), place / "asterisk" / "modules")
    ]
    return next((f for f in folders if all((f / name).exists() for name in NEEDED_MODULES)), None)
