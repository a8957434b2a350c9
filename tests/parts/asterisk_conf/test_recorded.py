"""Recordings in Asterisk's folder: played while they say the text that holds, else the draft."""

from pathlib import Path

from asterisk_conf.prompts.place import place_prompts, prompt_paths
from asterisk_conf.prompts.recorded import place_recordings
from buergerdraht.settings import Settings
from routing.prompts.recordings import Recording

NAME, TEXT = "prompt/busy", "Besetzt."
RECORDING = Recording(TEXT, b"\x11" * 4000)


def played(settings: Settings, text: str) -> bytes:
    return Path(f"{prompt_paths(settings, {NAME: text})[NAME]}.alaw").read_bytes()


def test_a_recording_comes_and_goes(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, cache=tmp_path / "cache")
    (settings.asterisk_folder / "prompts").mkdir(parents=True)
    texts = {NAME: TEXT}
    place_prompts(settings, texts, lambda: None)
    draft = played(settings, TEXT)
    assert place_recordings(settings, texts, {NAME: RECORDING}) == [NAME]
    assert played(settings, TEXT) == RECORDING.sound
    assert place_recordings(settings, texts, {NAME: RECORDING}) == []
    (settings.cache / "prompts" / f"{Path(prompt_paths(settings, texts)[NAME]).name}.alaw").unlink()
    assert place_recordings(settings, texts, {}) == [NAME]
    assert len(played(settings, TEXT)) == len(draft)  # spoken anew, with other noise in its last bits
    assert place_recordings(settings, texts, {}) == []


def test_a_recording_of_another_text_is_not_played(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, cache=tmp_path / "cache")
    (settings.asterisk_folder / "prompts").mkdir(parents=True)
    texts = {NAME: "Alle Leitungen sind belegt."}
    place_prompts(settings, texts, lambda: None)
    assert place_recordings(settings, texts, {NAME: RECORDING}) == []
    assert played(settings, texts[NAME]) != RECORDING.sound
