"""The organisation's file: every mistake with line and reason; what was written reads the same."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from buergerdraht.calendar import Calendar
from routing.organisation.complaints import OrganisationFileError
from routing.organisation.file import dump, load, parse
from routing.organisation.model import CrisisProfile, Organisation, Overflow, OverflowTo, Pool
from routing.organisation.schema.head import LANDS
from tests.support.organisation_strategies import organisations
from tests.support.organisations import hotline, slots_organisation, small_organisation

GOOD = dump(small_organisation())


def complaints(text: str) -> list[str]:
    with pytest.raises(OrganisationFileError) as caught:
        parse(text)
    return str(caught.value).splitlines()


def changed(old: str, new: str) -> list[str]:
    """The complaints about the good file after one change."""
    assert old in GOOD
    return complaints(GOOD.replace(old, new, 1))


@given(organisations())
@settings(max_examples=60, deadline=None)
def test_reading_what_was_written_gives_the_same(organisation: Organisation) -> None:
    assert parse(dump(organisation)) == organisation


def test_a_large_organisation_is_read_back() -> None:
    organisation = slots_organisation(60)
    assert parse(dump(organisation)) == organisation


def test_a_wrong_reference_names_file_line_place_and_what_is_known() -> None:
    line = GOOD.splitlines().index("    pool: buergertelefon") + 1
    assert changed("    pool: buergertelefon", "    pool: abfall") == [
        f"organisation.yaml, Zeile {line}: hotlines › nummer-115 › pool: "
        'Die Gruppe "abfall" gibt es nicht; bekannt sind: buergertelefon.'
    ]


def test_all_mistakes_are_named_at_once() -> None:
    broken = GOOD.replace("land: SH", "land: XX").replace("hours: immer", "hours: abends")
    broken = broken.replace("ring_seconds: 20", "ring_seconds: zwanzig").replace("'101'", "'1'")
    found = complaints(broken)
    assert [line.split(": ")[1] for line in found] == [
        "land",
        "pools › buergertelefon › ring_seconds",
        "hotlines › nummer-115 › hours",
        "people › petersen › agent_number",
    ]


def test_a_wrong_entry_does_not_hide_its_wrong_reference() -> None:
    broken = GOOD.replace("    pool: buergertelefon", "    pool: abfall\n    farbe: rot")
    assert len(complaints(broken)) == 2


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("name: Servicecenter Probe", "titel: X", "Diese Angabe fehlt."),
        ("land: SH", "land: SH\nfarbe: rot", "Diese Angabe gibt es nicht"),
        ("land: SH", "land: SH\nland: HH", '"land" steht hier schon in Zeile 2'),
        ("land: SH", "land: &a SH", "Verweise"),
        ("land: SH", "land: !!str SH", "Typangaben"),
        ("land: SH", "land: [SH", "kein gültiges YAML"),
        ("time_zone: Europe/Berlin", "time_zone: Europe/Bonn", "Zeitzone"),
        ("demo: true", "demo: vielleicht", "true oder false"),
        ("01099: Kreis Probe", "'1099': Kreis Probe", "kein Regionalschlüssel"),
        ("buergertelefon:\n", "Bürgertelefon:\n", "kein Kurzname"),
        ("buergertelefon:\n    name", "general:\n    name", "braucht die Telefonanlage selbst"),
        ("  platz-01: Platz 1", "  '01': Platz 1", "kein Kurzname"),
        ("  platz-01: Platz 1", "  trunk-1: Platz 1", "braucht die Telefonanlage selbst"),
        ("  platz-01: Platz 1", '  platz-01: "Platz\\a1"', "unsichtbares Zeichen (U+0007)"),
        ("  platz-01: Platz 1", "  platz-01:", "Name: Wert"),
        ("    - '115'", "    - '115'\n    - 049115x", "keine Rufnummer"),
        ("    - '115'", "    - '115'\n    - +49 115", "steht bei dieser Hotline schon"),
        ("    - '115'", "    - '115'\n    - 030-23125/100", "gehört schon: hotlines › nummer-115"),
        ("    - agent\n", "    - chef\n", 'Die Rolle "chef" gibt es nicht'),
        ("    - agent\n", "    - editor: wedel\n", 'Den Mandanten "wedel" gibt es nicht'),
        ("    - agent\n", "    - agent\n    - agent\n", "zweimal"),
        ("    - buergertelefon\n", "    - buergertelefon: -1\n", "Nachrangigkeit"),
        ("    seat: platz-01", "    seat: platz-02", 'Den Platz "platz-02" gibt es nicht'),
        ("  leitung:\n", "  leitung:\n    agent_number: 101\n", "hat schon petersen"),
        ("  leitung:\n", "  Leitung:\n", "kein Anmeldename"),
        ("  pause: Pause", "  pause: Nachbearbeitung", "vergibt das Programm selbst"),
        ("demo: true", "demo: false", "nur die Vorführung"),
        ("answer_share: 0.75", "answer_share: 75", "höchstens 1"),
        ("offices:", "offices: nein\nx:", "Kurzname: Angaben"),
        ("  peer: null", "  peer: sip.example.de", "keine Gegenstelle"),
        ("  accepted_from: []", "  accepted_from: [localhost]", "weder IP-Adresse noch Netz"),
    ],
)
def test_each_mistake_has_its_reason(old: str, new: str, reason: str) -> None:
    assert any(reason in line for line in changed(old, new)), changed(old, new)


@pytest.mark.parametrize(
    ("week", "reason"),
    [
        ("Mo-Fr: 08:00-18:00\n      Mi: 17:00-19:00", "überschneiden sich"),
        ("Fr: 22:00-02:00", "über Mitternacht"),
        ("Montag: 08:00-18:00", "keine Wochentage"),
        ("Fr-Mo: 08:00-18:00", "Ende der Woche"),
        ("Mo: 8-18 Uhr", "keine Zeitspanne"),
        ("Mo: 08:00-25:00", "keine Uhrzeit"),
    ],
)
def test_wrong_hours_have_their_reason(week: str, reason: str) -> None:
    broken = GOOD.replace("  nie:\n", f"  nie:\n    weekly:\n      {week}\n")
    assert reason in complaints(broken)[0]


def test_a_sixth_pause_reason_is_refused() -> None:
    reasons = "".join(f"  grund-{n}: Grund {n}\n" for n in range(6))
    assert "höchstens 5" in changed("  pause: Pause\n", reasons)[0]


def test_two_spellings_of_one_number_on_two_hotlines_are_refused() -> None:
    lines = (
        hotline("a", ("04101 555-0",), "buergertelefon"),
        hotline("b", ("+49 4101 5550",), "buergertelefon"),
    )
    found = complaints(dump(small_organisation(hotlines=lines)))
    assert len(found) == 1
    assert "hotlines › b › numbers › Nr. 1: Die Nummer +49 4101 5550 gehört schon: hotlines › a" in found[0]


def test_scalars_that_yaml_would_turn_around_stay_what_was_written() -> None:
    text = GOOD.replace("01099: Kreis Probe", "01099: Kreis Probe\n  010550040040: no")
    assert parse(text).places[1].ars == "010550040040"
    assert parse(text).places[1].name == "no"


@pytest.mark.parametrize("land", LANDS)
def test_every_land_has_its_holidays(land: str) -> None:
    calendar = Calendar(parse(GOOD.replace("land: SH", f"land: {land}")).land, "Europe/Berlin")
    assert calendar.is_holiday(date(2026, 12, 25))


def test_a_deep_or_large_file_is_refused() -> None:
    assert "verschachtelt" in complaints("[" * 5000)[0]
    assert "größer als" in complaints("a" * 3_000_000)[0]


@pytest.mark.parametrize("text", ["", "# nur ein Kommentar", "- eine\n- Liste", "Wort"])
def test_a_file_without_names_is_refused(text: str) -> None:
    assert "Name: Wert" in complaints(text)[0]


def test_a_missing_or_wrongly_encoded_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OrganisationFileError, match="kann nicht gelesen werden"):
        load(tmp_path / "fehlt.yaml")
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("name: X\nland: Süd".encode("latin-1"))
    with pytest.raises(OrganisationFileError, match=r"latin\.yaml, Zeile 2: .*UTF-8"):
        load(latin)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("    callback: false", "    overflow: {to: pool, after_seconds: 9, pool: x}", 'Die Gruppe "x" gibt'),
        ("    callback: false", "    overflow: {to: pool, after_seconds: 60}", "muss hier auch pool stehen"),
        ("    callback: false", "    overflow: {to: end, after_seconds: 60, pool: x}", "kein pool stehen"),
        ("    callback: false", "    overflow: {to: mond}", "'pool', 'number', 'callback' oder 'end'"),
        (
            "    callback: false",
            "    overflow: {to: end, farbe: rot}",
            "after_seconds, number, pool, text, to",
        ),
        ("    callback: false", "    overflow: {to: end}", "braucht eine Wartezeit"),
        ("    callback: false", "    nobody: {to: pool, pool: buergertelefon}", "in sich selbst"),
        ("    callback: false", "    nobody: {to: end, after_seconds: 9}", "wird nicht gewartet"),
        ("    mandant: kreis", "    mandant: kreis\n    menu: {text: Ja., choices: {}}", "mindestens 1"),
        ("    mandant: kreis", "    mandant: kreis\n    menu: {text: A., choices: {x: {}}}", "keine Taste"),
        (
            "    mandant: kreis",
            "    mandant: kreis\n    menu: {text: A., choices: {1: {name: B, pool: x}}}",
            'menu › choices › 1 › pool: Die Gruppe "x" gibt es nicht',
        ),
        ("  nummer-115:", "  profile-115:", "braucht die Telefonanlage selbst"),
        ("  immer:\n", "  immer:\n    special: {2026-12-24: closed}\n", "kennt keine besonderen Tage"),
        ("  nie:\n", "  nie:\n    special: {2026-12-24: 9-12}\n", "keine Zeitspanne"),
        ("  nie:\n", "  nie:\n    special: {2026-1-2: closed, 2026-01-02: closed}\n", "zweimal"),
    ],
)
def test_what_happens_to_calls_is_checked(old: str, new: str, reason: str) -> None:
    assert any(reason in line for line in changed(old, new)), changed(old, new)


def test_a_call_that_finds_nobody_is_not_sent_in_circles() -> None:
    first, second = (
        Pool(here, here, nobody=Overflow(OverflowTo.POOL, pool=there)) for here, there in ("ab", "ba")
    )
    own = small_organisation().pools
    found = complaints(dump(small_organisation(pools=(*own, first, second))))
    assert [line.split(": ")[1] for line in found] == [
        "pools › a › nobody › pool",
        "pools › b › nobody › pool",
    ]


@pytest.mark.parametrize(
    ("profile", "reason"),
    [
        (CrisisProfile("sturm", "S", (), "buergertelefon", "Text"), "eine Hotline oder eine eigene Nummer"),
        (CrisisProfile("sturm", "S", (), "buergertelefon", "Text", ("115",)), "gehört schon: hotlines"),
        (
            CrisisProfile("sturm", "S", ("nummer-115",), "buergertelefon", "Text", (), "nachts"),
            'Die Öffnungszeiten "nachts" gibt es nicht',
        ),
    ],
)
def test_a_crisis_profile_is_checked(profile: CrisisProfile, reason: str) -> None:
    found = complaints(dump(small_organisation(crisis_profiles=(profile,))))
    assert any(reason in line for line in found), found
