"""One simulated citizen: a SIPp process with a scenario of ours.

SIPp waits for a MESSAGE with the call's Call-ID before it hangs up, so that the BYE comes from the
citizen at any moment we choose.
"""

import secrets
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from asterisk_conf.render import environment, rehearsal_secret
from buergerdraht.errors import PartMissing
from buergerdraht.settings import Settings

REFUSALS = (401, 403, 404, 480, 486, 488, 500, 503, 600, 603)
SECOND_OF_SILENCE = b"\xd5" * 8000
END_SECONDS = 10


@dataclass(frozen=True)
class Dialling:
    """Who calls what; both digits, perhaps with a leading +."""

    number: str
    caller: str


class Citizen:
    """Calls when entered; what happened so far is read from SIPp's own log."""

    def __init__(self, settings: Settings, dialling: Dialling) -> None:
        self.settings = settings
        self.dialling = dialling
        self.mark = f"r{secrets.token_hex(8)}"
        """Stands in the request's address; Asterisk keeps it in the channel's SIPDOMAIN."""
        self._folder = Path(tempfile.mkdtemp(prefix="bd-citizen-"))
        self._port = _free_port(settings.bind)
        self._sipp: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._sipp = subprocess.Popen(
            self._command(),
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hang_up()
        self._end()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def is_over(self) -> bool:
        return self._sipp is not None and self._sipp.poll() is not None

    def has(self, event: str) -> bool:
        """Whether SIPp logged it: answered, hanging up, ended by house, refused."""
        log = self._folder / "log"
        return log.exists() and event in log.read_text(errors="replace").splitlines()

    def hang_up(self) -> None:
        """The citizen hangs up; without effect before the house answered or after the end."""
        if self.is_over or not self.has("answered"):
            return
        told = (
            f"MESSAGE sip:citizen@{self.settings.bind} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP {self.settings.bind}:9;branch=z9hG4bK{self.mark}m\r\n"
            f"From: <sip:conductor@{self.settings.bind}>;tag=c\r\nTo: <sip:citizen@{self.settings.bind}>\r\n"
            f"Call-ID: {self.mark}\r\nCSeq: 1 MESSAGE\r\nMax-Forwards: 1\r\nContent-Length: 0\r\n\r\n"
        )
        with _udp(self.settings.bind) as sender:
            sender.sendto(told.encode(), (self.settings.bind, self._port))

    def _command(self) -> list[str]:
        bind = self.settings.bind
        (self._folder / "silence.alaw").write_bytes(SECOND_OF_SILENCE)
        scenario = self._folder / "citizen.xml"
        scenario.write_text(self._scenario())
        target = f"{bind}:{self.settings.sip_port}"
        ours = ["-i", bind, "-mi", bind, "-ci", bind, "-p", str(self._port), "-mp", str(_free_port(bind))]
        logs = ["-trace_logs", "-log_file", str(self._folder / "log")]
        return [
            _sipp(),
            target,
            "-sf",
            str(scenario),
            "-m",
            "1",
            "-cid_str",
            self.mark,
            "-nostdin",
            *ours,
            *logs,
        ]

    def _scenario(self) -> str:
        return (
            environment()
            .get_template("citizen.xml.j2")
            .render(
                number=self.dialling.number,
                citizen=self.dialling.caller,
                address=f"sip:{self.dialling.number}@{self.mark}",
                mark=self.mark,
                secret=rehearsal_secret(self.settings),
                refusals=REFUSALS,
                silence=self._folder / "silence.alaw",
            )
        )

    def _end(self) -> None:
        if self._sipp is None:
            return
        try:
            self._sipp.wait(END_SECONDS if self.has("answered") else 0)
        except subprocess.TimeoutExpired:
            self._sipp.kill()
            self._sipp.wait()


def _sipp() -> str:
    path = shutil.which("sipp")
    if path is None:
        raise PartMissing("SIPp fehlt; es spielt die Anrufenden. Bitte: sudo apt-get install sip-tester")
    return path


def _udp(bind: str) -> socket.socket:
    return socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET, socket.SOCK_DGRAM)


def _free_port(bind: str) -> int:
    with _udp(bind) as probe:
        probe.bind((bind, 0))
        return int(probe.getsockname()[1])
