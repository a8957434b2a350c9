"""Music on hold of our own making: slow notes of one pentatonic scale, so that nobody is owed for it."""

import math
import struct
from functools import lru_cache
from pathlib import Path

from asterisk_conf.placing import place

RATE = 8000
NOTE_SECONDS = 0.9
RING_SECONDS = 2.7
LOUDNESS = 4200
"""Peak of one note, of 32767."""
MELODY = (
    392.00, 440.00, 523.25, 587.33, 523.25, 440.00, 392.00, 329.63, 293.66, 329.63, 392.00, 440.00,
    392.00, 329.63, 293.66, 261.63, 293.66, 392.00, 329.63, 440.00, 523.25, 659.26, 587.33, 523.25,
    440.00, 523.25, 392.00, 329.63, 293.66, 392.00, 329.63, 261.63,
)  # fmt: skip
"""Frequencies in Hz: C, D, E, G, A."""


def place_music(folder: Path) -> None:
    """Puts the music into Asterisk's folder; nothing happens when it is there."""
    target = folder / "ruhe-1.sln"
    if not target.exists():
        place(target, _samples())


@lru_cache(maxsize=1)
def _samples() -> bytes:
    """Signed 16-bit samples, 8 kHz mono; the last notes ring over into the first, so that it loops."""
    length = int(len(MELODY) * NOTE_SECONDS * RATE)
    mix = [0.0] * length
    for position, frequency in enumerate(MELODY):
        start = int(position * NOTE_SECONDS * RATE)
        for offset, value in enumerate(_note(frequency)):
            mix[(start + offset) % length] += value
    return struct.pack(f"<{length}h", *(max(-32767, min(32767, round(value))) for value in mix))


def _note(frequency: float) -> list[float]:
    """One soft note: a fundamental with a little of its octave, fading."""
    count = int(RING_SECONDS * RATE)
    turn = 2 * math.pi * frequency / RATE
    return [_envelope(i / RATE) * (math.sin(turn * i) + 0.2 * math.sin(2 * turn * i)) for i in range(count)]


def _envelope(seconds: float) -> float:
    attack = min(1.0, seconds / 0.08)
    release = min(1.0, (RING_SECONDS - seconds) / 0.3)
    return LOUDNESS * attack * release * math.exp(-1.1 * seconds)
