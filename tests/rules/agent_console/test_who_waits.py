"""Who is a waiting caller: a citizen in line, and no callback's place."""

from datetime import UTC, datetime

import pytest

from agent_console.live.waiting import is_waiting
from routing.switchboard.picture import CallNow, CallState

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("call_key", "state", "waits"),
    [
        ("bd-1.1", CallState.WAITING, True),
        ("bd-1.1", CallState.RINGING, True),
        ("bd-1.1", CallState.TALKING, False),
        ("bd-1.1", CallState.ARRIVING, False),
        ("bd-callback-27fe7cfaaa8e8fa3-place", CallState.WAITING, False),
    ],
)
def test_who_waits(call_key: str, state: CallState, waits: bool) -> None:
    assert is_waiting(CallNow(call_key, state, NOW)) is waits
