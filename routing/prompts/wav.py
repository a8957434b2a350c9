"""A recording as people upload it: checked, and made fit for the telephone."""

import io
import math
import struct
import subprocess
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

from buergerdraht.errors import BuergerdrahtError, PartMissing

LARGEST_BYTES = 20_000_000
SHORTEST_SECONDS, LONGEST_SECONDS = 0.3, 180.0
LOWEST_RATE, HIGHEST_RATE = 8_000, 96_000
QUIETEST_DB = -40.0
"""Mean loudness below full scale; speech on a telephone lies about -20."""
MOST_CLIPPED = 0.01
TELEPHONE_RATE = 8_000
SHAPE = ("remix", "-", "highpass", "200", "lowpass", "3400", "gain", "-n", "-3", "pad", "0.1", "0.2")
"""One channel, the telephone's band, loudness set to a peak of -3 dB, a breath before and after."""
MOST_SECONDS = 60
PCM, EXTENSIBLE = b"\x01\x00", b"\xfe\xff"


class RecordingUnfit(BuergerdrahtError):
    """The file cannot be an announcement; what was played before is played still."""


@dataclass(frozen=True)
class Sound:
    """An announcement as Asterisk plays it: G.711 A-law, 8 kHz mono, headerless."""

    alaw: bytes
    milliseconds: int


def sound_of(uploaded: bytes) -> Sound:
    """The announcement in a WAV file with PCM samples; raises RecordingUnfit, PartMissing without sox."""
    if len(uploaded) > LARGEST_BYTES:
        raise RecordingUnfit(
            "Die Datei ist größer als %(most)s MB. Die bisherige Ansage bleibt.",
            most=LARGEST_BYTES // 1_000_000,
        )
    _check_form(uploaded)
    _check_loudness(_converted(uploaded, ("-t", "s16", "-c", "1"), ("remix", "-")))
    alaw = _converted(uploaded, ("-t", "al", "-r", str(TELEPHONE_RATE), "-c", "1"), SHAPE)
    return Sound(alaw, len(alaw) * 1000 // TELEPHONE_RATE)


def sound_in(file: Path) -> Sound:
    """The announcement in a file of this machine; raises as `sound_of`, and RecordingUnfit without a file."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise RecordingUnfit(
            "%(name)s lässt sich nicht lesen. Die bisherige Ansage bleibt.", name=file.name
        ) from error
    return sound_of(content)


def as_wav(alaw: bytes) -> bytes:
    """An announcement as a file that browsers play: WAV with A-law (format 6 of RFC 2361)."""
    form = struct.pack("<HHIIHH", 6, 1, TELEPHONE_RATE, TELEPHONE_RATE, 1, 8)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(alaw)) + alaw
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _check_form(uploaded: bytes) -> None:
    try:
        with wave.open(io.BytesIO(_plainly_tagged(uploaded))) as file:
            frames, rate = file.getnframes(), file.getframerate()
            is_whole = len(file.readframes(frames)) == frames * file.getsampwidth() * file.getnchannels()
    except (wave.Error, EOFError, ValueError, OverflowError) as error:
        raise RecordingUnfit(
            "Die Datei ist keine WAV-Datei mit PCM (unkomprimiert). Die bisherige Ansage bleibt."
        ) from error
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise RecordingUnfit(
            "Die Abtastrate ist %(rate)s Hz; möglich sind %(lowest)s bis %(highest)s. "
            "Die bisherige Ansage bleibt.",
            rate=rate,
            lowest=LOWEST_RATE,
            highest=HIGHEST_RATE,
        )
    if not is_whole:
        raise RecordingUnfit("Die Datei ist unvollständig. Die bisherige Ansage bleibt.")
    if not SHORTEST_SECONDS <= frames / rate <= LONGEST_SECONDS:
        raise RecordingUnfit(
            "Die Aufnahme dauert %(seconds)s s; möglich sind 0,3 bis %(longest)s s. "
            "Die bisherige Ansage bleibt.",
            seconds=f"{frames / rate:.1f}",
            longest=f"{LONGEST_SECONDS:.0f}",
        )


def _plainly_tagged(uploaded: bytes) -> bytes:
    """PCM of 24 or 32 bit comes as WAVE_FORMAT_EXTENSIBLE, unknown to `wave` before Python 3.12.

    The tag is the first word of the chunk `fmt `, the sub-format its thirteenth.
    """
    tag = uploaded.find(b"fmt ", 12, 4096) + 8
    if uploaded[tag : tag + 2] != EXTENSIBLE or uploaded[tag + 24 : tag + 26] != PCM:
        return uploaded
    return uploaded[:tag] + PCM + uploaded[tag + 2 :]


def _check_loudness(raw: bytes) -> None:
    samples = array("h", raw)
    mean = math.sqrt(sum(sample * sample for sample in samples) / max(len(samples), 1))
    decibels = 20 * math.log10(mean / 32768) if mean else -math.inf
    if decibels < QUIETEST_DB:
        raise RecordingUnfit(
            "Die Aufnahme ist fast still; bitte lauter aufnehmen. Die bisherige Ansage bleibt."
        )
    clipped = sum(1 for sample in samples if abs(sample) >= 32767) / len(samples)
    if clipped > MOST_CLIPPED:
        raise RecordingUnfit(
            "Die Aufnahme ist übersteuert; bitte leiser aufnehmen. Die bisherige Ansage bleibt."
        )


def _converted(uploaded: bytes, form: tuple[str, ...], effects: tuple[str, ...]) -> bytes:
    command = ("sox", "-t", "wav", "-", *form, "-", *effects)
    try:
        done = subprocess.run(command, input=uploaded, capture_output=True, check=True, timeout=MOST_SECONDS)
    except FileNotFoundError as error:
        raise PartMissing(
            "sox fehlt; es macht Aufnahmen fürs Telefon. Bitte: sudo apt-get install sox"
        ) from error
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise RecordingUnfit("Die Datei lässt sich nicht lesen. Die bisherige Ansage bleibt.") from error
    return done.stdout
