"""The page of tasks: the number only for whoever took it, one person at a time, gone with the result."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from buergerdraht.people.roles import Role
from routing.organisation.model import Person, Place
from tests.support.console import Console, console
from tests.support.editing import HOLM, TOWN, send
from tests.support.organisations import KREIS
from tests.support.tasks import given, left, two_pools
from tests.support.visitor import Visitor
from tests.support.waiting import until

PLACES = (Place("01099", "Kreis Probe"), Place(TOWN, "Holm"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    lena = Person("lena", "Lena", ((Role.LEAD, HOLM.key),))
    with console(tmp_path, two_pools(lena, mandanten=(KREIS, HOLM), places=PLACES)) as running:
        yield running


@pytest.fixture
def albers(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("albers")
        yield visitor


def test_numbers_are_shown_to_whoever_took_the_task_only(
    house: Console, petersen: Visitor, albers: Visitor
) -> None:
    promise, lost = given(house)
    page = petersen.page("/tasks").text
    assert "versprochener Rückruf" in page
    assert "1 vergeblicher Anruf" in page
    assert "außerhalb der Zeiten" in page
    for one in (promise, lost):
        assert one.number not in page
        assert send(petersen, f"/tasks/{one.key}/claim").status_code == 303
    mine, theirs = petersen.page("/tasks").text, albers.page("/tasks").text
    for one in (promise, lost):
        assert one.number in mine
        assert one.number not in theirs
    assert "Ausweis ist &lt;b&gt;fertig" in mine
    assert "seit 0 min bei Petersen" in theirs


def test_one_person_at_a_time_and_back_to_the_pool(
    house: Console, petersen: Visitor, albers: Visitor
) -> None:
    path = f"/tasks/{given(house)[0].key}"
    send(petersen, f"{path}/claim")
    for act, form in (("claim", {}), ("done", {"outcome": "reached"})):
        refused = send(albers, f"{path}/{act}", **form)
        assert refused.status_code == 409
        assert "Aufgabe" in refused.text
    send(albers, f"{path}/give-back")
    assert send(albers, f"{path}/claim").status_code == 409, "nobody gives back what another has"
    send(petersen, f"{path}/give-back")
    assert send(albers, f"{path}/claim").status_code == 303


def test_a_task_of_another_pool_is_not_taken(house: Console, albers: Visitor) -> None:
    key = given(house)[0].key
    with Visitor(house.url) as krause:
        krause.sign_in("krause")
        refused = send(krause, f"/tasks/{key}/claim")
        assert refused.status_code == 404
        assert "andere Gruppe" in refused.text
        assert krause.do(f"/desk/tasks/{key}/claim").status_code == 404
        krause.do("/desk/seat", seat="platz-01")
        house.order(house.telephone.move("platz-01", {"buergertelefon": 0}))
        assert krause.do(f"/desk/tasks/{key}/claim").status_code == 200, "a lead moved them there"
    assert send(albers, f"/tasks/{key}/claim").status_code == 409


def test_worked_off_it_is_gone_and_nobody_answered_stays(house: Console, petersen: Visitor) -> None:
    promise, lost = given(house)
    send(petersen, f"/tasks/{promise.key}/claim")
    assert (
        send(petersen, f"/tasks/{promise.key}/done", outcome="nobody").headers["location"].endswith("nobody")
    )
    page = petersen.page("/tasks?done=nobody").text
    assert "1 Mal nicht erreicht" in page
    assert "steht wieder auf der Liste" in page
    for one in (promise, lost):
        send(petersen, f"/tasks/{one.key}/claim")
        assert send(petersen, f"/tasks/{one.key}/done", outcome="reached").status_code == 303
    assert left(house) == []
    assert "Nichts zu tun" in petersen.page("/tasks").text
    gone = send(petersen, f"/tasks/{promise.key}/claim")
    assert gone.status_code == 404
    assert "schon erledigt" in gone.text


def test_signing_out_gives_everything_back(house: Console, petersen: Visitor, albers: Visitor) -> None:
    path = f"/tasks/{given(house)[0].key}/claim"
    send(petersen, path)
    assert send(albers, path).status_code == 409
    send(petersen, "/logout")
    assert send(albers, path).status_code == 303


def test_a_lead_takes_it_over_and_nobody_else_does(
    house: Console, petersen: Visitor, albers: Visitor
) -> None:
    path = f"/tasks/{given(house)[0].key}"
    send(petersen, f"{path}/claim")
    assert "Übernehmen" not in albers.page("/tasks").text
    assert send(albers, f"{path}/take-over").status_code == 403
    with Visitor(house.url) as lena:
        lena.sign_in("lena")
        assert send(lena, f"{path}/take-over").status_code == 404, "Holm's lead, and a task of the Kreis"
    with Visitor(house.url) as lead:
        lead.sign_in("leitung")
        assert "Übernehmen" in lead.page("/tasks").text
        assert send(lead, f"{path}/take-over").status_code == 303
    assert send(petersen, f"{path}/done", outcome="reached").status_code == 409
    assert "seit 0 min bei Leitung" in petersen.page("/tasks").text


def test_after_a_restart_of_the_console_nobody_has_anything(tmp_path: Path) -> None:
    with console(tmp_path) as house, Visitor(house.url) as petersen:
        petersen.sign_in("petersen")
        key = given(house)[0].key
        send(petersen, f"/tasks/{key}/claim")
        assert "bei Ihnen bis" in petersen.page("/tasks").text
        cookies, port = petersen.http.cookies, house.settings.http_port
    with console(tmp_path, http_port=port) as house, Visitor(house.url) as petersen:
        petersen.http.cookies = cookies
        page = until("the console is there", lambda: petersen.page("/tasks").text)
        assert "versprochener Rückruf" in page
        assert "bei Ihnen bis" not in page


@pytest.mark.parametrize("outcome", ["busy", "machine"])
def test_a_call_in_vain_is_counted_on_the_list(house: Console, petersen: Visitor, outcome: str) -> None:
    _promise, lost = given(house)
    send(petersen, f"/tasks/{lost.key}/claim")
    send(petersen, f"/tasks/{lost.key}/done", outcome=outcome)
    assert "1 Mal nicht erreicht, zuletzt um" in petersen.page("/tasks").text
    assert len(left(house)) == 2


def test_other_pools_and_other_mandanten_see_nothing(house: Console) -> None:
    promise, _lost = given(house)
    for login in ("krause", "lena"):
        with Visitor(house.url) as one:
            one.sign_in(login)
            assert "Nichts zu tun" in one.page("/tasks").text
            if login == "lena":
                assert send(one, f"/tasks/{promise.key}/claim").status_code == 404
    with Visitor(house.url) as lead:
        lead.sign_in("leitung")
        assert "versprochener Rückruf" in lead.page("/tasks").text
    with Visitor(house.url) as editor:
        editor.sign_in("redaktion")
        assert editor.page("/tasks").status_code == 403


def test_the_desk_says_that_tasks_of_its_pools_wait(house: Console, petersen: Visitor) -> None:
    assert "Aufgaben warten" not in petersen.page("/desk").text
    given(house)
    until("the wall is read", lambda: "Aufgaben warten" in petersen.page("/desk").text)
    with Visitor(house.url) as krause:
        krause.sign_in("krause")
        assert "Aufgaben warten" not in krause.page("/desk").text


def test_a_forged_form_takes_nothing(house: Console, petersen: Visitor, albers: Visitor) -> None:
    path = f"/tasks/{given(house)[0].key}/claim"
    assert send(petersen, path, csrf="erfunden").status_code == 403
    assert send(albers, path).status_code == 303
