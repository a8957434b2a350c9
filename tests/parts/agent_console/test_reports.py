"""The reports page: whose calls, which days, which formula; what it refuses and how."""

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
DAY = "from=2026-09-21&to=2026-09-21"
"""The day of the corpus's calls."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    small, folder = small_organisation(), Path(tmp_path_factory.mktemp("house"))
    behoerde = hotline("behoerdennummer", ("115",), "buergertelefon")
    organisation = small_organisation(
        places=PLACES, mandanten=(KREIS, TOWN), hotlines=(behoerde,), people=(*small.people, READER)
    )
    with console(folder, organisation) as running:
        log = written(folder / "queue_log", case(CORPUS / "answered-caller-hangs-up.txt").log)
        Reader(running.settings, running.engine, {"behoerdennummer": "kreis"}).read(log, datetime.now(UTC))
        yield running


@pytest.fixture
def lead(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("leitung")
        yield visitor


@pytest.fixture
def reader(house: Console) -> Iterator[Visitor]:
    """Reads the figures of the town, whose nobody called."""
    with Visitor(house.url) as visitor:
        visitor.sign_in("leserin")
        yield visitor


def row_of(page: str, name: str) -> list[str]:
    row = page.split(f'<th scope="row">{name}</th>')[1].split("</tr>")[0]
    return [cell.split("</td>")[0] for cell in row.split("<td>")[1:]]


def test_a_day_s_figures_with_their_formulas(lead: Visitor) -> None:
    page = lead.page(f"/reports?{DAY}").text
    assert row_of(page, "Hotline behoerdennummer")[:3] == ["1", "1", "0"]
    assert row_of(page, "Alle")[:3] == ["1", "1", "0"]
    assert "A(30) / O; Ziel 75 % in 30 s" in page
    assert "100,0\xa0%" in page


def test_a_figure_s_formula_stands_on_the_page_whichever_way_it_is_reached(lead: Visitor) -> None:
    page = lead.page(f"/reports?{DAY}").text
    for target in {part.split('"')[0] for part in page.split('href="#figure-')[1:]}:
        assert f'id="figure-{target}"' in page


@pytest.mark.parametrize(
    "by", ["hotline", "mandant", "pool", "topic", "place", "hour", "day", "week", "month"]
)
def test_every_grouping_adds_up_to_all(lead: Visitor, by: str) -> None:
    answer = lead.page(f"/reports?{DAY}&by={by}")
    assert answer.status_code == 200
    assert row_of(answer.text, "Alle")[0] == "1"


@pytest.mark.parametrize("filter_", ["hotline=behoerdennummer", "mandant=kreis"])
def test_a_filter_keeps_what_it_names(lead: Visitor, filter_: str) -> None:
    assert row_of(lead.page(f"/reports?{DAY}&{filter_}").text, "Alle")[0] == "1"


@pytest.mark.parametrize("filter_", ["mandant=stadt", "pool=buergertelefon"])
def test_a_filter_leaves_out_the_rest(lead: Visitor, filter_: str) -> None:
    """The corpus's pool is another one."""
    assert row_of(lead.page(f"/reports?{DAY}&{filter_}").text, "Alle")[0] == "0"


@pytest.mark.parametrize("filter_", ["topic=101", "place=01099"])
def test_what_was_offered_is_not_known_of_a_topic_or_a_place(lead: Visitor, filter_: str) -> None:
    """Nothing was recorded of the corpus's call."""
    assert row_of(lead.page(f"/reports?{DAY}&{filter_}").text, "Alle")[:2] == ["–", "0"]


def test_a_reader_of_one_mandant_sees_nothing_of_another(reader: Visitor) -> None:
    page = reader.page(f"/reports?{DAY}").text
    assert "behoerdennummer" not in page
    assert row_of(page, "Alle")[0] == "0"


@pytest.mark.parametrize("asked", ["mandant=kreis", "hotline=behoerdennummer"])
def test_a_reader_who_asks_for_another_mandant_is_refused_politely(reader: Visitor, asked: str) -> None:
    answer = reader.page(f"/reports?{DAY}&{asked}")
    assert answer.status_code == 403
    assert "Zahlen dieses Mandanten dürfen Sie nicht sehen" in answer.text


def test_today_without_calls_has_dashes_and_no_zero_shares(lead: Visitor) -> None:
    page = lead.page("/reports").text
    assert "heute" in page
    assert "Keine Anrufe in diesem Zeitraum" in page
    assert row_of(page, "Alle") == ["0", "0", "0", "–", "–", "–", "–", "–"]


def test_a_period_that_still_runs_is_provisional(lead: Visitor) -> None:
    assert "Der Zeitraum läuft noch" in lead.page("/reports?period=week").text
    assert "Der Zeitraum läuft noch" not in lead.page(f"/reports?{DAY}").text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("from=gestern", "kein Datum"),
        ("from=2026-02-30", "kein Datum"),
        ("from=0001-01-01", "kein Datum"),
        ("to=9999-12-31&from=2026-01-01", "kein Datum"),
        ("from=2026-09-21&to=2026-09-20", "liegt vor dem ersten"),
        ("from=2010-01-01&to=2026-01-01", "höchstens fünf Jahre"),
        ("period=immer", "Auswahl, die es nicht gibt"),
        ("by=agent", "Auswahl, die es nicht gibt"),
        ("period=year&by=hour", "höchstens 31 Tage"),
        ("hotline=keine", "Diese Hotline gibt es nicht"),
        ("mandant=keiner", "Diesen Mandanten gibt es nicht"),
        ("pool=keiner", "Diese Gruppe gibt es nicht"),
        ("topic=9999", "Dieses Thema gibt es nicht"),
        ("topic=x", "Dieses Thema gibt es nicht"),
        ("place=99", "Diesen Ort gibt es nicht"),
    ],
)
def test_what_cannot_be_answered_is_said_above_the_form(lead: Visitor, asked: str, sentence: str) -> None:
    answer = lead.page(f"/reports?{asked}")
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'name="from"' in answer.text


def test_a_report_s_address_asks_for_the_same_again(lead: Visitor) -> None:
    page = lead.page(f"/reports?{DAY}&by=pool&view=queue&level=arrival&mandant=kreis").text
    for chosen in ("pool", "queue", "arrival", "kreis"):
        assert f'<option value="{chosen}" selected>' in page
    assert (
        'href="/reports?period=yesterday&amp;by=pool&amp;view=queue&amp;mandant=kreis&amp;level=arrival"'
        in page
    )
