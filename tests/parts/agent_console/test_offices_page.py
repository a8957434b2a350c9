"""Offices: listed with their hours, changed by who may, nothing overwritten unseen."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from agent_console.knowledge.office_form import office_values
from buergerdraht.database import writing
from kb.offices import Office, office, offices, save_office
from tests.support.console import Console
from tests.support.editing import TOWN, send
from tests.support.knowledge import is_said_of_round_the_clock
from tests.support.visitor import Visitor

HOSTILE = "<img src=x onerror=alert(1)>"


def saved(editors: Console, one: Office) -> Office:
    with writing(editors.engine) as session:
        number = save_office(session, one, datetime.now(UTC)).id
    return office(editors.engine, number)


def town_hall(**changes: Any) -> Office:
    return replace(Office("probe", "amt", "Rathaus", TOWN, "Am Markt 1"), **changes)


def form_of(one: Office, **typed: str) -> dict[str, str]:
    values = office_values(one)
    return {**values, "version": str(one.version), "base": json.dumps(values), **typed}


def test_a_new_office_is_listed_for_everybody(editors: Console, redaktion: Visitor) -> None:
    form = form_of(town_hall(name=f"Amt {HOSTILE}"), day_0="8-12, 14 bis 18 Uhr", fresh="0" * 16)
    answers = [send(redaktion, "/knowledge/offices/new", **form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(offices(editors.engine)) == 1
    with Visitor(editors.url) as petersen:
        petersen.sign_in("petersen")
        page = petersen.page("/knowledge/offices").text
        assert "Amt &lt;img" in page
        assert "Neues Amt" not in page
        one = petersen.page(f"/knowledge/offices/{offices(editors.engine)[0].id}").text
        assert "8:00-12:00, 14:00-18:00" in one
        assert "Bearbeiten" not in one


def test_hours_that_cannot_be_read_are_said_at_their_day(editors: Console, redaktion: Visitor) -> None:
    one = saved(editors, town_hall())
    path = f"/knowledge/offices/{one.id}/edit"
    for hours in ("vormittags", "12-8", "8-12, 11-13", "8-25", "8:77-9"):
        answer = send(redaktion, path, **form_of(one, day_2=hours, address="Neu 1"))
        assert answer.status_code == 422
        assert 'href="#day_2"' in answer.text
        assert 'value="Neu 1"' in answer.text
    assert office(editors.engine, one.id) == one


def test_the_preview_says_what_the_desk_will_say(redaktion: Visitor) -> None:
    week = {f"day_{number}": "0:00-24:00" for number in range(7)}
    form = form_of(town_hall(), **week)
    # For good, or until a holiday of the next seven days.
    assert is_said_of_round_the_clock(redaktion.do("/knowledge/offices/hours", **form).text)
    assert "Zeiten nicht bekannt" in redaktion.do("/knowledge/offices/hours", **form_of(town_hall())).text
    closed = form_of(town_hall(), day_0="8:00-8:01")
    assert "öffnet wieder" in redaktion.do("/knowledge/offices/hours", **closed).text


def test_two_people_change_one_office(editors: Console, redaktion: Visitor) -> None:
    one = saved(editors, town_hall())
    saved(editors, replace(one, address="Am Hafen 2"))
    path = f"/knowledge/offices/{one.id}/edit"
    answer = send(redaktion, path, **form_of(one, contact_phone="030 23125 1"))
    assert answer.status_code == 409
    assert 'value="Am Hafen 2"' in answer.text
    assert 'value="030 23125 1"' in answer.text
    now = office(editors.engine, one.id)
    assert now.contact.phone == ""
    merged = form_of(now, contact_phone="030 23125 1")
    assert send(redaktion, path, **merged).status_code == 303
    assert office(editors.engine, one.id).contact.phone == "030 23125 1"
    for base in ("", "[]", "{", '{"a": {}}'):
        assert send(redaktion, path, **form_of(one, name="X", base=base)).status_code == 409


def test_an_editor_of_another_mandant_is_refused(editors: Console) -> None:
    one = saved(editors, town_hall(owner="kreis"))
    with Visitor(editors.url) as holmer:
        holmer.sign_in("holmer")
        assert holmer.page(f"/knowledge/offices/{one.id}/edit").status_code == 403
        form = form_of(one, name="Gekapert", owner="holm")
        assert send(holmer, f"/knowledge/offices/{one.id}/edit", **form).status_code == 403
        assert send(holmer, "/knowledge/offices/new", **form_of(one, owner="kreis")).status_code == 422
    assert office(editors.engine, one.id) == one


def test_an_office_no_longer_named_is_for_editors_only(editors: Console, redaktion: Visitor) -> None:
    one = saved(editors, town_hall())
    send(redaktion, f"/knowledge/offices/{one.id}/edit", **form_of(one, is_withdrawn="1"))
    assert "Rathaus" in redaktion.page("/knowledge/offices").text
    with Visitor(editors.url) as petersen:
        petersen.sign_in("petersen")
        assert "Rathaus" not in petersen.page("/knowledge/offices").text
