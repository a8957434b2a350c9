"""What is stored, who may read it, and lifting the protection with the staff council only."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from buergerdraht.people.roles import Role
from reporting.agreement.agreements import k_at
from routing.organisation.model import Person
from tests.support.console import Console, console
from tests.support.organisations import small_organisation
from tests.support.streams import Listener
from tests.support.visitor import Visitor

OTHERS = (
    Person("rat", "Rita Rat", ((Role.STAFF_COUNCIL, None),)),
    Person("datenschutz", "Dora Daten", ((Role.DATA_PROTECTION, None),)),
    Person("beides", "Bert Beides", ((Role.STAFF_COUNCIL, None), (Role.HEAD, None))),
)
Sign = Callable[[str], Visitor]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, small_organisation(people=(*small_organisation().people, *OTHERS))) as running:
        yield running


@pytest.fixture
def signed_in(house: Console) -> Iterator[Sign]:
    visitors: list[Visitor] = []

    def sign(login: str) -> Visitor:
        visitors.append(Visitor(house.url))
        visitors[-1].sign_in(login)
        return visitors[-1]

    yield sign
    for visitor in visitors:
        visitor.http.close()


def tomorrow() -> str:
    return (datetime.now(UTC) + timedelta(days=2)).date().isoformat()


def least(house: Console) -> int:
    return k_at(house.engine, datetime.now(UTC))


def propose(head: Visitor) -> None:
    assert head.do("/agreement/propose", name="DV Telefonie", last_day=tomorrow()).status_code == 303


@pytest.mark.parametrize("login", ["petersen", "leitung", "chefin", "redaktion", "rat", "datenschutz"])
def test_everybody_at_work_reads_what_is_stored(signed_in: Sign, login: str) -> None:
    page = signed_in(login).page("/agreement")
    assert page.status_code == 200
    assert "Nur hier steht die Rufnummer im Klartext" in page.text
    assert "number_hash" in page.text, "columns come from the schema"
    assert "Mittlere Bearbeitungszeit" in page.text, "figures come with their formulas"
    assert ("Protokoll ansehen" in page.text) is (login in ("rat", "datenschutz"))


def test_a_head_proposes_and_the_staff_council_confirms(house: Console, signed_in: Sign) -> None:
    head, council = signed_in("chefin"), signed_in("rat")
    propose(head)
    assert "Bestätigen" not in head.page("/agreement").text
    assert least(house) == 6
    assert "Bestätigen" in council.page("/agreement").text
    assert council.do("/agreement/confirm", number=1).status_code == 303
    assert least(house) == 1
    page = head.page("/agreement").text
    assert "Aufgehoben" in page
    assert "DV Telefonie" in page
    log = council.page("/agreement/log").text
    assert "Vereinbarung 1 bestätigt" in log
    assert "<td>Rita Rat</td>" in log
    assert council.do("/agreement/end", number=1).status_code == 303
    assert least(house) == 6


@pytest.mark.parametrize("login", ["chefin", "leitung", "technik", "petersen", "datenschutz", "beides"])
def test_nobody_else_lifts_it(house: Console, signed_in: Sign, login: str) -> None:
    propose(signed_in("chefin"))
    someone = signed_in(login)
    for step in ("confirm", "refuse", "end"):
        assert someone.do(f"/agreement/{step}", number=1).status_code == 403
    assert least(house) == 6


def test_a_proposal_without_a_name_or_an_end_is_sent_back_with_a_sentence(signed_in: Sign) -> None:
    head = signed_in("chefin")
    for form in ({"name": "", "last_day": tomorrow()}, {"name": "DV", "last_day": "bald"}):
        answer = head.do("/agreement/propose", **form)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text


def test_every_desk_shows_the_line_while_it_holds(house: Console, signed_in: Sign) -> None:
    propose(signed_in("chefin"))
    council, agent = signed_in("rat"), signed_in("petersen")
    with Listener(agent) as listener:
        council.do("/agreement/confirm", number=1)
        listener.until_heard("Schutz kleiner Gruppen aufgehoben nach „DV Telefonie“")
    assert "bd-lifted" in agent.page("/desk").text
    council.do("/agreement/end", number=1)
    with Listener(agent) as listener:
        listener.until_unheard("bd-lifted", "news")


def test_reports_and_files_say_that_it_is_lifted(house: Console, signed_in: Sign) -> None:
    head = signed_in("chefin")
    propose(head)
    signed_in("rat").do("/agreement/confirm", number=1)
    assert "Schutz kleiner Gruppen aufgehoben" in head.page("/reports").text
    assert "Schutz kleiner Gruppen aufgehoben nach »DV Telefonie«" in head.page("/reports/summary.csv").text


def test_the_statement_is_for_everybody_and_linked_from_every_page(house: Console, signed_in: Sign) -> None:
    with Visitor(house.url) as stranger:
        statement = stranger.page("/accessibility")
        assert statement.status_code == 200
        assert "Servicecenter Probe" in statement.text
        assert 'href="/accessibility"' in stranger.page("/login").text
    agent, lead = signed_in("petersen"), signed_in("leitung")
    for visitor, path in ((agent, "/desk"), (agent, "/start"), (lead, "/reports"), (lead, "/board")):
        assert 'href="/accessibility"' in visitor.page(path).text
