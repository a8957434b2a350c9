"""The desk says that the number has an open case, and nothing of it; opening it is logged."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from buergerdraht.audit import AuditEntry
from buergerdraht.database import reading, writing
from buergerdraht.people.roles import Role
from contacts.cases.working import Step, close
from contacts.numbers import case_hash_of
from routing.organisation.model import Person, PoolSkill
from tests.support.cases import NOTE, made, wish
from tests.support.console import Console, call, console
from tests.support.editing import HOLM, send, two_mandanten
from tests.support.visitor import Visitor
from tests.support.waiting import until

NUMBER = "0410155501"
STINT = re.compile(r"/desk/stints/([0-9]+)/concerns/1")
SAYS = "gibt es einen offenen Fall"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    """petersen may see every case, holger those of Holm, hilfe none."""
    plain = two_mandanten()
    holger = Person(
        "holger", "Holger", ((Role.AGENT, HOLM.key),), "104", None, (PoolSkill("buergertelefon"),)
    )
    pools = (PoolSkill("buergertelefon"),)
    helper = Person("hilfe", "Hilfe", ((Role.CRISIS_HELPER, None),), "105", None, pools)
    with console(tmp_path, replace(plain, people=(*plain.people, holger, helper))) as running:
        yield running


def rings(house: Console, visitor: Visitor, number: str = NUMBER) -> str:
    """The desk's page with a call of that number in hand."""
    visitor.do("/desk/seat", seat="platz-01")
    house.play(house.telephone.call_rings, call(number=number), "platz-01")
    house.play(house.telephone.answers, "bd-1.1")
    return visitor.page("/desk").text


def audited(house: Console) -> list[tuple[str, str]]:
    with reading(house.engine) as session:
        return [(one.who, one.thing) for one in session.scalars(select(AuditEntry)) if one.verb == "see"]


def test_that_there_is_one_and_nothing_about_it(house: Console, petersen: Visitor) -> None:
    one = made(house, wish(caller_hash=case_hash_of(house.settings, NUMBER)))
    page = rings(house, petersen)
    assert SAYS in page
    assert NOTE not in page
    assert f"/cases/{one.id}" not in page
    assert audited(house) == []


def test_opening_it_is_logged_without_the_number(house: Console, petersen: Visitor) -> None:
    one = made(house, wish(caller_hash=case_hash_of(house.settings, NUMBER)))
    rings(house, petersen)
    assert send(petersen, "/desk/earlier-case").headers["location"] == f"/cases/{one.id}"
    assert audited(house) == [("petersen", f"case {one.id}")]
    with reading(house.engine) as session:
        assert not any(NUMBER[1:] in entry.detail for entry in session.scalars(select(AuditEntry)))


def test_another_number_and_no_call_find_nothing(house: Console, petersen: Visitor) -> None:
    made(house, wish(caller_hash=case_hash_of(house.settings, NUMBER)))
    assert send(petersen, "/desk/earlier-case").status_code == 404
    assert SAYS not in rings(house, petersen, "0410155502")
    assert send(petersen, "/desk/earlier-case").status_code == 404
    assert audited(house) == []


def test_a_closed_case_is_none(house: Console, petersen: Visitor) -> None:
    one = made(house, wish(caller_hash=case_hash_of(house.settings, NUMBER)))
    with writing(house.engine) as session:
        close(session, Step(one.id, 1, one.created_at))
    assert SAYS not in rings(house, petersen)


def test_what_was_entered_in_this_call_is_no_earlier_case(house: Console, petersen: Visitor) -> None:
    page = rings(house, petersen)
    stint = until("the stint is there", lambda: STINT.search(petersen.page("/desk").text))
    assert petersen.do(f"/desk/stints/{stint[1]}/concerns/1", outcome=4).status_code == 200
    assert "/cases/" in petersen.page("/desk").text
    assert SAYS not in petersen.page("/desk").text + page


def test_nobody_is_told_of_another_mandant_s_case(house: Console) -> None:
    made(house, wish(caller_hash=case_hash_of(house.settings, NUMBER)))
    with Visitor(house.url) as holger:
        holger.sign_in("holger")
        assert SAYS not in rings(house, holger)
        assert send(holger, "/desk/earlier-case").status_code == 404
    assert audited(house) == []


def test_one_s_own_is_found_behind_another_mandant_s_newer_one(house: Console) -> None:
    mine = wish(caller_hash=case_hash_of(house.settings, NUMBER))
    own, newer = made(house, mine, "holm"), made(house, mine)
    assert own.id < newer.id
    with Visitor(house.url) as holger:
        holger.sign_in("holger")
        assert SAYS in rings(house, holger)
        assert send(holger, "/desk/earlier-case").headers["location"] == f"/cases/{own.id}"


def test_who_may_see_no_cases_is_told_of_none(house: Console) -> None:
    made(house, wish(caller_hash=case_hash_of(house.settings, NUMBER)))
    with Visitor(house.url) as helper:
        helper.sign_in("hilfe")
        page = rings(house, helper)
        assert 'data-state="in_call"' in page
        assert SAYS not in page
        stint = until("the stint is there", lambda: STINT.search(helper.page("/desk").text))
        saved = helper.do(f"/desk/stints/{stint[1]}/concerns/1", outcome=4, channel="none")
        assert "Antwort bis" in saved.text
        assert 'href="/cases/' not in saved.text
