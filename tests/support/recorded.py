"""WAV files as people upload them: a tone instead of a voice."""

import io
import math
import wave
from array import array
from dataclasses import dataclass

FULL = 32767


@dataclass(frozen=True)
class Tone:
    """One file; `loudness` is the peak as a share of full scale, more than 1 clips."""

    seconds: float = 1.0
    rate: int = 44_100
    channels: int = 2
    loudness: float = 0.5

    def wav(self) -> bytes:
        turn = 2 * math.pi * 440 / self.rate
        values = (
            round(FULL * self.loudness * math.sin(turn * i)) for i in range(int(self.seconds * self.rate))
        )
        cut = (max(-FULL, min(FULL, value)) for value in values)
        samples = array("h", (value for value in cut for _ in range(self.channels)))
        file = io.BytesIO()
        with wave.open(file, "wb") as sound:
            sound.setnchannels(self.channels)
            sound.setsampwidth(2)
            sound.setframerate(self.rate)
            sound.writeframes(samples.tobytes())
        return file.getvalue()
