"""The administration's forms: what the file says stands in the form and comes back as it was."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from agent_console.admin.keys import free_key
from agent_console.admin.pieces import iso_day, percent, tidy_times
from agent_console.admin.subject import field_of
from agent_console.admin.subjects import SUBJECTS
from routing.organisation.editing import edited, entry_of
from routing.organisation.file import load
from routing.organisation.importing import DEMO
from routing.organisation.model import Organisation
from routing.organisation.sections import section
from tests.support.organisation_strategies import organisations

DEMONSTRATION = load(DEMO)


def sent_back(organisation: Organisation, name: str, thing: Any) -> Organisation | None:
    """The organisation after the form of that thing was opened and saved without a change."""
    subject = SUBJECTS[name]
    form = subject.form(organisation, False)
    where = (name, section(name).key_of(thing))
    values = form.shown(entry_of(organisation, where))
    assert set(values) <= set(form.fields), set(values) - set(form.fields)
    return edited(organisation, subject.changed(form, where, values)).organisation


@pytest.mark.parametrize("name", SUBJECTS)
def test_saving_an_untouched_form_changes_nothing(name: str) -> None:
    for thing in getattr(DEMONSTRATION, name):
        assert sent_back(DEMONSTRATION, name, thing) == DEMONSTRATION


@given(organisations())
@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.generate))
def test_no_form_loses_what_the_file_can_say(organisation: Organisation) -> None:
    for name in SUBJECTS:
        for thing in getattr(organisation, name)[:1]:
            found = sent_back(organisation, name, thing)
            assert found is not None
            assert in_order(found) == in_order(organisation)


def in_order(organisation: Organisation) -> Organisation:
    """Lists whose order says nothing, sorted."""
    people = tuple(
        replace(one, grants=tuple(sorted(one.grants, key=str)), pools=tuple(sorted(one.pools, key=str)))
        for one in organisation.people
    )
    profiles = tuple(
        replace(one, hotlines=tuple(sorted(one.hotlines))) for one in organisation.crisis_profiles
    )
    return replace(organisation, people=people, crisis_profiles=profiles)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("8-12", "8:00-12:00"),
        ("8 bis 12 und 14-18 Uhr", "8:00-12:00,14:00-18:00"),
        ("08:00-12:30, 13.15 – 24:00", "08:00-12:30, 13:15-24:00"),
        ("vormittags", "vormittags"),
        ("", ""),
    ],
)
def test_times_may_be_typed_as_people_write_them(typed: str, said: str) -> None:
    assert tidy_times(typed) == said


def test_a_day_may_be_typed_the_german_way() -> None:
    assert iso_day("24.12.2026") == "2026-12-24"
    assert iso_day("31.2.2026") == "31.2.2026"


def test_a_key_comes_from_the_name() -> None:
    assert free_key("Rathaus Lüttensiel (Süd)", ()) == "rathaus-luettensiel-sued"
    assert free_key("115", ()) == "eintrag"
    assert free_key("Abfall", {"abfall", "abfall-2"}) == "abfall-3"


@pytest.mark.parametrize(
    ("name", "path", "field"),
    [
        ("pools", ("overflow", "pool"), "overflow-pool"),
        ("pools", ("overflow",), "overflow-to"),
        ("hotlines", ("numbers", 1), "numbers"),
        ("hotlines", ("menu", "choices", "1", "pool"), "menu-choices-1-pool"),
        ("hours", ("weekly",), "day-0"),
        ("hours", ("farbe",), ""),
    ],
)
def test_a_complaint_finds_its_field(name: str, path: tuple[str | int, ...], field: str) -> None:
    assert field_of(SUBJECTS[name].form(DEMONSTRATION, False), path) == field


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("75 %", "0.75"),
        ("75%", "0.75"),
        ("75", "0.75"),
        ("0,75", "0.75"),
        ("0.75", "0.75"),
        ("1", "1"),
        ("82,5 %", "0.825"),
        ("1 %", "0.01"),
        ("1e999", "1e999"),
        ("viel", "viel"),
        ("", None),
    ],
)
def test_a_share_is_typed_as_people_write_it(typed: str, kept: str | None) -> None:
    assert percent("share").read({"share": typed}) == ({} if kept is None else {"share": kept})


@pytest.mark.parametrize(
    ("kept", "shown"), [("0.75", "75 %"), ("0.825", "82,5 %"), ("1", "100 %"), ("x", "x")]
)
def test_a_share_is_shown_in_percent(kept: str, shown: str) -> None:
    assert percent("share").show({"share": kept}) == {"share": shown}
