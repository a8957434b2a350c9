"""The administration's pages: who may, what a form saves, what is refused, two people at one entry."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agent_console.admin.subjects import SUBJECTS
from buergerdraht.people.roles import Role
from routing.intake.decide import ArrivingCall, LineState, decide
from routing.organisation.editing import entry_of
from routing.organisation.model import Hotline, Organisation, Person
from routing.organisation.store import current, version
from tests.support.console import Console, console
from tests.support.editing import send, two_mandanten
from tests.support.visitor import Visitor

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOSTILE = "<img src=x onerror=alert(1)>"
TOWN = {
    "name": "Rathaus Neustadt",
    "numbers": "040 66969 777\n040 66969 778",
    "announcement": "Guten Tag, Rathaus Neustadt.",
    "greeting": "Rathaus Neustadt, guten Tag, {name}.",
    "pool": "buergertelefon",
    "town-name": "Stadt Neustadt",
    "town-ars": "010990009009",
    "day-0": "8-12, 14 bis 18 Uhr",
    "day-3": "8-12",
}


def organisation() -> Organisation:
    made = two_mandanten()
    only = Person("holmer-admin", "Hilde Holmer", ((Role.ADMIN, "holm"),))
    return replace(made, people=(*made.people, only))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    with console(Path(tmp_path_factory.mktemp("admin")), organisation()) as running:
        yield running


@pytest.fixture(scope="module")
def technik(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("technik")
        yield visitor


def form_of(house: Console, section: str, key: str, **typed: str) -> dict[str, str]:
    """What the form of that entry sends, with what was typed over it."""
    held = current(house.engine)
    form = SUBJECTS[section].form(held.organisation, False)
    shown = form.shown(entry_of(held.organisation, (section, key)))
    return {**shown, "version": str(held.version), **typed}


def hotline_named(house: Console, name: str) -> Hotline:
    return next(one for one in current(house.engine).organisation.hotlines if one.name == name)


def test_every_tab_has_its_list_and_its_forms(technik: Visitor) -> None:
    assert technik.http.get("/admin").headers["location"] == "/admin/hotlines"
    for section in SUBJECTS:
        page = technik.page(f"/admin/{section}")
        assert page.status_code == 200
        assert technik.page(f"/admin/{section}/new").status_code == 200
    assert technik.page("/admin/hotlines/nummer-115/edit").status_code == 200
    assert technik.page("/admin/hotlines/gibts-nicht/edit").status_code == 404
    assert technik.page("/admin/gibtsnicht").status_code == 404


def test_a_further_municipality_is_one_page(house: Console, technik: Visitor) -> None:
    before = version(house.engine)
    answer = send(technik, "/admin/hotlines/new", version=str(before), **TOWN)
    assert answer.status_code == 303, answer.text
    assert version(house.engine) == before + 1
    held = current(house.engine).organisation
    made = hotline_named(house, "Rathaus Neustadt")
    assert (made.key, made.mandant, made.place) == ("rathaus-neustadt", "stadt-neustadt", "010990009009")
    assert {"Stadt Neustadt"} <= {one.name for one in held.mandanten}
    assert decide(ArrivingCall("+494066969778", MONDAY), held).state is LineState.OPEN
    assert "Rathaus Neustadt" in technik.page(answer.headers["location"]).text


def test_what_comes_with_a_hotline_replaces_nothing_that_is_there(house: Console, technik: Visitor) -> None:
    values = {**TOWN, "name": "Neue Zeiten", "numbers": "040 66969 795"}
    before = current(house.engine).organisation
    near = before.places[0]
    for typed, why in (
        ({"town-name": before.mandanten[0].name.upper()}, "gibt es schon"),
        ({"mandant": before.mandanten[0].key}, "nicht beides"),
    ):
        answer = send(
            technik, "/admin/hotlines/new", version=str(version(house.engine)), **{**values, **typed}
        )
        assert answer.status_code == 422
        assert 'id="town-name-error"' in answer.text
        assert why in answer.text
    assert current(house.engine).organisation == before
    again = {**values, "town-name": f"{before.mandanten[0].key} (neu)", "town-ars": near.ars}
    again |= {"name": before.hours[0].key.replace("-", " "), "numbers": "040 66969 796"}
    answer = send(technik, "/admin/hotlines/new", version=str(version(house.engine)), **again)
    assert answer.status_code == 303, answer.text
    held = current(house.engine).organisation
    assert set(before.mandanten) < set(held.mandanten)
    assert set(before.places) == set(held.places)
    assert set(before.hours) < set(held.hours)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"numbers": "115"}, "numbers"),
        ({"numbers": "keine"}, "numbers"),
        ({"town-ars": "99"}, "town-ars"),
        ({"day-0": "vormittags"}, "day-0"),
        ({"announcement": ""}, "announcement"),
        ({"bonus_seconds": "viel"}, "bonus_seconds"),
        ({"menu-text": "Bitte wählen."}, "menu-choices-1-name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    house: Console, technik: Visitor, typed: dict[str, str], field: str
) -> None:
    before = version(house.engine)
    other = {"town-name": "Stadt Anderswo", "town-ars": "010990008008"}
    values = {**TOWN, **other, "name": f"Neu {HOSTILE}", "numbers": "040 66969 790"}
    answer = send(technik, "/admin/hotlines/new", version=str(before), **{**values, **typed})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}-error"' in answer.text
    assert "Neu &lt;img" in answer.text
    assert version(house.engine) == before


def test_before_saving_the_page_says_what_is_reloaded(house: Console, technik: Visitor) -> None:
    path = "/admin/pools/buergertelefon/effect"
    untouched = technik.do(path, **form_of(house, "pools", "buergertelefon")).text
    assert "noch nichts geändert" in untouched
    faster = technik.do(path, **form_of(house, "pools", "buergertelefon", ring_seconds="9")).text
    assert "queue reload" in faster
    assert "Kein laufendes Gespräch wird berührt" in faster
    longer = technik.do(path, **form_of(house, "pools", "buergertelefon", longest_wait_seconds="99")).text
    assert "liest nichts neu" in longer
    wrong = technik.do(path, **form_of(house, "pools", "buergertelefon", ring_seconds="x")).text
    assert "fehlt etwas" in wrong
    new = technik.do("/admin/hotlines/-/effect", **{**TOWN, "numbers": "040 66969 791"})
    assert new.status_code == 200


def test_a_mandants_privacy_notice_is_typed_and_spoken(house: Console, technik: Visitor) -> None:
    form = form_of(house, "mandanten", "kreis", privacy_text="Nichts wird aufgezeichnet.")
    assert "Ansagen werden" in technik.do("/admin/mandanten/kreis/effect", **form).text
    assert send(technik, "/admin/mandanten/kreis/edit", **form).status_code == 303
    held = current(house.engine).organisation
    assert next(one for one in held.mandanten if one.key == "kreis").privacy_text == form["privacy_text"]
    assert form["privacy_text"] in technik.page("/admin/mandanten/kreis/edit").text


def test_two_people_at_two_entries_disturb_nobody(house: Console, technik: Visitor) -> None:
    first = form_of(house, "pools", "buergertelefon", wrap_up_seconds="33")
    second = form_of(house, "hotlines", "nummer-115", announcement="Guten Tag, die 115.")
    assert send(technik, "/admin/pools/buergertelefon/edit", **first).status_code == 303
    assert send(technik, "/admin/hotlines/nummer-115/edit", **second).status_code == 303
    held = current(house.engine).organisation
    assert (held.pools[0].wrap_up_seconds, held.hotlines[0].announcement) == (33, "Guten Tag, die 115.")


def test_the_second_at_one_entry_gets_a_sentence_and_keeps_what_was_typed(
    house: Console, technik: Visitor
) -> None:
    first = form_of(house, "pools", "buergertelefon", name="Erste", ring_seconds="11")
    second = form_of(house, "pools", "buergertelefon", name="Zweite", wrap_up_seconds="44")
    assert send(technik, "/admin/pools/buergertelefon/edit", **first).status_code == 303
    with Visitor(house.url) as chefin:
        chefin.sign_in("chefin")
        answer = send(chefin, "/admin/pools/buergertelefon/edit", **second)
        assert answer.status_code == 409
        assert "Technik hat diesen Eintrag inzwischen geändert" in answer.text
        assert 'value="Zweite"' in answer.text
        assert "Gespeichert ist inzwischen:</b> <span>Erste" in answer.text
        again = {**second, "ring_seconds": "11", "version": str(version(house.engine))}
        assert send(chefin, "/admin/pools/buergertelefon/edit", **again).status_code == 303
    pool = current(house.engine).organisation.pools[0]
    assert (pool.name, pool.ring_seconds, pool.wrap_up_seconds) == ("Zweite", 11, 44)


def test_the_same_form_sent_twice_is_saved_once(house: Console, technik: Visitor) -> None:
    form = form_of(house, "pools", "buergertelefon", wrap_up_seconds="55")
    for _ in range(2):
        assert send(technik, "/admin/pools/buergertelefon/edit", **form).status_code == 303
    assert version(house.engine) == int(form["version"]) + 1


def test_who_administers_one_mandant_sees_and_changes_only_that(house: Console) -> None:
    with Visitor(house.url) as holmer:
        holmer.sign_in("holmer-admin")
        assert holmer.page("/admin/pools").status_code == 403
        page = holmer.page("/admin/hotlines").text
        assert "/admin/pools" not in page
        assert "/admin/hotlines/nummer-115/edit" not in page
        assert holmer.page("/admin/hotlines/nummer-115/edit").status_code == 403
        mine = {"name": "Amt Holm", "number": "030 23125 199", "version": str(version(house.engine))}
        assert send(holmer, "/admin/offices/new", **mine, mandant="kreis").status_code == 422
        assert send(holmer, "/admin/offices/new", **mine, mandant="holm").status_code == 303
        town = {**TOWN, "town-name": "Stadt Fremd", "name": "Fremd", "numbers": "040 66969 792"}
        assert send(holmer, "/admin/hotlines/new", version=mine["version"], **town).status_code == 422


def test_an_agent_is_refused(house: Console) -> None:
    with Visitor(house.url) as petersen:
        petersen.sign_in("petersen")
        assert petersen.page("/admin/hotlines").status_code == 403
        assert send(petersen, "/admin/hotlines/new", **TOWN).status_code == 403


@pytest.mark.parametrize("rubbish", ["", "9" * 40, "ä" * 5000, "../../etc", "a: b\nc", "\x00"])
def test_rubbish_in_every_field_is_survived(house: Console, technik: Visitor, rubbish: str) -> None:
    for section, subject in SUBJECTS.items():
        fields = subject.form(current(house.engine).organisation, True).fields
        form = {**dict.fromkeys(fields, rubbish), "key": rubbish, "version": rubbish}
        for path in ("new", "-/effect", "nummer-115/effect"):
            answer = send(technik, f"/admin/{section}/{path}", **form)
            assert answer.status_code < 500, answer.text
