"""Uploaded recordings: real sox."""

import subprocess

import pytest

from buergerdraht.errors import PartMissing
from routing.prompts.wav import RecordingUnfit, sound_of
from tests.support.recorded import Tone


@pytest.mark.parametrize("tone", [Tone(), Tone(rate=8_000, channels=1), Tone(rate=48_000, loudness=0.05)])
def test_whatever_its_form_it_becomes_sound_for_the_telephone(tone: Tone) -> None:
    sound = sound_of(tone.wav())
    assert 1200 <= sound.milliseconds <= 1400
    assert len(sound.alaw) == sound.milliseconds * 8
    assert 110 < max((sample ^ 0x55) & 0x7F for sample in sound.alaw) <= 127


@pytest.mark.parametrize("bits", ["24", "32"])
def test_a_recording_of_more_bits_has_another_tag_and_is_pcm_too(bits: str) -> None:
    command = ("sox", "-t", "wav", "-", "-b", bits, "-t", "wav", "-")
    deep = subprocess.run(command, input=Tone().wav(), capture_output=True, check=True).stdout
    assert deep[20:22] == b"\xfe\xff", "WAVE_FORMAT_EXTENSIBLE"
    assert 1200 <= sound_of(deep).milliseconds <= 1400
    no_pcm = deep[:44] + b"\x03" + deep[45:]
    with pytest.raises(RecordingUnfit, match="keine WAV-Datei mit PCM"):
        sound_of(no_pcm)


@pytest.mark.parametrize(
    ("uploaded", "why"),
    [
        (b"", "keine WAV-Datei"),
        (b"ID3\x03 an MP3", "keine WAV-Datei"),
        (Tone().wav()[:9_000], "unvollständig"),
        (Tone(seconds=0.1).wav(), "dauert 0.1 s"),
        (Tone(seconds=181, rate=8_000, channels=1).wav(), "dauert 181.0 s"),
        (Tone(rate=4_000).wav(), "Abtastrate ist 4000"),
        (Tone(loudness=0).wav(), "fast still"),
        (Tone(loudness=0.005).wav(), "fast still"),
        (Tone(loudness=3).wav(), "übersteuert"),
        (bytes(20_000_001), "größer als 20 MB"),
    ],
)
def test_what_is_unfit_is_said(uploaded: bytes, why: str) -> None:
    with pytest.raises(RecordingUnfit, match=f"{why}.*Die bisherige Ansage bleibt"):
        sound_of(uploaded)


def test_without_sox_it_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PartMissing, match="apt-get install sox"):
        sound_of(Tone().wav())
