"""The whole way: a citizen dials, a seat rings, the desk shows it, the report has it."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.desk import Desk
from tests.support.house import House
from tests.support.organisations import Slot
from tests.support.sipp import Citizen, Dialling, Exchange
from tests.support.telephone import Habit, Telephone

CALLER = "04066969990"
IDENTITY_CARD = 101
PATIENT = Habit(ring_seconds=100)


def test_a_call_is_answered_settled_and_reported(
    house: House, exchange: Exchange, desk: Desk, slot: Slot
) -> None:
    telephone = Telephone(exchange, house.line(slot.seat("a")), PATIENT)
    desk.sign_in(slot.login("a")).take_seat()
    citizen = Citizen(exchange, Dialling(slot.number, CALLER))
    desk.wait_for("ringing")
    desk.shows(f"Hotline {slot.hotline}")
    desk.shows("Kreis Probe")
    desk.shows(CALLER)
    telephone.answers()
    desk.wait_for("in_call")
    assert (telephone.rings()[0].name, telephone.rings()[0].number) == (f"Hotline {slot.hotline}", CALLER)
    desk.record(outcome=1, topic=IDENTITY_CARD)
    citizen.hangs_up()
    assert citizen.ended().by == "caller"
    desk.wait_for("ready")
    reported = house.until_reported(slot.number, "answered")
    assert reported["concerns"] == [{"outcome": 1, "topic": IDENTITY_CARD}]
    assert reported["hotline"] == f"Hotline {slot.hotline}"
    assert reported["wait_seconds"] > 0
    assert reported["talk_seconds"] > 0


def test_a_caller_who_gives_up_is_abandoned(house: House, exchange: Exchange, desk: Desk, slot: Slot) -> None:
    Telephone(exchange, house.line(slot.seat("a")), Habit(answers=False))
    desk.sign_in(slot.login("a")).take_seat()
    citizen = Citizen(exchange, slot.number)
    desk.wait_for("ringing")
    citizen.hangs_up()
    desk.wait_for("ready")
    reported = house.until_reported(slot.number, "abandoned")
    assert reported["answered_at"] is None
    assert reported["concerns"] == []


def test_an_unanswered_ring_goes_to_the_second_agent(
    house: House, exchange: Exchange, desk: Desk, short_slot: Slot
) -> None:
    first = Telephone(exchange, house.line(short_slot.seat("a")), Habit(answers=False))
    second = Telephone(exchange, house.line(short_slot.seat("b")))
    desk.sign_in(short_slot.login("a")).take_seat()
    citizen = Citizen(exchange, short_slot.number)
    first.wait_for_ring()
    assert second.dial(f"*22{short_slot.agent_number('b')}").wait() == 0
    desk.wait_for("away")
    expect(desk.page.locator("#state")).to_contain_text("Nicht am Platz")
    second.wait_for_talk()
    house.wait_for("CONNECT", short_slot.number)
    citizen.hangs_up()
    assert house.until_reported(short_slot.number, "answered")
    desk.page.keyboard.press("F9")
    desk.wait_for("ready")


def test_a_caller_waits_while_all_agents_pause(
    house: House, exchange: Exchange, desk: Desk, slot: Slot
) -> None:
    telephone = Telephone(exchange, house.line(slot.seat("a")))
    desk.sign_in(slot.login("a")).take_seat()
    desk.page.locator("#pause summary").click()
    desk.page.locator("#pause").get_by_role("button", name="Pause", exact=True).click()
    desk.wait_for("paused")
    citizen = Citizen(exchange, slot.number)
    expect(desk.page.locator("#waiting")).to_contain_text("Wartende 1")
    assert telephone.rings() == []
    desk.page.get_by_role("button", name="Wieder bereit").click()
    telephone.wait_for_ring()
    desk.wait_for("in_call")
    citizen.hangs_up()


def test_a_cold_transfer_reaches_the_office(house: House, exchange: Exchange, desk: Desk, slot: Slot) -> None:
    Telephone(exchange, house.line(slot.seat("a")))
    desk.sign_in(slot.login("a")).take_seat()
    citizen = Citizen(exchange, slot.number)
    desk.wait_for("in_call")
    desk.page.keyboard.press("Shift+F8")
    desk.page.get_by_label("An welches Amt?").select_option(slot.office)
    desk.page.get_by_role("button", name="Ohne Rückfrage verbinden").click()
    desk.wait_for("wrap_up")
    house.until_taken(slot.number)
    citizen.hangs_up()
    transferred = house.wait_for("TRANSFER", slot.number)
    assert transferred.fields[1:5] == ("cold", slot.office_number, slot.office, "ANSWER")
    assert house.until_reported(slot.number, "answered")


def test_a_call_without_outcome_stays_on_the_list(
    house: House, exchange: Exchange, desk: Desk, slot: Slot
) -> None:
    Telephone(exchange, house.line(slot.seat("a")))
    desk.sign_in(slot.login("a")).take_seat()
    citizen = Citizen(exchange, slot.number)
    desk.wait_for("in_call")
    citizen.hangs_up()
    desk.wait_for("wrap_up")
    desk.wait_for("ready")
    owed = desk.page.locator("#owed")
    expect(owed).to_contain_text("Offene Abschlüsse 1")
    owed.get_by_role("button").click()
    desk.page.locator(".bd-open-list button").first.click()
    desk.record(outcome=8, topic=IDENTITY_CARD)
    expect(owed).to_be_empty()
    assert house.until_reported(slot.number, "answered")["concerns"][0]["outcome"] == 8


@pytest.mark.parametrize("pause", ["in", "out"])
def test_by_telephone_alone(house: House, exchange: Exchange, slot: Slot, pause: str) -> None:
    telephone = Telephone(exchange, house.line(slot.seat("c")))
    assert telephone.dial(f"*22{slot.agent_number('c')}").wait() == 0
    assert telephone.dial("*24").wait() == 0
    if pause == "in":
        assert telephone.dial("*25").wait() == 0
    citizen = Citizen(exchange, slot.number)
    house.wait_for("CONNECT" if pause == "in" else "ENTERQUEUE", slot.number)
    citizen.hangs_up()
    assert house.until_reported(slot.number, "answered" if pause == "in" else "abandoned")
    assert telephone.dial("*23").wait() == 0


def test_the_day_is_on_the_reports_page(house: House, page: Page) -> None:
    page.goto(f"{house.url}/login")
    page.get_by_label("Anmeldename").fill("leitung")
    page.get_by_label("Passwort").fill(house.password("leitung"))
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url("**/reports")
    for word in ("angeboten", "angenommen", "Servicelevel"):
        expect(page.get_by_role("main")).to_contain_text(word, ignore_case=True)
