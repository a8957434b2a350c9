"""Many more calls than fit: a busy announcement at once, no agent's call refused, every call counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reporting.ledger.call import Result
from reporting.ledger.fold import fold
from reporting.ledger.line import Line, parse
from routing.organisation.model import Seat
from tests.support.asterisk import settings_for
from tests.support.hearing import HearingAsterisk, hearing, quiet
from tests.support.organisations import hotline, small_organisation
from tests.support.sipp import Citizen, Exchange, Sipp
from tests.support.telephone import Telephone
from tests.support.waiting import until

FIT, CALLS, A_SECOND = 15, 150, 75
LONG = 170
NUMBER = "115"
SEATS = (Seat("platz-01", "Platz 1"), Seat("platz-02", "Platz 2"))


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HearingAsterisk]:
    lines = (hotline("zentrale", (NUMBER,), "voll"),)
    organisation = small_organisation(pools=(quiet("voll"),), hotlines=lines, people=(), seats=SEATS)
    with hearing(settings_for(tmp_path_factory.mktemp("asterisk")), organisation) as asterisk:
        asterisk.staff("voll")
        asterisk.put({"prompt/busy": asterisk.silence("busy", 4)})
        asterisk.run(f"dialplan set global BD_MAXCALLS {FIT}")
        yield asterisk


@pytest.fixture
def exchange(asterisk: HearingAsterisk, tmp_path: Path) -> Iterator[Exchange]:
    with Exchange(asterisk.settings.sip_port, tmp_path / "sipp", seconds=LONG) as exchange:
        yield exchange
        asterisk.hang_up_everybody()


def burst(exchange: Exchange) -> Sipp:
    """Every caller has a number of its own and would stay longer than the test."""
    words = {"FROM": "<sip:0407[call_number]@127.0.0.1>", "EXTRA": "", "KEYS": "", "NUMBER": NUMBER}
    return Sipp(
        exchange, "citizen", words | {"TALK": str(LONG * 1000), "CALLS": str(CALLS), "RATE": str(A_SECOND)}
    )


def answers(storm: Sipp) -> Counter[int]:
    """Final statuses; one that was sent twice counts once."""
    replies = (m for m in storm.messages() if not m.is_sent and m.method == "INVITE")
    finals = {(m.header("Call-ID"), m.status) for m in replies if m.status and m.status >= 200}
    return Counter(status for _, status in finals)


def results(asterisk: HearingAsterisk) -> Counter[str]:
    """How the ledger folds all calls so far."""
    lines: dict[str, list[Line]] = {}
    for place, raw in enumerate(asterisk.settings.queue_log.read_bytes().splitlines()):
        line = replace(parse(raw).line, position=(0, 0, place))
        lines.setdefault(line.uniqueid, []).append(line)
    return Counter(
        str(fold(key, lines[key]).result) for key in {e.uniqueid for e in asterisk.ledger("ARRIVED")}
    )


def test_whom_no_line_is_left_for_hears_so_and_is_counted(
    asterisk: HearingAsterisk, exchange: Exchange
) -> None:
    called, calling = (Telephone(exchange, asterisk.line(seat.key)) for seat in SEATS)
    storm = burst(exchange)
    until("refused", lambda: asterisk.ledger("REFUSED"))
    agents_own = calling.dial(SEATS[0].key, talk=0.5)
    called.wait_for_ring()
    assert agents_own.wait() == 0
    until("all have arrived", lambda: len(asterisk.ledger("ARRIVED")) == CALLS, 60)
    queued = until("all are told", lambda: _queued_of_all(asterisk), 60)
    assert 0 < queued <= FIT
    said = [e for e in asterisk.ledger("ANNOUNCED") if e.fields[1] == "busy"]
    assert 0 < len(said) < CALLS - FIT  # the others only the busy tone
    assert results(asterisk) == {Result.REFUSED.value: CALLS - queued, Result.STILL_WAITING.value: queued}
    expected = {200: queued, 486: CALLS - queued}
    until("everybody has an answer", lambda: sum(answers(storm).values()) == CALLS)
    assert answers(storm) == expected
    asterisk.hang_up_everybody()
    storm.stop()
    assert len(asterisk.ledger("HANGUP")) == CALLS
    assert Citizen(exchange, NUMBER).answered() > 0


def _queued_of_all(asterisk: HearingAsterisk) -> int:
    """How many wait, once every call either waits or was refused and is over; 0 before."""
    queued, refused = len(asterisk.ledger("ENTERQUEUE")), len(asterisk.ledger("REFUSED"))
    is_over = len(asterisk.ledger("HANGUP")) == refused
    return queued if queued + refused == CALLS and is_over else 0
