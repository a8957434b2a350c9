"""Handing a call on, as the desk asks for it and shows it: an office asked, back, put through, a pool."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from buergerdraht.calendar import WeeklyOpening
from buergerdraht.columns import milliseconds_of
from buergerdraht.database import writing
from kb.offices import Office as KnownOffice
from kb.offices import save_office
from reporting.ledger.reader import Reader
from routing.organisation.model import Pool
from routing.switchboard.picture import Member, OfficeResult, OfficeState
from tests.support.console import Console, call, console
from tests.support.corpus import CORPUS, case
from tests.support.knowledge import is_said_of_round_the_clock
from tests.support.ledger import written
from tests.support.organisations import small_organisation
from tests.support.visitor import Visitor
from tests.support.waiting import until

KEY, OFFICE, DIGITS = "bd-1.1", "buergerbuero", "03023125100"
EVERY_DAY = tuple(WeeklyOpening(day, time.min, time.max) for day in range(7))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    """A console with a second pool."""
    pools = (Pool("buergertelefon", "Bürgertelefon"), Pool("fach", "Fachgruppe"))
    with console(tmp_path, small_organisation(pools=pools)) as running:
        yield running


def talks(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    house.play(house.telephone.call_rings, call(), "platz-01")
    house.play(house.telephone.answers, KEY)
    until("the talk is known", lambda: "Halten" in petersen.page("/desk").text)


def asked(house: Console) -> object:
    return house.telephone.asked[-1]


def test_an_office_is_asked_and_gets_the_caller(house: Console, petersen: Visitor) -> None:
    talks(house, petersen)
    assert petersen.do("/desk/consult", office="fremdes-amt").status_code == 404
    page = petersen.do("/desk/consult", office=OFFICE, note="will  den Pass").text
    assert asked(house) == ("consult", KEY, DIGITS)
    assert "Bürgerbüro" in page
    assert "Es klingelt beim Amt" in page
    assert "will den Pass" in page
    house.play(house.telephone.office_does, KEY, OfficeState.TALKING, OfficeResult.ANSWERED)
    assert "Sie sprechen mit dem Amt" in petersen.page("/desk").text
    petersen.do("/desk/complete")
    assert asked(house) == ("complete_transfer", KEY)


def test_an_office_that_does_not_take_the_caller_is_told_with_the_outcome(
    house: Console, petersen: Visitor
) -> None:
    talks(house, petersen)
    petersen.do("/desk/consult", office=OFFICE)
    house.play(house.telephone.office_does, KEY, OfficeState.GONE, OfficeResult.BUSY)
    page = petersen.page("/desk").text
    assert "Amt ist besetzt. Der Anrufer ist wieder bei Ihnen." in page
    assert 'data-offer-outcome="3"' in page


def test_taken_back_held_and_back(house: Console, petersen: Visitor) -> None:
    talks(house, petersen)
    petersen.do("/desk/consult", office=OFFICE)
    assert "Anrufer zurückgeholt" in petersen.do("/desk/take-back").text
    assert "Gehalten" in petersen.do("/desk/hold").text
    assert "Gehalten" not in petersen.do("/desk/unhold").text
    assert house.telephone.commands()[-3:] == ["take_back", "hold", "unhold"]


@pytest.mark.parametrize("command", ["consult", "complete", "take-back", "to-pool", "hold", "unhold"])
def test_without_a_call_nothing_is_asked_of_the_telephone(
    house: Console, petersen: Visitor, command: str
) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    assert petersen.do(f"/desk/{command}", office=OFFICE, pool="fach").status_code == 409
    assert house.telephone.commands() == ["sign_in"]


def test_into_a_pool_with_a_note_for_the_colleague(house: Console, petersen: Visitor) -> None:
    talks(house, petersen)
    assert petersen.do("/desk/to-pool", pool="gibt-es-nicht").status_code == 404
    assert petersen.do("/desk/to-pool", pool="fach", note="kennt die Akte").status_code == 200
    assert asked(house) == ("transfer_to_pool", KEY, "fach")
    house.play(house.telephone.call_rings, replace(call(), pool="fach"), "platz-01")
    page = petersen.page("/desk").text
    assert "Weitergegeben aus Bürgertelefon" in page
    assert "kennt die Akte" in page


def test_a_note_is_gone_with_its_call(house: Console, petersen: Visitor) -> None:
    talks(house, petersen)
    petersen.do("/desk/consult", office=OFFICE, note="vertraulich")
    petersen.do("/desk/take-back")
    petersen.do("/desk/hang-up")
    until("forgotten", lambda: not house.app.state.live.handovers.note(KEY).text)


def test_a_pool_without_anybody_cannot_be_chosen(house: Console, petersen: Visitor) -> None:
    talks(house, petersen)
    page = petersen.page("/desk").text
    assert "In anderen Gruppen ist gerade niemand angemeldet." in page
    assert 'value="fach"' not in page
    member = Member("fach", "platz-02", "a-kollege")
    picture = replace(house.telephone.picture, members={("platz-02", "fach"): member})
    house.play(house.telephone.is_rebuilt, picture)
    assert '<option value="fach">Fachgruppe · 1' in petersen.page("/desk").text


def test_the_office_shows_whether_it_is_open_and_when_it_last_answered(
    house: Console, petersen: Visitor, tmp_path: Path
) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    assert petersen.ask("/desk/office-now?office=fremdes-amt").text.strip() == ""
    unknown = petersen.ask(f"/desk/office-now?office={OFFICE}").text
    assert "Öffnungszeiten unbekannt" in unknown
    assert "nicht versucht" in unknown
    now = datetime.now(UTC)
    always = KnownOffice("probe", "1", "Bürgerbüro", "01099", weekly=EVERY_DAY, key=OFFICE)
    with writing(house.engine) as session:
        save_office(session, always, now)
    at = milliseconds_of(now)
    Reader(house.settings, house.engine, {}).read(
        written(
            tmp_path / "queue_log",
            [
                f"{at // 1000}|{KEY}|NONE|NONE|ARRIVED|{at}|115|nummer-115|trunk",
                f"{at // 1000}|{KEY}|NONE|NONE|TRANSFER|{at}|warm|{DIGITS}|{OFFICE}|ANSWER|900|",
            ],
        ),
        now,
    )
    shown = petersen.ask(f"/desk/office-now?office={OFFICE}").text
    assert is_said_of_round_the_clock(shown)
    assert "nahm zuletzt ab" in shown


def test_the_report_shows_how_offices_could_be_reached(house: Console, tmp_path: Path) -> None:
    lines = case(CORPUS / "recorded-warm-transfer-office-busy.txt").log
    Reader(house.settings, house.engine, {"behoerdennummer": "kreis"}).read(
        written(tmp_path / "queue_log", [line.replace("sozialamt", OFFICE) for line in lines]),
        datetime.now(UTC),
    )
    with Visitor(house.url) as lead:
        lead.sign_in("leitung")
        shown = lead.page("/reports?from=2026-09-21&to=2026-09-21").text
        assert '<th scope="row">Bürgerbüro</th><td>1</td><td>0</td><td>1</td><td>1</td>' in shown
        assert "Weitergaben an Ämter" not in lead.page("/reports?from=2026-01-01&to=2026-12-31").text
