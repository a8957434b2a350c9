"""A page that listens is told when its person may not any more: EventSource sees no status, and asks on."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from agent_console.web import event_stream
from buergerdraht.database import writing
from buergerdraht.people.roles import Role
from buergerdraht.people.tables import ALL_MANDANTEN, Person, RoleGrant
from tests.support.console import Console
from tests.support.streams import Listener
from tests.support.visitor import Visitor

STREAM = {"accept": "text/event-stream"}
STREAMS = ("/desk/events", "/desk/events?board=true", "/board/events")


def asked(visitor: Visitor, path: str) -> tuple[int, str]:
    answer = visitor.http.get(path, headers=STREAM)
    return answer.status_code, answer.text.replace("\r\n", "\n")


@pytest.mark.parametrize("path", STREAMS)
def test_whose_session_ended_is_told_that_it_is_gone(house: Console, path: str) -> None:
    with Visitor(house.url) as visitor:
        assert asked(visitor, path) == (200, "event: gone\ndata: \n\n")
        assert visitor.http.get(path).status_code == 401


@pytest.mark.parametrize("path", STREAMS)
def test_who_may_no_longer_see_it_is_told_so_too(house: Console, petersen: Visitor, path: str) -> None:
    with writing(house.engine) as session:
        session.execute(delete(RoleGrant).where(RoleGrant.login == "petersen"))
    assert asked(petersen, path) == (200, "event: gone\ndata: \n\n")
    assert petersen.http.get(path).status_code == 403


def test_who_chooses_a_password_first_is_told_so_too(house: Console, petersen: Visitor) -> None:
    with writing(house.engine) as session:
        session.execute(update(Person).where(Person.login == "petersen").values(has_first_password=True))
    assert asked(petersen, "/desk/events") == (200, "event: gone\ndata: \n\n")
    assert petersen.http.get("/desk/events").status_code == 403


def test_a_stream_does_not_outlive_the_rights_it_began_with(
    house: Console, petersen: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_stream, "CHECK_EVERY", timedelta(milliseconds=200))
    with Listener(petersen) as listener:
        with writing(house.engine) as session:
            session.add(RoleGrant(login="petersen", role=Role.LEAD.value, mandant=ALL_MANDANTEN))
        listener.until_ended()
        assert "gone" not in [name for name, _ in listener.events], "it listens anew, with what holds now"
    with Listener(petersen):
        pass
