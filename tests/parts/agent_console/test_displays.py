"""A display on a wall: opened by a code, sees the board and nothing else, ends when somebody ends it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from agent_console.app import ROUTERS
from buergerdraht.people.roles import Role
from buergerdraht.zone import HOUSE_ZONE
from reporting.agreement.agreements import Agreements, Proposal
from routing.organisation.model import Organisation, Person
from tests.support.boards import an_hour_of_calls, callers_wait, take_seats
from tests.support.console import Console, console
from tests.support.editing import send, two_mandanten
from tests.support.streams import Listener
from tests.support.visitor import Visitor

CODE = re.compile(r'<code id="code">(\w{4} \w{4})</code>')
NOBODYS = {"/", "/login", "/language", "/health", "/metrics", "/accessibility", "/a/{code}"}
ONE = Person("holmleitung", "Hans Holm", ((Role.LEAD, "holm"),))
COUNCIL = Person("rat", "Rita Rat", ((Role.STAFF_COUNCIL, None),))


def organisation() -> Organisation:
    made = two_mandanten()
    return replace(made, people=(*made.people, ONE, COUNCIL))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, organisation()) as running:
        take_seats(running, organisation())
        callers_wait(running, organisation(), 1)
        an_hour_of_calls(running, organisation(), 12)
        yield running


@pytest.fixture
def lead(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("leitung")
        yield visitor


@pytest.fixture
def wall(house: Console, lead: Visitor) -> Iterator[Visitor]:
    """The device, opened with the code that the lead was shown."""
    with Visitor(house.url) as device:
        opened = device.http.post("/display", data={"code": code_of(lead)})
        assert opened.headers["location"] == "/display/wall"
        yield device


def code_of(visitor: Visitor, **form: str) -> str:
    page = send(visitor, "/admin/displays", **{"name": "Wand links", **form})
    found = CODE.search(page.text)
    assert found, page.text
    return found[1]


def test_without_a_display_the_page_says_so(lead: Visitor) -> None:
    assert "Noch gibt es keine Anzeige." in lead.page("/admin/displays").text


def test_a_display_shows_the_board(wall: Visitor) -> None:
    page = wall.page("/display/wall")
    assert page.status_code == 200
    assert 'data-stream="/display/events"' in page.text
    assert "Bürgertelefon" in page.text
    assert wall.page("/display").headers["location"] == "/display/wall"


def test_a_display_sees_nothing_else(wall: Visitor) -> None:
    paths = {route.path for router in ROUTERS for route in router.routes if "GET" in route.methods}
    others = [path for path in paths if not path.startswith("/display") and path not in NOBODYS]
    assert len(others) > 40
    for path in others:
        answer = wall.http.get(re.sub(r"\{\w+\}", "1", path), headers={"HX-Request": "true"})
        assert answer.status_code == 401, path


def test_nobodys_name_is_on_a_wall_and_small_groups_stay_hidden(house: Console, wall: Visitor) -> None:
    head, now = Person("chefin", "Chefin", ((Role.HEAD, None),)), datetime.now(UTC)
    last = date.fromordinal(now.date().toordinal() + 2)
    agreements = Agreements(house.engine)
    agreements.propose(Proposal("Dienstvereinbarung", last), head, now)
    agreements.confirm(1, COUNCIL, now)
    house.play(house.app.state.live.help.ask, "petersen")
    house.app.state.today.forget()
    with Listener(wall, "/display/events") as listener:
        for said in (wall.page("/display/wall").text, listener.events[0][1]):
            assert "sind verdeckt" in said
            assert '<td><span class="bd-quiet">verdeckt</span></td>' in said
            assert "Petersen" not in said
            assert "board-seats" not in said


def test_an_ended_display_goes_dark_at_once(lead: Visitor, wall: Visitor) -> None:
    with Listener(wall, "/display/events") as listener:
        number = re.search(r"/admin/displays/(\d+)/end", lead.page("/admin/displays").text)
        assert number
        assert send(lead, f"/admin/displays/{number[1]}/end").status_code == 303
        listener.until_ended()
    assert listener.events[-1][0] == "gone"
    assert wall.page("/display/wall").headers["location"] == "/display"
    with Listener(wall, "/display/events") as again:
        again.until_ended()
    assert again.events[-1][0] == "gone"


def test_the_list_says_when_a_display_was_seen(lead: Visitor, wall: Visitor) -> None:
    page = lead.page("/admin/displays").text
    assert "noch nicht geöffnet" not in page
    assert f"{datetime.now(HOUSE_ZONE):%Y}" in page
    code_of(lead, name="Wand rechts")
    assert "noch nicht geöffnet" in lead.page("/admin/displays").text


def test_a_wrong_code_opens_nothing(house: Console) -> None:
    with Visitor(house.url) as device:
        refused = device.http.post("/display", data={"code": "abcdefgh"})
        assert refused.status_code == 403
        assert "gilt nicht" in refused.text
        assert device.page("/display/wall").headers["location"] == "/display"


def test_who_leads_for_one_mandant_shows_only_that_one(house: Console, lead: Visitor) -> None:
    code_of(lead)
    with Visitor(house.url) as holm, Visitor(house.url) as device:
        holm.sign_in("holmleitung")
        assert "Wand links" not in holm.page("/admin/displays").text
        assert send(holm, "/admin/displays", name="Wand", mandant="kreis").status_code == 403
        assert send(holm, "/admin/displays", name="Wand").status_code == 403
        assert send(holm, "/admin/displays/1/end").status_code == 403
        device.http.post("/display", data={"code": code_of(holm, mandant="holm")})
        assert "Hotline 115" not in device.page("/display/wall").text


@pytest.mark.parametrize("login", ["petersen", "redaktion", "chefin"])
def test_others_make_none(house: Console, login: str) -> None:
    with Visitor(house.url) as visitor:
        visitor.sign_in(login)
        assert visitor.page("/admin/displays").status_code == 403


def test_a_display_lasts_for_days_and_over_a_restart(house: Console, wall: Visitor) -> None:
    cookie = next(one for one in wall.http.cookies.jar if one.name == "bd_display")
    assert cookie.expires is not None
    assert datetime.fromtimestamp(cookie.expires, UTC) > datetime.now(UTC) + timedelta(days=300)
    with console(house.settings.home, organisation()) as restarted, Visitor(restarted.url) as device:
        device.http.cookies.set("bd_display", str(cookie.value))
        assert device.page("/display/wall").status_code == 200
