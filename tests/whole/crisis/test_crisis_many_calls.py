"""200 calls while a profile is switched on and off ten times: each goes where the value it read says."""

import statistics
import time
from collections.abc import Iterator

import pytest

from tests.support.asterisk import BareAsterisk, Entry
from tests.support.crisis import CALLED, CLOSED, Switch
from tests.support.sipp import Exchange
from tests.support.sipp_crowd import crowd
from tests.support.waiting import until

CALLS = 200
CALLS_A_SECOND = 25
SWITCHINGS = 10
EFFECTIVE_SECONDS = 1.0


@pytest.fixture
def kept(switch: Switch) -> Iterator[Switch]:
    with switch.kept():
        yield switch


def test_every_call_lands_where_the_value_it_read_says(kept: Switch, exchange: Exchange) -> None:
    callers = crowd(exchange, CALLED, CALLS, CALLS_A_SECOND)
    delays = [_switched(kept, is_on) for _ in range(SWITCHINGS) for is_on in (True, False)]
    assert callers.wait(120) == 0
    calls = until("every call ended", lambda: _ended(kept.asterisk), 60)
    assert len(calls) == CALLS
    lands = [_lands(kept.asterisk, key) for key in calls]
    assert set(lands) == {True, False}, "calls of both kinds were made"
    assert statistics.median(delays) < EFFECTIVE_SECONDS


def _switched(switch: Switch, is_on: bool) -> float:
    """Switches, waits until calls meet it; the seconds from the act's end. Then calls come for a while."""
    if is_on:
        switch.on("sturm", CALLED)
    else:
        switch.off("sturm")
    begun = time.monotonic()
    until("calls meet it", lambda: bool(switch.key()) is is_on)
    delay = time.monotonic() - begun
    seen = len(switch.asterisk.ledger("ARRIVED"))
    until("some more calls", lambda: len(switch.asterisk.ledger("ARRIVED")) >= min(CALLS, seen + 5))
    return delay


def _ended(asterisk: BareAsterisk) -> list[str]:
    keys = [e.uniqueid for e in asterisk.ledger("HANGUP")]
    return keys if len(keys) >= CALLS else []


def _lands(asterisk: BareAsterisk, key: str) -> bool:
    """Whether the call met the crisis; fails when it did not go where the value says."""
    read = asterisk.ledger("CRISIS", key)
    routed, pools = _one(asterisk.ledger("ROUTED", key)), [e.queue for e in asterisk.ledger("VISIT", key)]
    announced = {e.fields[1] for e in asterisk.ledger("ANNOUNCED", key)}
    if read:
        assert _one(read).fields[1] == "sturm"
        assert (routed.fields[2], routed.fields[4]) == ("krise", "crisis")
        assert pools[:1] in ([], ["krise"])
        assert "greeting" not in announced
    else:
        assert (routed.fields[2], routed.fields[4]) == ("buergertelefon", "open")
        assert "krise" not in pools
        assert "crisis" not in announced
    return bool(read)


def _one(entries: list[Entry]) -> Entry:
    assert len(entries) == 1
    return entries[0]


def test_no_other_line_was_touched(kept: Switch) -> None:
    kept.on("sturm", CALLED)
    until("on", lambda: kept.key())
    assert not kept.key(CLOSED)
