"""The reports page: whose calls, which day, which formula."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buergerdraht.people.roles import Role
from reporting.ledger.reader import Reader
from routing.organisation.model import Mandant, Person, Place
from tests.support.console import Console, console
from tests.support.corpus import CORPUS, case
from tests.support.ledger import written
from tests.support.organisations import KREIS, hotline, small_organisation
from tests.support.visitor import Visitor

PLACES = (Place("01099", "Kreis Probe"), Place("010990001001", "Stadt Probe"))
TOWN = Mandant("stadt", "Stadt Probe", "010990001001")
READER = Person("leserin", "Lea Leserin", ((Role.MANDANT_READER, "stadt"),))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    small = small_organisation()
    behoerde = hotline("behoerdennummer", ("115",), "buergertelefon")
    organisation = small_organisation(
        places=PLACES, mandanten=(KREIS, TOWN), hotlines=(behoerde,), people=(*small.people, READER)
    )
    with console(tmp_path, organisation) as running:
        log = written(tmp_path / "queue_log", case(CORPUS / "answered-caller-hangs-up.txt").log)
        Reader(running.settings, running.engine, {"behoerdennummer": "kreis"}).read(log, datetime.now(UTC))
        yield running


def row_of(page: str, name: str) -> list[str]:
    row = page.split(f'<th scope="row">{name}</th>')[1].split("</tr>")[0]
    return [cell.split("</td>")[0] for cell in row.split("<td>")[1:]]


@pytest.fixture
def day() -> str:
    """The day of the corpus's calls."""
    return "2026-09-21"


def test_a_day_s_figures_with_their_formulas(house: Console, day: str) -> None:
    with Visitor(house.url) as lead:
        lead.sign_in("leitung")
        page = lead.page(f"/reports?day={day}").text
    assert row_of(page, "Hotline behoerdennummer")[:3] == ["1", "1", "0"]
    assert row_of(page, "Alle")[:3] == ["1", "1", "0"]
    assert "A(30) / O; Ziel 75 % in 30 s" in page
    assert "100,0\xa0%" in page


def test_a_reader_of_one_mandant_sees_nothing_of_another(house: Console, day: str) -> None:
    with Visitor(house.url) as reader:
        reader.sign_in("leserin")
        page = reader.page(f"/reports?day={day}").text
    assert "behoerdennummer" not in page
    assert row_of(page, "Alle")[0] == "0"


def test_today_without_calls_has_dashes_and_no_zero_shares(house: Console) -> None:
    with Visitor(house.url) as lead:
        lead.sign_in("leitung")
        page = lead.page("/reports").text
    assert "heute" in page
    assert row_of(page, "Alle") == ["0", "0", "0", "–", "–", "–", "–"]


@pytest.mark.parametrize("rubbish", ["gestern", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_refused(house: Console, rubbish: str) -> None:
    with Visitor(house.url) as lead:
        lead.sign_in("leitung")
        assert lead.page(f"/reports?day={rubbish}").status_code == 422
