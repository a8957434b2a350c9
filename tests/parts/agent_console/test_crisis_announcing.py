"""Another announcement in mid-crisis: a text or a recording, who and why, and what is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from buergerdraht.database import writing
from buergerdraht.people.roles import Role
from routing.crisis import acts
from routing.crisis.chores import KEPT, forget_switchings
from routing.crisis.status import ProfileOn, status
from routing.crisis.store import recorded
from routing.crisis.switching import By, Source
from routing.organisation.model import Person
from routing.prompts.recordings import Uploaded, record, tell_prompts
from routing.prompts.wav import sound_of
from tests.support.console import Console, console
from tests.support.crisis import STURM, crisis_organisation
from tests.support.recorded import Tone
from tests.support.visitor import Visitor

PREPARED = "profile/sturm/announcement"
WAV = Tone(seconds=0.5).wav()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    """The profile is on; `krause` may change it, `leitung` may look."""
    organisation = crisis_organisation()
    krause = Person("krause", "Kim Krause", ((Role.CRISIS_MANAGER, None),))
    with console(tmp_path, replace(organisation, people=(*organisation.people, krause))) as running:
        now = datetime.now(UTC)
        by = By("krause", now, Source.PAGE)
        acts.switch_on(running.engine, acts.SwitchOn("sturm", "Deich", now + timedelta(hours=1), by))
        yield running


@pytest.fixture
def krause(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("krause")
        yield visitor


def announces(
    visitor: Visitor, text: str = "Die Brücke ist frei.", file: bytes | None = None, seen: int = 1
) -> httpx.Response:
    data = {"csrf": visitor.csrf, "text": text, "reason": "neue Lage", "seen": str(seen)}
    files = {"file": ("ansage.wav", file)} if file is not None else {"file": ("", b"")}
    headers = {"accept": "text/html"}
    path = "/crisis/profiles/sturm/announcement"
    return visitor.http.post(path, data=data, files=files, headers=headers)


def held(house: Console) -> ProfileOn:
    return status(house.engine, datetime.now(UTC)).on[0]


def test_a_text_is_a_draft_with_its_reason_in_the_log(house: Console, krause: Visitor) -> None:
    assert announces(krause).headers["location"] == "/crisis?done=announced"
    assert (held(house).announcement, held(house).latest.reason) == ("Die Brücke ist frei.", "neue Lage")
    page = krause.page("/crisis").text
    assert "Entwurf, vom Rechner gesprochen" in page.partition("Wer, wann, warum")[0]
    log = page.partition("Wer, wann, warum")[2]
    assert [word in log for word in ("Kim Krause", "neue Lage", "„Die Brücke ist frei.“", "Entwurf")] == [
        True
    ] * 4


def test_a_recording_is_taken_shown_and_heard(house: Console, krause: Visitor) -> None:
    assert announces(krause, file=WAV).headers["location"] == "/crisis?done=recorded"
    assert len(recorded(house.engine, 2) or b"") == len(sound_of(WAV).alaw)
    page = krause.page("/crisis").text
    assert "Entwurf" not in page
    assert (page.count("Aufnahme anhören"), page.count("(Aufnahme)")) == (1, 1)
    heard = krause.page("/crisis/announcements/2")
    assert (heard.headers["content-type"], heard.content[:4]) == ("audio/wav", b"RIFF")
    assert krause.page("/crisis/announcements/1").status_code == 404
    acts.switch_off(house.engine, acts.Change("sturm", By("krause", datetime.now(UTC), Source.PAGE)))
    assert recorded(house.engine, 2)
    forget_switchings(house.settings, house.engine, datetime.now(UTC) + KEPT)
    assert recorded(house.engine, 2) is None


@pytest.mark.parametrize(
    ("text", "file", "words"),
    [
        ("Neu.", Tone(loudness=0).wav(), "fast still"),
        ("Neu.", b"MP3", "keine WAV-Datei"),
        ("Neu.", b"", "keine WAV-Datei"),
        ("", WAV, "braucht 1 bis 600 Zeichen"),
    ],
)
def test_what_is_unfit_changes_nothing_and_stays_in_the_form(
    house: Console, krause: Visitor, text: str, file: bytes, words: str
) -> None:
    answer = announces(krause, text, file)
    assert (answer.status_code, words in answer.text) == (400, True)
    assert f"\n{text}</textarea>" in answer.text
    assert 'value="neue Lage"' in answer.text
    assert held(house).latest.version == 1


def test_who_looked_at_something_older_changes_nothing(house: Console, krause: Visitor) -> None:
    answer = announces(krause, file=WAV, seen=0)
    assert (answer.status_code, "Inzwischen hat jemand anders geschaltet" in answer.text) == (409, True)
    assert recorded(house.engine, 2) is None


def test_too_large_a_file_and_the_wrong_person_are_refused(house: Console, krause: Visitor) -> None:
    assert announces(krause, file=bytes(22_000_000)).status_code == 413
    with Visitor(house.url) as leitung:
        leitung.sign_in("leitung")
        assert announces(leitung, file=WAV).status_code == 403
    assert held(house).latest.version == 1


def test_the_prepared_announcement_is_shown_as_what_it_is(house: Console, krause: Visitor) -> None:
    with writing(house.engine) as session:
        tell_prompts(session, {PREPARED: STURM.announcement})
    assert "Entwurf, vom Rechner gesprochen" in krause.ask("/crisis/state?seen=1").text
    with writing(house.engine) as session:
        record(session, Uploaded(PREPARED, sound_of(WAV)), "technik", datetime.now(UTC))
    assert ">Aufnahme<" in krause.ask("/crisis/state?seen=1").text
