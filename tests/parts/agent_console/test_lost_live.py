"""Which ended calls are kept for calling back, as AMI shows them."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from agent_console.centre import CurrentCentre
from agent_console.live.lost import LostCalls
from buergerdraht.database import reading
from buergerdraht.settings import Settings
from contacts.lost_calls import LostCall, lost_calls
from routing.switchboard.picture import CallNow, CallState, Change, What
from tests.support.ivr import saved
from tests.support.organisations import hotline, small_organisation
from tests.support.wishes import asked

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
WAITED = CallNow(
    "bd-7.1",
    CallState.ARRIVING,
    NOON,
    "nummer-115",
    "041015550177",
    "buergertelefon",
    "PJSIP/trunk-00000001",
    queued_at=NOON + timedelta(seconds=4),
)


@pytest.fixture
def lost(sqlite: Engine, settings: Settings) -> LostCalls:
    night = hotline("zu", ("041015550",), "buergertelefon", "nie")
    organisation = small_organisation()
    saved(sqlite, replace(organisation, hotlines=(*organisation.hotlines, night)))
    return LostCalls(sqlite, settings, CurrentCentre(sqlite))


def noted(lost: LostCalls, what: What = What.ENDED, **changes: Any) -> list[LostCall]:
    """What stands in the list after such a call."""
    change = Change(what, None, replace(WAITED, **changes))
    if lost.ends(change):
        asyncio.run(lost.take(change))
    with reading(lost.engine) as session:
        return lost_calls(session)


def test_who_hung_up_in_the_queue_is_kept(lost: LostCalls) -> None:
    [call] = noted(lost)
    assert (call.number, call.hotline, call.mandant, call.was_open) == (
        "+4941015550177",
        "nummer-115",
        "kreis",
        True,
    )
    assert "5550177" not in repr(call)


def test_who_called_outside_the_hours_is_kept(lost: LostCalls) -> None:
    [call] = noted(lost, hotline="zu", queued_at=None)
    assert not call.was_open


@pytest.mark.parametrize(
    "changes",
    [
        {"answered_at": NOON},
        {"queued_at": None},
        {"number": ""},
        {"hotline": ""},
        {"call_key": "bd-callback-27fe7cfaaa8e8fa3-place"},
        {"channel": "PJSIP/rehearsal-00000001"},
        {"what": What.LEFT_QUEUE},
    ],
)
def test_others_are_not(lost: LostCalls, changes: dict[str, Any]) -> None:
    """Spoken with, gone in the greeting, without a number, no hotline, a callback, a rehearsal, not over."""
    assert noted(lost, **changes) == []


@pytest.mark.parametrize(
    "wish", [{"call_key": "bd-7.1"}, {"hotline": "nummer-115", "number": "+4941015550177"}]
)
def test_who_will_be_called_back_is_not_lost(lost: LostCalls, wish: dict[str, str]) -> None:
    asked(lost.engine, **wish)
    assert noted(lost) == []
