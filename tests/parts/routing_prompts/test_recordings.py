"""Recordings: kept with the text they say, and never played for another."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from buergerdraht.database import reading, writing
from buergerdraht.errors import NotFound
from routing.prompts.recordings import (
    Prompt,
    State,
    Uploaded,
    back_to_draft,
    prompts,
    record,
    recordings,
    recordings_mark,
    tell_prompts,
)
from routing.prompts.wav import Sound

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXTS = {"prompt/busy": "Besetzt.", "hotline/kreis/greeting": "Guten Tag."}
SOUND = Sound(b"\x55" * 8000, 1000)


@pytest.fixture
def told(engine: Engine) -> Engine:
    tell(engine, TEXTS)
    return engine


def tell(engine: Engine, texts: dict[str, str]) -> None:
    with writing(engine) as session:
        tell_prompts(session, texts)


def upload(engine: Engine, name: str) -> None:
    with writing(engine) as session:
        record(session, Uploaded(name, SOUND), "friedrichs", NOW)


def shown(engine: Engine) -> dict[str, Prompt]:
    with reading(engine) as session:
        return {one.name: one for one in prompts(session)}


def test_all_are_drafts_at_first(told: Engine) -> None:
    assert {name: one.state for name, one in shown(told).items()} == dict.fromkeys(TEXTS, State.DRAFT)
    assert recordings(told) == {}


def test_a_recording_is_kept_with_its_text(told: Engine) -> None:
    upload(told, "prompt/busy")
    expected = Prompt("prompt/busy", "Besetzt.", State.RECORDED, 1000, "friedrichs", NOW)
    assert shown(told)["prompt/busy"] == expected
    assert recordings(told)["prompt/busy"].sound == SOUND.alaw


def test_another_text_outdates_it_and_the_old_one_holds_again(told: Engine) -> None:
    upload(told, "prompt/busy")
    tell(told, TEXTS | {"prompt/busy": "Alle Leitungen sind belegt."})
    assert shown(told)["prompt/busy"].state is State.OUTDATED
    tell(told, TEXTS)
    assert shown(told)["prompt/busy"].state is State.RECORDED


def test_what_is_no_longer_said_leaves_the_list(told: Engine) -> None:
    tell(told, {"prompt/busy": "Besetzt."})
    assert list(shown(told)) == ["prompt/busy"]


def test_back_to_the_draft_and_each_change_changes_the_mark(told: Engine) -> None:
    marks = [recordings_mark(told)]
    upload(told, "prompt/busy")
    marks.append(recordings_mark(told))
    with writing(told) as session:
        back_to_draft(session, "prompt/busy", "friedrichs", NOW)
    assert shown(told)["prompt/busy"].state is State.DRAFT
    assert len({*marks}) == 2
    with pytest.raises(NotFound, match="keine Aufnahme"), writing(told) as session:
        back_to_draft(session, "prompt/busy", "friedrichs", NOW)


def test_there_is_no_recording_of_nothing(told: Engine) -> None:
    with pytest.raises(NotFound, match="prompts list"):
        upload(told, "../../etc/passwd")
    assert not Path("etc").exists()
    assert recordings(told) == {}
