"""A telephone that speaks: baresip says one tone all the time and writes down what it hears.

with baresip(folder, Account("platz-01", sip_port, secret), 1500) as seat:      # registers, answers at once
    with baresip(folder, Account("04066969999", sip_port), 1000, "115") as citizen:  # calls at once
        citizen.hears(1500)                                          # waits until that is what it hears
What is heard stays in the test's folder. The tones are apart from the music's notes.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tests.support.ports import FOR_SIPP, ports_for_sipp
from tests.support.waiting import until

MODULES = Path("/usr/lib/baresip/modules")
RATE = 8000
LISTENED = RATE // 2
"""Samples of the end of what was heard: half a second."""
HEADER_BYTES = 44
QUIET = 200
"""Loudness (root mean square of 32767) below which nothing is heard."""
NEAR_HZ = 20
SECONDS = 60
Samples = np.ndarray[tuple[int], np.dtype[np.float64]]
NOTHING: Samples = np.zeros(0)
CONFIGURATION = """
sip_listen 127.0.0.1:{port}
rtp_ports {first}-{last}
net_interface 127.0.0.1
module_path {modules}
module g711.so
module ausine.so
module aubridge.so
module sndfile.so
module_app account.so
module_app menu.so
audio_source ausine,{tone}
ausrc_srate 48000
ausrc_channels 2
audio_player aubridge,nobody
audio_alert aubridge,nobody
auplay_srate 8000
snd_path {heard}
"""


@dataclass(frozen=True)
class Account:
    """Who it is at the Asterisk of `sip_port`; with a secret it registers. It listens at `port`."""

    user: str
    sip_port: int
    secret: str = ""
    port: int = field(default_factory=ports_for_sipp)

    def line(self) -> str:
        registers = f"auth_user={self.user};auth_pass={self.secret};regint=600" if self.secret else "regint=0"
        address = f"<sip:{self.user}@127.0.0.1:{self.sip_port}>"
        return f"{address};{registers};answermode=auto;audio_codecs=pcma/8000/1\n"


class Baresip:
    """One telephone; see the top of this file."""

    def __init__(self, folder: Path, account: Account, tone: int, dials: str = "") -> None:
        self.folder = folder / f"baresip-{account.user}"
        self.heard = self.folder / "heard"
        self.heard.mkdir(parents=True)
        ports = {"port": account.port, "first": account.port + 2, "last": account.port + FOR_SIPP - 1}
        words = {"tone": tone, "heard": self.heard.name, "modules": MODULES}
        (self.folder / "config").write_text(CONFIGURATION.format(**ports, **words))
        (self.folder / "accounts").write_text(account.line())
        (self.folder / "contacts").touch()
        self.log = self.folder / "log"
        orders = ["-e", f"/dial sip:{dials}@127.0.0.1:{account.sip_port}"] if dials else []
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                ["baresip", "-f", self.folder, *orders],
                cwd=self.folder,  # what it writes has 127 characters for its whole path
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=os.environ | {"HOME": str(self.folder)},
            )
        until(
            f"{account.user} is ready", lambda: self._said("200 OK" if account.secret else "baresip is ready")
        )

    def hears(self, tone: int) -> None:
        """Waits until it hears that tone, louder than everything else."""
        self._until(f"{tone} Hz", lambda loudest: abs(loudest - tone) <= NEAR_HZ)

    def hears_music(self, below: int) -> None:
        """Waits until what it hears is music: notes below everybody's tones."""
        self._until("music", lambda loudest: 0 < loudest < below)

    def stop(self) -> None:
        """Hangs up and is gone."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _until(self, what: str, is_so: Callable[[int], bool]) -> None:
        """What was heard before is not listened to."""
        before = len(self._samples())
        try:
            until(f"{what} at {self.folder.name}", lambda: is_so(_loudest(self._samples()[before:])), SECONDS)
        except AssertionError as error:
            heard = self._samples()[before:]
            error.add_note(
                f"heard {len(heard) / RATE} s, at the end {_loudest(heard)} Hz; its log:\n{self._end()}"
            )
            raise

    def _samples(self) -> Samples:
        """Everything heard so far, call by call."""
        return np.concatenate([NOTHING, *map(_samples_of, sorted(self.heard.glob("*-dec.wav")))])

    def _end(self) -> str:
        """The end of its log."""
        return self.log.read_text(errors="replace")[-2_000:]

    def _said(self, words: str) -> bool:
        assert self.process.poll() is None, self.log.read_text(errors="replace")
        return words in self.log.read_text(errors="replace")


def _samples_of(file: Path) -> Samples:
    """A file that is still being written: 16 bits each, behind a header."""
    written = file.read_bytes()[HEADER_BYTES:]
    return np.frombuffer(written[: len(written) // 2 * 2], dtype="<i2").astype(np.float64)


def _loudest(samples: Samples) -> int:
    """The frequency at the end of them, in Hz; 0 for silence, or while there are too few."""
    last = samples[-LISTENED:]
    if len(last) < LISTENED or np.sqrt(np.mean(last**2)) < QUIET:
        return 0
    spectrum = np.abs(np.fft.rfft(last * np.hanning(LISTENED)))
    return int(np.argmax(spectrum)) * RATE // LISTENED


@contextmanager
def baresip(folder: Path, account: Account, tone: int, dials: str = "") -> Iterator[Baresip]:
    """A Baresip that has hung up at the end."""
    telephone = Baresip(folder, account, tone, dials)
    try:
        yield telephone
    finally:
        telephone.stop()
