"""Contacts for tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from buergerdraht.database import writing
from contacts.stints import Answered, answer

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
NUMBER = "041015550199"
ANSWERED = Answered(
    call_key="bd-1795000000.1",
    leg="bd-1795000005.2",
    hotline="wedel",
    mandant="wedel",
    pool="buerger",
    pseudonym="a-abcdefgh",
    number=NUMBER,
    arrived_at=NOON,
    answered_at=NOON + timedelta(seconds=12),
)


def answered(engine: Engine, **changes: Any) -> int:
    """An answered call's stint, in a transaction of its own."""
    with writing(engine) as session:
        return answer(session, replace(ANSWERED, **changes))
