"""Speech from text: espeak-ng speaks a draft, sox makes it fit for the telephone."""

import subprocess
import tempfile
from pathlib import Path

from asterisk_conf.placing import place
from buergerdraht.errors import PartMissing

VOICE = ("espeak-ng", "-v", "de", "-s", "150", "--stdin", "-w")
FORM = ("-t", "al", "-r", "8000", "-c", "1")
QUIET_START = ("silence", "1", "0.01", "0.2%")
TRIM = (*QUIET_START, "reverse", *QUIET_START, "reverse")
"""espeak-ng leaves half a second of silence, which would tear pieces of one sentence apart."""
SHAPE = (*TRIM, "highpass", "200", "lowpass", "3400", "gain", "-n", "-6", "pad", "0.05", "0.15")
"""The telephone's band, loudness set to a peak of -6 dB, a breath before and after."""
MOST_SECONDS = 60


def speak(text: str, target: Path) -> None:
    """Writes the text as speech into `target` (see `naming.SUFFIX`); it appears whole or not at all.

    The text reaches espeak-ng on its standard input: it is never part of a command.
    """
    with tempfile.TemporaryDirectory(prefix="bd-speech-") as folder:
        draft, fit = Path(folder) / "draft.wav", Path(folder) / "fit.al"
        _run((*VOICE, str(draft)), text)
        _run(("sox", str(draft), *FORM, str(fit), *SHAPE), "")
        place(target, fit.read_bytes())


def _run(command: tuple[str, ...], text: str) -> None:
    try:
        subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=MOST_SECONDS)
    except FileNotFoundError as error:
        raise PartMissing(
            f"{command[0]} fehlt; es spricht die Ansagen. Bitte: sudo apt-get install espeak-ng sox"
        ) from error
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise PartMissing(f"{command[0]} konnte eine Ansage nicht sprechen ({error}).") from error
