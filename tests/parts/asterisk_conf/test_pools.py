"""Who counts as somebody in a pool, and what happens to who does not answer."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from asterisk_conf.keeper.applying import Keeper
from routing.organisation import store
from routing.organisation.model import Pool
from tests.support.asterisk import BareAsterisk, program
from tests.support.organisations import small_organisation
from tests.support.sipp import Citizen, Exchange
from tests.support.telephone import Habit, Telephone
from tests.support.waiting import until

POOL = "buergertelefon"
MEMBER = "PJSIP/platz-01"


@pytest.fixture
def exchange(kept: BareAsterisk, tmp_path: Path) -> Iterator[Exchange]:
    with Exchange(kept.settings.sip_port, tmp_path / "sipp") as exchange:
        yield exchange


def sign_in(asterisk: BareAsterisk) -> None:
    asterisk.run(f"queue add member {MEMBER} to {POOL} penalty 0 as a-test1234")


def left(asterisk: BareAsterisk) -> str:
    """Why the only call left its pool."""
    return asterisk.wait_for("LEFT").fields[1]


def test_nobody_signed_in_is_nobody(kept: BareAsterisk, exchange: Exchange) -> None:
    Citizen(exchange, "115")
    assert left(kept) == "JOINEMPTY"


def test_an_unreachable_telephone_is_nobody(kept: BareAsterisk, exchange: Exchange) -> None:
    sign_in(kept)
    Citizen(exchange, "115")
    assert left(kept) == "JOINEMPTY"


def test_a_paused_agent_is_somebody(kept: BareAsterisk, exchange: Exchange) -> None:
    telephone = Telephone(exchange, kept.line("platz-01"))
    sign_in(kept)
    kept.run(f"queue pause member {MEMBER} queue {POOL}")
    Citizen(exchange, "115")
    kept.wait_for("ENTERQUEUE")
    until("waiting", lambda: "1. PJSIP/trunk-loopback" in kept.run(f"queue show {POOL}"))
    kept.run(f"queue unpause member {MEMBER} queue {POOL}")
    telephone.wait_for_ring()


def test_who_does_not_answer_is_set_aside(kept: BareAsterisk, exchange: Exchange, database: Engine) -> None:
    quick = small_organisation(pools=(Pool(POOL, "Bürgertelefon", ring_seconds=2),))
    store.save(database, quick, store.Edit("test", datetime.now(UTC), 1))
    Keeper(kept.settings, database, program(), kept.control).apply(datetime.now(UTC))
    Telephone(exchange, kept.line("platz-01"), Habit(answers=False))
    sign_in(kept)
    Citizen(exchange, "115")
    until("paused", lambda: "Auto-Pause" in kept.run(f"queue show {POOL}"), 60)


def test_a_restart_loses_no_telephone(kept: BareAsterisk, exchange: Exchange) -> None:
    telephone = Telephone(exchange, kept.line("platz-01"))
    sign_in(kept)
    kept.stop()
    kept.restart()
    Citizen(exchange, "115")
    telephone.wait_for_ring(60)
    assert kept.ledger("LEFT") == []
