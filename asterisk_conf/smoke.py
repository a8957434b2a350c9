"""The smoke test of an Asterisk just fetched: does it boot with our configuration and answer?"""

import socket
import subprocess
import tempfile
import time
from pathlib import Path

from asterisk_conf.control import AsteriskSilent, Control
from asterisk_conf.example import EXAMPLE
from asterisk_conf.folders import folders_of
from asterisk_conf.program import Program
from asterisk_conf.render import render
from asterisk_conf.start import command_line
from buergerdraht.errors import PartMissing
from buergerdraht.settings import Settings

BOOT_SECONDS = 30


def smoke_test(program: Program) -> None:
    """Boots the program in a temporary folder on free ports; raises PartMissing when it does not answer."""
    with tempfile.TemporaryDirectory(prefix="bd-") as folder:
        settings = _settings(Path(folder))
        render(settings, EXAMPLE, program)
        running = subprocess.Popen(
            command_line(settings, program),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        try:
            _ask(settings, program)
        finally:
            running.terminate()
            running.wait()


def _ask(settings: Settings, program: Program) -> None:
    control = Control(settings)
    try:
        control.wait_until_booted(time.monotonic() + BOOT_SECONDS)
        has_queue = "app_queue.so" in control.run("module show like app_queue")
    except AsteriskSilent as error:
        raise PartMissing(f"Asterisk {program.version} startet nicht. {_last_words(settings)}") from error
    if not has_queue:
        raise PartMissing(
            f"Asterisk {program.version} lädt seine Warteschlangen nicht. {_last_words(settings)}"
        )


def _last_words(settings: Settings) -> str:
    log = folders_of(settings).log / "messages.log"
    return "Zuletzt: " + " ".join(log.read_text(errors="replace").splitlines()[-3:]) if log.exists() else ""


def _settings(folder: Path) -> Settings:
    # On loopback whatever the environment says: the example is open to callers from there.
    return Settings(
        bind="127.0.0.1",
        home=folder,
        sip_port=_free_port(socket.SOCK_DGRAM),
        ami_port=_free_port(socket.SOCK_STREAM),
    )


def _free_port(kind: socket.SocketKind) -> int:
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
