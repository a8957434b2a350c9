"""Rehearsed calls through a real Asterisk, SIPp at both ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from asterisk_conf.rehearsal.citizen import Dialling
from asterisk_conf.rehearsal.conducting import Outcome, Plan, rehearse
from tests.support.asterisk import BareAsterisk
from tests.support.sipp import Exchange
from tests.support.telephone import Telephone
from tests.support.waiting import until

CALLER = "+493023125017"


@pytest.fixture
def agent(kept: BareAsterisk, tmp_path: Path) -> Iterator[Telephone]:
    with Exchange(kept.settings.sip_port, tmp_path / "sipp") as exchange:
        telephone = Telephone(exchange, kept.line("platz-01"))
        kept.run("queue add member PJSIP/platz-01 to buergertelefon penalty 0 as a-test1234")
        until("ready", lambda: "Not in use" in kept.run("queue show buergertelefon"))
        yield telephone


def call(asterisk: BareAsterisk, number: str, plan: Plan) -> tuple[Outcome, list[str]]:
    said: list[str] = []
    return rehearse(asterisk.settings, Dialling(number, CALLER), plan, said.append), said


def test_talks_with_an_agent_and_hangs_up(kept: BareAsterisk, agent: Telephone) -> None:
    outcome, said = call(kept, "115", Plan(talk=1))
    assert outcome.answered
    assert outcome.reached_agent
    assert outcome.ended_by == "citizen"
    assert said[0] == "klingelt"
    assert said[-2:] == ["im Gespräch", "beendet"]
    assert [entry.fields[1] for entry in kept.ledger("ARRIVED", outcome.call_key)] == ["115"]
    assert kept.wait_for("COMPLETECALLER", outcome.call_key)
    assert agent.wait_for_ring().number == CALLER


def test_hangs_up_when_told(kept: BareAsterisk) -> None:
    outcome, _ = call(kept, "115", Plan(talk=30, after=0.5))
    assert outcome.ended_by == "citizen"
    assert not outcome.reached_agent
    assert kept.wait_for("HANGUP", outcome.call_key)
    assert kept.ledger("ARRIVED", outcome.call_key)[0].fields[3] == "rehearsal"


def test_the_house_may_end_it(kept: BareAsterisk) -> None:
    outcome, _ = call(kept, "115", Plan(talk=1))
    assert outcome.ended_by == "house"
    assert not outcome.is_as(Plan(talk=1))


def test_nobody_else_knows_the_endpoints_secret(kept: BareAsterisk) -> None:
    (kept.settings.home / "secrets" / "rehearsal").write_text("guessed")
    outcome, _ = call(kept, "115", Plan(talk=1))
    assert not outcome.answered
    assert kept.ledger("ARRIVED") == []
