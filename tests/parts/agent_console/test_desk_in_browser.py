"""The desk in a real browser: a whole call by keyboard, healing, refusals, open outcomes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from buergerdraht.database import reading
from contacts.stints import open_stints
from tests.support.browser import page_of
from tests.support.console import PASSWORD, Console, call
from tests.support.desk_page import answered, house_with_an_article, recorded, rings
from tests.support.house import until

SECONDS = 30_000


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with house_with_an_article(tmp_path) as running:
        yield running


def owed(house: Console) -> int:
    with reading(house.engine) as session:
        return len(open_stints(session, [house.pseudonym("petersen")]))


def to_field(page: Page, field: str) -> None:
    """Tab by Tab; a page that swallows the focus is noticed."""
    for _ in range(40):
        if page.evaluate("document.activeElement.id") == field:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the focus never came to {field}")


def test_a_whole_call_by_keyboard_alone(house: Console, chromium: Browser) -> None:
    """From the sign-in to the next call: no mouse, no field set by anything but keys."""
    with page_of(chromium) as desk:
        desk.goto(f"{house.url}/login")
        to_field(desk, desk.get_by_label("Anmeldename").evaluate("field => field.id"))
        desk.keyboard.type("petersen")
        desk.keyboard.press("Tab")
        desk.keyboard.type(PASSWORD)
        desk.keyboard.press("Enter")
        desk.wait_for_url("**/desk")
        desk.keyboard.press("F9")
        expect(desk.locator("#state .is-ready")).to_be_visible(timeout=SECONDS)
        rings(house, desk)
        expect(desk.locator("#alert")).to_have_text("Anruf. Hotline 115.")
        house.play(house.telephone.answers, "bd-1.1")
        expect(desk.locator("#search")).to_be_focused()
        expect(desk.locator("#entry [name=outcome]").first).to_be_enabled()
        desk.keyboard.type("perso")
        expect(desk.locator("[role=option]")).to_have_count(1)
        desk.keyboard.press("Enter")
        expect(desk.locator("#topic")).to_have_value("101")
        desk.keyboard.press("F8")
        expect(desk.locator("[data-outcomes] input:focus")).to_have_count(1)
        desk.keyboard.press("1")
        to_field(desk, "place")
        desk.keyboard.type("Kreis")
        expect(desk.locator(".bd-saved")).to_contain_text("Gespeichert: geklärt, Personalausweis")
        desk.keyboard.press("Shift+F9")
        expect(desk.locator("#state .is-ready")).to_be_visible(timeout=SECONDS)
    assert ("hang_up", "bd-1.1") in house.telephone.asked
    (concern,) = recorded(house)
    assert (concern.entry.outcome, concern.entry.topic, concern.entry.place) == (1, 101, "01099")


def test_f9_saves_in_the_wrap_up_and_the_agent_is_ready(house: Console, desk: Page) -> None:
    answered(house, desk)
    house.play(house.telephone.ends, "bd-1.1")
    expect(desk.locator("#state .is-wrap_up")).to_be_visible()
    desk.keyboard.press("F8")
    expect(desk.locator("[data-outcomes] input:focus")).to_have_count(1)
    desk.keyboard.press("1")
    expect(desk.locator("[name=outcome][value='1']")).to_be_checked()
    until("F9 is no longer dead", lambda: (desk.keyboard.press("F9"), recorded(house))[1])
    expect(desk.locator("#state .is-ready")).to_be_visible()
    assert len(recorded(house)) == 1


def test_undo_until_the_next_call(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.locator("#topic").select_option("101")
    desk.locator("[name=outcome][value='8']").check()
    expect(desk.locator("[data-undo]")).to_be_visible()
    house.play(house.telephone.ends, "bd-1.1")
    expect(desk.locator("#state .is-ready")).to_be_visible()
    desk.keyboard.press("Control+z")
    expect(desk.locator("#entry[data-saved=false]")).to_be_visible()
    expect(desk.locator("#topic")).to_have_value("101")
    assert recorded(house) == []
    rings(house, desk, "bd-2.2")
    expect(desk.locator("[data-undo]")).to_have_count(0)
    expect(desk.locator("#owed")).to_contain_text("Offene Abschlüsse 1")


def test_digits_mean_nothing_outside_the_outcomes(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.locator("#search").focus()
    desk.keyboard.type("115")
    expect(desk.locator("[name=outcome]:checked")).to_have_count(0)
    expect(desk.locator("#search")).to_have_value("115")


def test_what_is_chosen_but_not_saved_survives_a_reload(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.locator("#topic").select_option("102")
    desk.reload()
    expect(desk.locator("#topic")).to_have_value("102")
    expect(desk.locator("#state")).to_contain_text("Im Gespräch")
    expect(desk.locator("[name=outcome]:checked")).to_have_count(0)


def test_a_headset_that_answers_at_once_finds_the_search_box_ready(house: Console, desk: Page) -> None:
    def ring_and_answer() -> None:
        house.telephone.call_rings(call(), "platz-01")
        house.telephone.answers("bd-1.1")

    house.play(ring_and_answer)
    expect(desk.locator("#search")).to_be_focused()


def test_news_of_the_house_disturb_neither_focus_nor_typing(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.locator("#topic").select_option("102")
    desk.locator("#search").focus()
    desk.keyboard.type("hund")
    for number in range(3):
        house.play(house.telephone.call_waits, call(f"bd-9.{number}"))
    expect(desk.locator("#waiting")).to_contain_text("Wartende 3")
    house.order(house.telephone.pause("platz-01", "pause"))
    expect(desk.locator("#state")).to_contain_text("danach Pause")
    expect(desk.locator("#search")).to_be_focused()
    expect(desk.locator("#search")).to_have_value("hund")
    expect(desk.locator("#topic")).to_have_value("102")


def test_a_second_tab_follows_over_the_same_stream(house: Console, desk: Page) -> None:
    second = desk.context.new_page()
    second.goto(f"{house.url}/desk")
    answered(house, desk)
    expect(second.locator("#entry")).to_be_visible()
    until("one stream for both", lambda: len(house.app.state.live.streams) == 1)
    desk.locator("[name=outcome][value='8']").check()
    expect(second.locator(".bd-saved")).to_contain_text("Fehlanruf")
    assert len(recorded(house)) == 1
    desk.close()
    house.play(house.telephone.ends, "bd-1.1")
    expect(second.locator("#state .is-ready")).to_be_visible()


def test_the_page_is_right_again_after_the_network_was_gone(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.locator("#topic").select_option("102")
    desk.context.set_offline(True)
    desk.evaluate("window.dispatchEvent(new Event('online'))")
    expect(desk.locator("#lost")).to_be_visible()
    house.play(house.telephone.ends, "bd-1.1")
    desk.context.set_offline(False)
    expect(desk.locator("#lost")).to_be_hidden()
    expect(desk.locator("#call")).not_to_have_attribute("data-state", "in_call")
    expect(desk.locator("#topic")).to_have_value("102")


def test_an_open_outcome_is_recorded_later(house: Console, desk: Page) -> None:
    answered(house, desk)
    house.play(house.telephone.ends, "bd-1.1")
    desk.get_by_role("button", name="Bereit, Abschluss später").click()
    expect(desk.locator("#state .is-ready")).to_be_visible()
    answered(house, desk, "bd-2.2")
    until("both calls are owed an outcome", lambda: owed(house) == 2)
    desk.locator("#owed button").click()
    desk.locator(".bd-open-list button").first.click()
    desk.locator("[name=outcome][value='7']").check()
    expect(desk.locator(".bd-saved")).to_contain_text("abgebrochen")
    desk.get_by_role("button", name="Zurück zum Gespräch").click()
    expect(desk.locator("[name=outcome]:checked")).to_have_count(0)
    assert owed(house) == 1


def test_a_refusal_is_a_sentence_and_loses_nothing(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.locator("#topic").select_option("102")
    house.telephone.refusal = "Die Telefonanlage antwortet nicht."
    desk.keyboard.press("Shift+F9")
    expect(desk.locator("#toast")).to_contain_text("Die Telefonanlage antwortet nicht.")
    expect(desk.locator("#topic")).to_have_value("102")


def test_shortcuts_can_be_switched_off(house: Console, desk: Page) -> None:
    desk.locator("#person summary").click()
    desk.get_by_label("Tasten benutzen").uncheck()
    expect(desk.locator(".bd-searchbox kbd")).to_be_hidden()
    for _ in range(2):
        desk.locator("#article").focus()
        desk.keyboard.press("F2")
        expect(desk.locator("#article")).to_be_focused()
        desk.reload()


def test_what_callers_call_themselves_is_never_run(house: Console, desk: Page) -> None:
    hostile = replace(call(), number='"><script>document.title="x"</script>', hotline="<img src=x onerror=1>")
    house.play(house.telephone.call_rings, hostile, "platz-01")
    expect(desk.locator("#call")).to_contain_text("<img src=x onerror=1>")
    expect(desk).not_to_have_title("x")
    assert desk.locator("#call script, #call img").count() == 0
