"""One round of the keeper on a real Asterisk and a database."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from asterisk_conf.astdb.write import applied_version, held
from asterisk_conf.checks import CHECKS
from asterisk_conf.control import AsteriskSilent, Control
from asterisk_conf.keeper.applying import Keeper
from asterisk_conf.ready import is_applied
from buergerdraht.database import writing
from buergerdraht.settings import Settings
from routing.organisation import store
from routing.organisation.model import Organisation, Pool
from routing.organisation.pins import remove_pin, set_pin
from tests.support.asterisk import BareAsterisk, program
from tests.support.organisations import small_organisation

NOW = datetime.now(UTC)


@pytest.fixture
def keeper(asterisk: BareAsterisk, database: Engine) -> Keeper:
    return Keeper(asterisk.settings, database, program(), asterisk.control)


def save(engine: Engine, organisation: Organisation) -> None:
    store.save(engine, organisation, store.Edit("test", NOW, store.version(engine)))


def test_a_round_fills_astdb_and_says_the_version_last(keeper: Keeper) -> None:
    keeper.apply(NOW)
    rows = held(keeper.control)
    assert rows["line/115"] == "nummer-115"
    assert rows["agent/101/name"].startswith("a-")
    assert rows["applied/version"] == "1"
    assert Path(f"{rows['hotline/nummer-115/greeting']}.alaw").stat().st_size > 8000
    assert is_applied(keeper.settings)


def test_a_second_round_changes_nothing(keeper: Keeper) -> None:
    keeper.apply(NOW)
    before = held(keeper.control)
    reloads = reloads_of(keeper.settings)
    keeper.apply(NOW)
    assert held(keeper.control) == before
    assert reloads_of(keeper.settings) == reloads


def test_a_new_pool_and_greeting_without_touching_the_dialplan(keeper: Keeper) -> None:
    keeper.apply(NOW)
    before = held(keeper.control)
    hotline = replace(small_organisation().hotlines[0], announcement="Ein neuer Gruß.", pool="neu")
    pools = (*small_organisation().pools, Pool("neu", "Neu"))
    save(keeper.engine, small_organisation(pools=pools, hotlines=(hotline,)))
    keeper.apply(NOW)
    after = held(keeper.control)
    assert "neu has 0 calls" in keeper.control.run("queue show neu")
    assert after["hotline/nummer-115/greeting"] != before["hotline/nummer-115/greeting"]
    assert after["applied/dialplan"] == before["applied/dialplan"]
    assert after["applied/queues"] != before["applied/queues"]
    assert after["applied/version"] == "2"


def test_what_is_gone_goes_and_what_is_not_ours_stays(keeper: Keeper, asterisk: BareAsterisk) -> None:
    keeper.apply(NOW)
    theirs = {"crisis/115": "sturm|1|1", "wrapup/platz-01": "z"}
    asterisk.put(theirs)
    save(keeper.engine, small_organisation(offices=()))
    keeper.apply(NOW)
    rows = held(keeper.control)
    assert not [key for key in rows if key.startswith("office/")]
    assert theirs.items() <= rows.items()


def test_a_pin_comes_and_goes(keeper: Keeper) -> None:
    with writing(keeper.engine) as session:
        set_pin(session, "petersen", "1159", NOW)
    keeper.apply(NOW)
    rows = held(keeper.control)
    given = f"{rows['agent/101/salt']}1159".encode()
    assert rows["agent/101/pin"] == hashlib.sha1(given).hexdigest()
    with writing(keeper.engine) as session:
        remove_pin(session, "petersen")
    keeper.apply(NOW)
    assert not held(keeper.control).keys() & {"agent/101/salt", "agent/101/pin"}


class Killed(Control):
    """A control socket whose user is killed before its command number `after`."""

    def __init__(self, settings: Settings, after: int) -> None:
        super().__init__(settings)
        self.left = after

    def run_all(self, commands: Iterable[str]) -> str:
        self.left -= 1
        if self.left < 0:
            raise AsteriskSilent("killed")
        return super().run_all(commands)


def test_killed_anywhere_the_next_round_completes(keeper: Keeper) -> None:
    for after in range(15):
        keeper.control.run("database deltree line")
        with_death = replace(keeper, control=Killed(keeper.settings, after))
        try:
            with_death.apply(NOW)
        except AsteriskSilent:
            assert applied_version(keeper.control) in (None, 1)
    keeper.apply(NOW)
    assert held(keeper.control)["line/115"] == "nummer-115"
    assert is_applied(keeper.settings)


def test_a_forgotten_astdb_is_filled_again(keeper: Keeper, asterisk: BareAsterisk) -> None:
    keeper.apply(NOW)
    asterisk.kill()
    (asterisk.folders.lib / "astdb.sqlite3").unlink()
    asterisk.restart()
    assert applied_version(keeper.control) is None
    keeper.apply(NOW)
    assert is_applied(keeper.settings)


def test_the_doctor_finds_a_kept_asterisk_well(keeper: Keeper) -> None:
    keeper.apply(NOW)
    findings = {check.name: check.run(keeper.settings) for check in CHECKS}
    assert {name: finding.what for name, finding in findings.items() if not finding.is_well} == {}


def test_the_doctor_says_what_is_wrong(keeper: Keeper, asterisk: BareAsterisk) -> None:
    keeper.apply(NOW)
    save(keeper.engine, small_organisation(name="Neu"))
    next(asterisk.folders.prompts.glob("*.alaw")).unlink()
    asterisk.folders.log.chmod(0o755)
    unwell = [check.name for check in CHECKS if not check.run(keeper.settings).is_well]
    assert unwell == ["Asterisk: Fassung", "Asterisk: Ansagen", "Asterisk: Rechte"]
    asterisk.kill()
    assert not CHECKS[1].run(keeper.settings).is_well


def reloads_of(settings: Settings) -> int:
    return settings.queue_log.read_text().count("CONFIGRELOAD")
