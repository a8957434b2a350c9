"""Many simulated citizens from one SIPp process."""

import subprocess

from tests.support.ports import ports_for_sipp
from tests.support.sipp import SCENARIOS, Dialling, Exchange

TALK_MS = 400


def crowd(exchange: Exchange, number: str, calls: int, a_second: int) -> subprocess.Popen[bytes]:
    """So many calls to the number, so many a second, each hanging up 0.4 s after the answer."""
    text = (SCENARIOS / "citizen.xml").read_text()
    for word, value in (Dialling(number).words() | {"TALK": str(TALK_MS)}).items():
        text = text.replace(f"@{word}@", value)
    path = exchange.folder / "crowd.xml"
    path.write_text(text)
    port = ports_for_sipp()
    command = [
        *("sipp", f"127.0.0.1:{exchange.server_port}", "-sf", path, "-nostdin", "-aa"),
        *("-m", str(calls), "-r", str(a_second), "-l", str(calls)),
        *("-i", "127.0.0.1", "-p", str(port), "-mp", str(port + 2), "-timeout", str(exchange.seconds)),
    ]
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=exchange.folder, stdin=silent, stdout=silent, stderr=silent)
