"""Files from the reports page: the page's own question, rights, and what is left out of them."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from buergerdraht.audit import AuditEntry
from buergerdraht.database import reading
from buergerdraht.people.roles import Role
from reporting.rollups.catching_up import catch_up
from routing.organisation.model import Mandant, Person, Place
from tests.support.console import Console, console
from tests.support.months import Months
from tests.support.organisations import KREIS, hotline, small_organisation
from tests.support.sheets import csv_rows, csv_texts, formulas_in, rows_of
from tests.support.visitor import Visitor

DAY = date(2026, 10, 20)
ASKED = f"from={DAY}&to={DAY}"
PLACES = (Place("01099", "Kreis Probe"), Place("010990001001", "Stadt Probe"))
TOWN = Mandant("stadt", "Stadt Probe", "010990001001")
READER = Person("leserin", "Lea Leserin", ((Role.MANDANT_READER, "stadt"),))
HOSTILE = '=HYPERLINK("http://boese.example")'


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    behoerde = hotline("behoerdennummer", ("115",), "buergertelefon")
    organisation = small_organisation(
        places=PLACES,
        mandanten=(KREIS, TOWN),
        hotlines=(behoerde,),
        people=(*small_organisation().people, READER),
    )
    with console(Path(tmp_path_factory.mktemp("house")), organisation) as running:
        Months(organisation, dialled=HOSTILE).fill(running.engine, DAY, DAY)
        while catch_up(running.engine, running.settings, 10_000):
            pass
        yield running


@pytest.fixture
def lead(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("leitung")
        yield visitor


def table_of(content: bytes) -> list[dict[str, str]]:
    """The rows below the head of a file for people, by title."""
    rows = csv_texts(content)
    start = rows.index([]) + 1
    end = rows.index([], start) if [] in rows[start:] else len(rows)
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 : end]]


def test_the_page_leads_to_files_of_the_same_question(lead: Visitor) -> None:
    page = lead.page(f"/reports?{ASKED}&by=day").text
    links = re.findall(r'href="(/reports/[a-z]+\.(?:csv|xlsx)\?[^"]+)"', page)
    assert len(links) == 6
    for link in links:
        assert f"from={DAY}" in link
        answer = lead.page(link.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert len(answer.content) == int(answer.headers["content-length"]) > 500


def test_figures_on_the_page_and_in_the_file_are_the_same(lead: Visitor) -> None:
    page = lead.page(f"/reports?{ASKED}").text
    (everything, by_hotline) = table_of(lead.page(f"/reports/summary.csv?{ASKED}").content)
    assert everything["Hotline"] == "Alle"
    assert everything["Angeboten"] == by_hotline["Angeboten"]
    assert f'<dd class="bd-value">{everything["Angeboten"]}</dd>' in page.replace("\n", "")


def test_what_a_caller_s_telephone_sent_is_never_a_formula(lead: Visitor, tmp_path: Path) -> None:
    path = tmp_path / "anrufe.xlsx"
    path.write_bytes(lead.page(f"/reports/calls.xlsx?{ASKED}").content)
    assert formulas_in(path) == []
    assert rows_of(path)[-1]["F"] == HOSTILE
    cells = {cell for row in csv_rows(lead.page(f"/reports/calls.csv?{ASKED}").content) for cell in row}
    assert f"'{HOSTILE}" in cells
    assert HOSTILE not in cells


def test_with_twelve_agents_single_calls_show_talks_and_outcomes(lead: Visitor) -> None:
    calls = table_of(lead.page(f"/reports/calls.csv?{ASKED}").content)
    answered = [call for call in calls if call["Ergebnis"] == "angenommen"]
    assert len(answered) > 50
    assert all(call["Gespräch in s"] and call["Ende"] for call in answered)
    assert any(call["Ergebnisse der Anliegen"] for call in answered)


def test_a_reader_gets_files_of_his_mandant_only(house: Console) -> None:
    with Visitor(house.url) as reader:
        reader.sign_in("leserin")
        assert table_of(reader.page(f"/reports/calls.csv?{ASKED}").content) == []
        assert reader.page(f"/reports/calls.csv?{ASKED}&mandant=kreis").status_code == 403


@pytest.mark.parametrize("name", ["calls", "calls.pdf", "calls.", ".csv", "calls.csv.exe", "agents.csv"])
def test_a_file_that_is_none_is_not_found(lead: Visitor, name: str) -> None:
    assert lead.page(f"/reports/{name}?{ASKED}").status_code == 404


def test_a_question_that_cannot_be_answered_makes_no_file(lead: Visitor) -> None:
    answer = lead.page("/reports/calls.csv?from=gestern")
    assert answer.status_code == 422
    assert "kein Datum" in answer.text


def test_who_took_a_file_is_on_record(house: Console, lead: Visitor) -> None:
    lead.page(f"/reports/calls.csv?{ASKED}")
    with reading(house.engine) as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.who, entry.detail) == ("leitung", "Datei anrufe.csv, 20.10.2026")
