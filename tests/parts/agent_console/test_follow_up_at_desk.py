"""Outcomes 4 and 5 at the desk: the case and the callback are made with the concern, or nothing is."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from buergerdraht.database import reading, writing
from contacts.cases.case import Case, Channel
from contacts.cases.reading import case_of_concern
from contacts.concerns import concerns_in
from contacts.stints import Answered, answer
from contacts.tasks.callbacks import CallbackTask, open_callbacks
from kb.article import Article, Contact
from kb.articles import save
from kb.change import Change
from kb.offices import Office, save_office
from tests.support.console import Console, console
from tests.support.visitor import Visitor

NUMBER = "0410155501"
NOTE = "Fragt nach dem Zaun."


@pytest.fixture
def stint(house: Console) -> int:
    return stint_of(house)


def stint_of(house: Console, number: str | None = NUMBER) -> int:
    now = datetime.now(UTC)
    with writing(house.engine) as session:
        who = ("nummer-115", "kreis", "buergertelefon", house.pseudonym("petersen"), number)
        return answer(session, Answered("bd-1.1", "leg", *who, now, now))


def case_of(house: Console, stint: int) -> Case | None:
    with reading(house.engine) as session:
        return case_of_concern(session, stint, 1)


def callbacks(house: Console) -> list[CallbackTask]:
    with reading(house.engine) as session:
        return open_callbacks(session)


def saved(visitor: Visitor, stint: int, outcome: int = 4, **form: Any) -> Any:
    return visitor.do(f"/desk/stints/{stint}/concerns/1", outcome=outcome, topic="101", **form)


def known_office(house: Console, **changes: Any) -> int:
    office = Office("probe", "amt", "Bauamt Probe", "01099", contact=Contact(email="bauamt@probe.example"))
    with writing(house.engine) as session:
        return save_office(session, replace(office, **changes), datetime.now(UTC)).id


def test_outcome_4_makes_the_case_with_all_that_was_entered(
    house: Console, petersen: Visitor, stint: int
) -> None:
    known_office(house, key="buergerbuero")
    more = {"case_office": "buergerbuero", "channel": "telephone", "number": "0171 2345678", "note": NOTE}
    answered = saved(petersen, stint, **more)
    assert answered.status_code == 200
    case = case_of(house, stint)
    assert case is not None
    assert f"/cases/{case.id}" in answered.text
    assert "Antwort bis" in answered.text
    assert (case.office.name, case.office.email) == ("Bürgerbüro", "bauamt@probe.example")
    assert (case.channel, case.number, case.note) == (Channel.TELEPHONE, "0171 2345678", NOTE)
    page = petersen.page(f"/cases/{case.id}").text
    assert NOTE in page


def test_the_article_s_office_is_taken_as_the_knowledge_has_it(
    house: Console, petersen: Visitor, stint: int
) -> None:
    known_office(house)
    with writing(house.engine) as session:
        article = Article("probe", "zaun", "Zaun", "Kurz.", "01099", office_id="amt")
        number = save(session, article, datetime.now(UTC), Change("redaktion")).id
    assert saved(petersen, stint, case_office="article", case_article=str(number)).status_code == 200
    case = case_of(house, stint)
    assert case is not None
    assert (case.office.name, case.office.email) == ("Bauamt Probe", "bauamt@probe.example")
    page = petersen.ask(f"/desk/stints/{stint}").text
    assert f'<option value="{case.office.key}" selected>Bauamt Probe' in page
    assert saved(petersen, stint, case_office=case.office.key, note="Neu", based_on=1).status_code == 200
    again = case_of(house, stint)
    assert again is not None
    assert (again.office, again.note) == (case.office, "Neu")


def test_the_call_s_own_number_is_used_where_none_is_typed(
    house: Console, petersen: Visitor, stint: int
) -> None:
    assert saved(petersen, stint, channel="telephone").status_code == 200
    case = case_of(house, stint)
    assert case is not None
    assert case.number == NUMBER


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"channel": "email"}, 400),
        ({"channel": "post", "address": "  "}, 400),
        ({"channel": "brieftaube"}, 422),
        ({"case_office": "gibt-es-nicht"}, 404),
        ({"case_office": "article", "case_article": "77"}, 404),
        ({"case_office": "kb-77"}, 404),
        ({"note": "x" * 2001}, 422),
    ],
)
def test_what_does_not_fit_is_a_sentence_and_records_nothing(
    house: Console, petersen: Visitor, stint: int, more: dict[str, str], status: int
) -> None:
    refused = saved(petersen, stint, **more)
    assert refused.status_code == status
    assert refused.json()["sentence"].endswith(".")
    assert case_of(house, stint) is None
    with reading(house.engine) as session:
        assert concerns_in(session, stint) == []


def test_undo_takes_the_case_back_and_saving_again_gives_it_the_same_number(
    house: Console, petersen: Visitor, stint: int
) -> None:
    saved(petersen, stint, note=NOTE)
    first = case_of(house, stint)
    petersen.do(f"/desk/stints/{stint}/concerns/1/withdraw")
    assert case_of(house, stint) is None
    assert "Kein Fall ist offen" in petersen.page("/cases").text
    saved(petersen, stint, note="Neu")
    again = case_of(house, stint)
    assert first is not None
    assert again is not None
    assert (again.id, again.note) == (first.id, "Neu")


def test_a_double_click_makes_one_case(house: Console, petersen: Visitor, stint: int) -> None:
    for _ in range(2):
        assert saved(petersen, stint, based_on=0, note=NOTE).status_code == 200
    assert "1 Fall<" in petersen.page("/cases").text


def test_outcome_5_makes_a_task_of_the_pool(house: Console, petersen: Visitor, stint: int) -> None:
    assert saved(petersen, stint, 5, note=NOTE).status_code == 200
    (task,) = callbacks(house)
    assert (task.number, task.note, task.pool, task.topic) == (NUMBER, NOTE, "buergertelefon", 101)
    saved(petersen, stint, 1, based_on=1)
    assert callbacks(house) == []


def test_a_callback_without_a_number_is_refused(house: Console, petersen: Visitor) -> None:
    refused = saved(petersen, stint_of(house, None), 5)
    assert refused.status_code == 400
    assert "fehlt die Nummer" in refused.json()["sentence"]


@pytest.mark.parametrize(
    ("told", "holds", "words"),
    [
        ({}, "by_clock", "am nächsten Servicetag zur selben Uhrzeit"),
        ({"case_deadline": "service_hours"}, "by_hours", "24 Stunden in den Servicezeiten"),
    ],
)
def test_the_setting_says_which_reading_holds(
    tmp_path: Path, told: dict[str, str], holds: str, words: str
) -> None:
    """Without it the next service day, as the reference counts."""
    with console(tmp_path, **told) as house, Visitor(house.url) as petersen:
        petersen.sign_in("petersen")
        stint = stint_of(house)
        saved(petersen, stint)
        case = case_of(house, stint)
        assert case is not None
        assert case.deadlines.due_at == getattr(case.deadlines, holds)
        assert words in petersen.page(f"/cases/{case.id}").text.partition("Andere Lesart")[0]
