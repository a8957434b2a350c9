"""The commands about the organisation, on a database in a state folder of the test's own."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.people.sessions import SignInRefused, sign_in
from buergerdraht.settings import Settings, load_settings
from routing.crisis.acts import SwitchOn, switch_on
from routing.crisis.switching import By, Source
from routing.organisation.commands import add_commands
from routing.organisation.complaints import OrganisationFileError
from routing.organisation.file import dump
from routing.organisation.importing import DEMO
from routing.organisation.model import Organisation, Trunk
from routing.organisation.opening import prepared_database
from routing.organisation.start import find, greeting, import_at_start
from routing.organisation.store import Edit, current, save
from tests.support.organisations import small_organisation

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
REAL = small_organisation(is_demo=False, trunk=Trunk())


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BUERGERDRAHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BUERGERDRAHT_SIP_PORT", "20260")
    return tmp_path / "home"


def run(*words: str, given: str | None = None) -> Result:
    command = typer.Typer(pretty_exceptions_enable=False)
    add_commands(command)
    return CliRunner().invoke(command, words, input=given)


def answer(*words: str) -> Any:
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.output or result.exception
    return json.loads(result.stdout)


def refusal(*words: str) -> str:
    result = run(*words)
    assert isinstance(result.exception, BuergerdrahtError), result.output
    return str(result.exception)


def written(folder: Path, organisation: Organisation, header: str = "") -> str:
    path = folder / "organisation.yaml"
    path.write_text(header + dump(organisation))
    return str(path)


def edit_on_screen(settings: Settings, name: str) -> int:
    with prepared_database(settings) as engine:
        held = current(engine)
        return save(engine, small_organisation(name=name), Edit("chefin", NOW, held.version))


@pytest.mark.parametrize(
    "words",
    [["hotlines"], ["agents"], ["phone", "platz-01"], ["demo", "sign-ins"], ["organisation", "export"]],
)
def test_without_an_organisation_there_is_a_sentence_and_nothing_is_made(
    words: list[str], home: Path
) -> None:
    assert "Es gibt noch keine Organisation" in refusal(*words)
    assert not home.exists()
    assert not find(load_settings()).is_well


def test_check_accepts_the_demo() -> None:
    assert answer("organisation", "check", str(DEMO))["hotlines"] == 6


def test_check_and_import_refuse_a_wrong_file_and_make_nothing(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "falsch.yaml"
    path.write_text("name: X\nland: XX\n")
    for verb in ("check", "import"):
        result = run("organisation", verb, str(path))
        assert isinstance(result.exception, OrganisationFileError)
        assert "falsch.yaml, Zeile 2: land: " in str(result.exception)
    assert not home.exists()


def test_the_first_start_takes_the_demo_and_its_people_can_sign_in(home: Path) -> None:
    settings = load_settings()
    import_at_start(settings)
    import_at_start(settings)
    rows = answer("demo", "sign-ins")
    roles = {"agent", "lead", "editor", "head", "admin", "staff_council", "data_protection"}
    assert {row["role"] for row in rows} == roles
    by_role = {row["role"]: row for row in rows}
    with prepared_database(settings) as engine:
        assert current(engine).version == 1
        for row in by_role.values():
            assert sign_in(engine, row["login"], row["password"], NOW)
        with pytest.raises(SignInRefused):
            sign_in(engine, by_role["agent"]["login"], by_role["admin"]["password"], NOW)
    assert find(settings).is_well


def test_the_first_start_takes_the_file_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUERGERDRAHT_ORGANISATION", written(tmp_path, REAL))
    import_at_start(load_settings())
    assert [row["login"] for row in answer("agents")] == ["petersen"]
    assert greeting(load_settings())[0].endswith("password ANMELDENAME")


def test_newcomers_are_told_how_to_begin() -> None:
    import_at_start(load_settings())
    lines = "\n".join(greeting(load_settings()))
    assert "petersen" in lines
    assert answer("demo", "sign-ins")[0]["password"] in lines
    assert "rehearse call 115" in lines
    assert "phone platz-01" in lines


def test_hotlines_have_numbers_that_can_be_dialled() -> None:
    import_at_start(load_settings())
    rows = answer("hotlines")
    assert rows[0] == {
        "key": "behoerdennummer",
        "name": "Behördennummer 115",
        "numbers": ["115"],
        "mandant": "kreis",
        "pool": "buergertelefon",
    }
    assert rows[1]["numbers"] == ["04066969100", "04066969101"]
    assert "040 66969 200" in run("hotlines").stdout


def test_agents_are_those_who_take_calls() -> None:
    import_at_start(load_settings())
    rows = answer("agents")
    assert len(rows) == 12
    assert rows[0]["number"] == "101"
    assert rows[0]["seat"] == "platz-01"
    assert rows[0]["pools"] == ["buergertelefon", "krise"]


def test_a_telephone_is_found_by_seat_and_by_login() -> None:
    import_at_start(load_settings())
    account = answer("phone", "platz-02")
    assert account == answer("phone", "hansen")
    assert {k: account[k] for k in ("server", "port", "user")} == {
        "server": "127.0.0.1",
        "port": 20260,
        "user": "platz-02",
    }
    assert account["secret"] != answer("phone", "platz-01")["secret"]
    assert "lorenzen hat" in refusal("phone", "lorenzen")
    assert "»platz-99«" in refusal("phone", "platz-99")


def test_an_export_can_be_imported_until_somebody_edits(tmp_path: Path) -> None:
    import_at_start(load_settings())
    path = tmp_path / "export.yaml"
    assert run("organisation", "export", str(path)).exit_code == 0
    assert path.read_text().startswith("# exported from version 1\n")
    assert path.stat().st_mode & 0o077 == 0
    assert answer("organisation", "import", str(path)) == {"version": 1, "is_new": False}
    path.write_text(path.read_text().replace("Kreis Holmsee", "Kreis Seeholm"))
    assert answer("organisation", "import", str(path)) == {"version": 2, "is_new": True}
    path.write_text(path.read_text().replace("Kreis Seeholm", "Kreis Holmsiel"))
    assert "inzwischen geändert" in refusal("organisation", "import", str(path))
    assert "Seeholm" in answer("organisation", "export")["document"]
    assert "Holmsee" in answer("organisation", "export", "--version", "1")["document"]


def test_a_file_without_version_never_overwrites_an_edit_on_the_screen(tmp_path: Path) -> None:
    assert answer("organisation", "import", written(tmp_path, small_organisation()))["version"] == 1
    assert answer("organisation", "import", written(tmp_path, small_organisation(name="B")))["version"] == 2
    assert edit_on_screen(load_settings(), "C") == 3
    path = written(tmp_path, small_organisation(name="D"))
    assert "am Bildschirm geändert" in refusal("organisation", "import", path)
    assert "anderen Anlage" in refusal(
        "organisation", "import", written(tmp_path, REAL, "# exported from version 9\n")
    )
    assert answer("organisation", "import", path, "--based-on", "3")["version"] == 4


def test_an_organisation_that_is_no_demo_shows_no_passwords(tmp_path: Path) -> None:
    result = run("organisation", "import", written(tmp_path, REAL))
    assert "petersen hat noch kein Passwort: buergerdraht password petersen" in result.stdout
    assert "ist keine Vorführung" in refusal("demo", "sign-ins")


def test_a_password_is_read_from_the_input(tmp_path: Path) -> None:
    run("organisation", "import", written(tmp_path, REAL))
    result = run("password", "petersen", given="ein gutes Passwort\n")
    assert result.exit_code == 0, result.exception
    assert "ein gutes" not in result.output
    with prepared_database(load_settings()) as engine:
        assert sign_in(engine, "petersen", "ein gutes Passwort", NOW)
    assert isinstance(run("password", "petersen", given="kurz\n").exception, BuergerdrahtError)
    assert isinstance(run("password", "niemand", given="lang genug\n").exception, BuergerdrahtError)


def test_route_explains_the_decision_for_any_moment() -> None:
    import_at_start(load_settings())
    found = answer("route", "+49 40 66969 200", "--at", "24.12.2026 09:00", "--from", "0152 28817386")
    assert (found["hotline"], found["state"], found["priority"]) == ("abfall", "closed", None)
    assert found["next_opening"] == "2026-12-28T08:00:00+01:00"
    assert "heute den ganzen Tag geschlossen" in found["reason"]
    told = run("route", "040 66969 200", "--at", "2026-10-25 02:30", "--from", "0152 28817386").stdout
    assert "geschlossen" in told
    assert "zweimal" in told
    assert "ändert daran nichts" in told
    assert answer("route", "4711")["state"] == "unknown"


def test_route_knows_what_is_switched_on() -> None:
    settings = load_settings()
    import_at_start(settings)
    with prepared_database(settings) as engine:
        at = datetime.now(UTC)
        switch_on(
            engine,
            SwitchOn("sturmflut", "Deichbruch", at + timedelta(days=1), By("probe", at, Source.COMMAND)),
        )
    assert answer("route", "115")["state"] == "crisis"
    assert answer("route", "115", "--at", f"{at + timedelta(days=2):%Y-%m-%dT%H:%M}Z")["state"] == "open"
    before = f"{at - timedelta(minutes=1):%Y-%m-%dT%H:%M}Z"
    assert answer("route", "115", "--at", before)["state"] == "open", "of a moment past: what held then"
    assert answer("route", "040 66969 300")["state"] == "open"


def test_route_refuses_what_it_cannot_read() -> None:
    import_at_start(load_settings())
    assert "gibt es nicht" in refusal("route", "115", "--at", "2026-03-29 02:30")
    assert "keine Rufnummer" in refusal("route", "115", "--from", "x")
