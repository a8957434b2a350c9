"""Speech: real espeak-ng and sox."""

from pathlib import Path

import pytest

from asterisk_conf.prompts.place import missing_prompts, place_prompts, prompt_paths
from asterisk_conf.prompts.speech import speak
from buergerdraht.errors import PartMissing
from buergerdraht.settings import Settings

SAMPLES_A_SECOND = 8000


def loudest(path: Path) -> int:
    """The highest step of A-law, 0 to 127."""
    return max((sample ^ 0x55) & 0x7F for sample in path.read_bytes())


def test_a_sentence_becomes_sound_for_the_telephone(tmp_path: Path) -> None:
    target = tmp_path / "x.alaw"
    speak("Guten Tag. Sie sprechen mit dem Kreis.", target)
    assert 1.5 < target.stat().st_size / SAMPLES_A_SECOND < 6
    assert 90 < loudest(target) <= 127


def test_pieces_of_a_sentence_follow_each_other_closely(tmp_path: Path) -> None:
    target = tmp_path / "x.alaw"
    speak("acht", target)
    assert 0.3 < target.stat().st_size / SAMPLES_A_SECOND < 0.7


def test_loud_and_quiet_texts_are_equally_loud(tmp_path: Path) -> None:
    for name, text in (("a", "Ja!"), ("b", "Bitte geben Sie Ihre PIN ein.")):
        speak(text, tmp_path / name)
    assert abs(loudest(tmp_path / "a") - loudest(tmp_path / "b")) <= 3


@pytest.mark.parametrize(
    "text", ["$(touch gotcha)", "`touch gotcha`; touch gotcha", "-w gotcha", "<audio src='x'/>"]
)
def test_a_text_is_never_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.chdir(tmp_path)
    speak(text, tmp_path / "x.alaw")
    assert [path.name for path in tmp_path.iterdir()] == ["x.alaw"]


def test_spoken_once_and_shared_by_instances(tmp_path: Path) -> None:
    texts = {"prompt/closed": "Geschlossen.", "prompt/busy": "Besetzt."}
    first, second = (Settings(home=tmp_path / name, cache=tmp_path / "cache") for name in "ab")
    spoken: list[int] = []
    for settings in (first, second):
        (settings.asterisk_folder / "prompts").mkdir(parents=True)
        place_prompts(settings, texts, lambda: spoken.append(1))
        assert missing_prompts(settings, texts) == {}
    drafts = sorted((tmp_path / "cache" / "prompts").iterdir())
    assert len(drafts) == 2
    assert Path(f"{prompt_paths(first, texts)['prompt/busy']}.alaw").read_bytes() == drafts[0].read_bytes()
    assert len(spoken) == 4


def test_a_missing_speaker_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PartMissing, match="apt-get install espeak-ng sox"):
        speak("Guten Tag.", tmp_path / "x.alaw")
