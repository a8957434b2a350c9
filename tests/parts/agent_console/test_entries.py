"""Recording outcomes: saved once, undone, never somebody else's."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from agent_console.desk import entries
from buergerdraht.database import reading, writing
from contacts.concerns import Concern, Entry, concerns_in
from contacts.stints import Answered, answer
from contacts.tasks.callbacks import open_callbacks
from tests.support.console import Console
from tests.support.visitor import Visitor

KREIS = "01099"


def stint_of(house: Console, pseudonym: str, key: str = "bd-1.1") -> int:
    now = datetime.now(UTC)
    with writing(house.engine) as session:
        who = ("nummer-115", "kreis", "buergertelefon", pseudonym, None)
        return answer(session, Answered(key, f"{key}.leg", *who, now, now))


@pytest.fixture
def stint(house: Console) -> Iterator[int]:
    yield stint_of(house, house.pseudonym("petersen"))


def recorded(house: Console, stint: int) -> list[Concern]:
    with reading(house.engine) as session:
        return concerns_in(session, stint)


def test_everything_that_can_be_recorded(house: Console, petersen: Visitor, stint: int) -> None:
    more = {"place": KREIS, "why_not_here": "will-das-amt", "helped_online": "1"}
    answered = petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=3, topic="101", **more)
    assert "Gespeichert: Amt nicht erreicht, Personalausweis" in answered.text
    (concern,) = recorded(house, stint)
    assert concern.entry == Entry(3, 101, KREIS, "will-das-amt", True)


def test_an_outcome_alone_is_enough(house: Console, petersen: Visitor, stint: int) -> None:
    assert petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=8, topic="", place="").status_code == 200
    assert recorded(house, stint)[0].entry == Entry(8)


def test_a_double_click_records_once(house: Console, petersen: Visitor, stint: int) -> None:
    for _ in range(2):
        assert petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=1, based_on=0).status_code == 200
    assert [concern.revision for concern in recorded(house, stint)] == [1]


def test_two_tabs_do_not_overwrite_each_other_unseen(house: Console, petersen: Visitor, stint: int) -> None:
    petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=1, based_on=0)
    second = petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=4, based_on=0)
    assert second.status_code == 409
    assert "inzwischen geändert" in second.json()["sentence"]
    assert recorded(house, stint)[0].entry.outcome == 1
    assert petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=4, based_on=1).status_code == 200


def test_another_note_from_another_tab_is_refused_and_not_dropped(
    house: Console, petersen: Visitor, stint: int
) -> None:
    callback = {"outcome": 5, "number": "0406696912", "based_on": 0}
    for note, status in (("Wegen des Zauns.", 200), ("Wegen des Zauns. ", 200), ("Bitte vor acht.", 409)):
        second = petersen.do(f"/desk/stints/{stint}/concerns/1", note=note, **callback)
        assert second.status_code == status, note
    assert "inzwischen geändert" in second.json()["sentence"]
    with reading(house.engine) as session:
        assert [task.note for task in open_callbacks(session)] == ["Wegen des Zauns."]
    both = {**callback, "based_on": 1, "note": "Wegen des Zauns.\nBitte vor acht."}
    assert petersen.do(f"/desk/stints/{stint}/concerns/1", **both).status_code == 200
    with reading(house.engine) as session:
        assert [task.note for task in open_callbacks(session)] == [both["note"]]
    assert len(recorded(house, stint)) == 1


def test_several_concerns_in_one_call(house: Console, petersen: Visitor, stint: int) -> None:
    assert "+ Anliegen" not in petersen.ask(f"/desk/stints/{stint}").text
    first = petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=1)
    assert f"/desk/stints/{stint}?position=2" in first.text
    petersen.do(f"/desk/stints/{stint}/concerns/2", outcome=6)
    assert [(c.position, c.entry.outcome) for c in recorded(house, stint)] == [(1, 1), (2, 6)]


def test_taking_back(house: Console, petersen: Visitor, stint: int) -> None:
    petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=1)
    undone = petersen.do(f"/desk/stints/{stint}/concerns/1/withdraw")
    assert "Gespeichert" not in undone.text
    assert recorded(house, stint) == []


def test_a_stale_tab_does_not_take_back_what_another_saved(
    house: Console, petersen: Visitor, stint: int
) -> None:
    for seen, outcome in enumerate((1, 2)):
        shown = petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=outcome, based_on=seen)
    assert """hx-vals='{"based_on": 2}'""" in shown.text
    refused = petersen.do(f"/desk/stints/{stint}/concerns/1/withdraw", based_on=1)
    assert refused.status_code == 409
    assert "inzwischen geändert" in refused.json()["sentence"]
    assert [one.entry.outcome for one in recorded(house, stint)] == [2]
    assert petersen.do(f"/desk/stints/{stint}/concerns/1/withdraw", based_on=2).status_code == 200
    assert recorded(house, stint) == []


def test_another_agent_s_call_is_refused(house: Console, petersen: Visitor) -> None:
    theirs = stint_of(house, house.pseudonym("jemand-anders"), "bd-2.2")
    for answered in (
        petersen.ask(f"/desk/stints/{theirs}"),
        petersen.do(f"/desk/stints/{theirs}/concerns/1", outcome=1),
        petersen.do(f"/desk/stints/{theirs}/concerns/1/withdraw"),
    ):
        assert answered.status_code == 404
        assert "gehört nicht zu Ihnen" in answered.json()["sentence"]
    assert recorded(house, theirs) == []


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"outcome": "9"},
        {"outcome": "eins"},
        {"outcome": "1", "topic": "1e3"},
        {"outcome": "1", "topic": "999999"},
        {"outcome": "1", "place": "010560015015"},
        {"outcome": "3", "why_not_here": "keine-lust"},
        {"outcome": "1", "based_on": "-1"},
    ],
)
def test_rubbish_is_a_sentence_and_records_nothing(
    house: Console, petersen: Visitor, stint: int, form: dict[str, str]
) -> None:
    answered = petersen.do(f"/desk/stints/{stint}/concerns/1", **form)
    assert answered.status_code in (400, 404, 422)
    assert answered.json()["sentence"].endswith(".")
    assert recorded(house, stint) == []


def test_calls_without_an_outcome_stay_on_the_list(house: Console, petersen: Visitor, stint: int) -> None:
    page = petersen.page("/desk").text
    assert "Offene Abschlüsse" in page
    assert f"/desk/stints/{stint}" in page
    petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=1)
    assert '<span id="owed"></span>' in petersen.page("/desk").text


def test_saving_ends_the_wrap_up(house: Console, petersen: Visitor, stint: int) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    house.order(house.telephone.start_wrap_up("platz-01", 60))
    answered = petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=1)
    assert house.telephone.asked[-1] == ("finish_wrap_up", "platz-01")
    assert "Bereit" in answered.text


def test_saved_is_saved_although_the_wrap_up_cannot_be_ended(
    house: Console, petersen: Visitor, stint: int
) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    house.order(house.telephone.start_wrap_up("platz-01", 60))
    house.telephone.refusal = "Die Telefonanlage antwortet nicht."
    answered = petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=1).text
    assert "Gespeichert" in answered
    assert len(recorded(house, stint)) == 1
    ready = answered.partition('hx-post="/desk/ready"')[2].partition("</button>")[0]
    assert "data-go-on" in ready
    assert "Bereit</span>" in ready


def test_a_wrap_up_that_begins_while_the_outcome_is_saved_is_ended(
    house: Console, petersen: Visitor, stint: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    save = entries._save

    def saved_late(*given: Any) -> None:
        house.order(house.telephone.start_wrap_up("platz-01", 60))
        save(*given)

    monkeypatch.setattr(entries, "_save", saved_late)
    monkeypatch.setattr(house.app.state.live.memory, "last_stint", lambda _: stint)
    petersen.do(f"/desk/stints/{stint}/concerns/1", outcome=1)
    assert house.telephone.commands()[-2:] == ["start_wrap_up", "finish_wrap_up"]
