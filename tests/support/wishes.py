"""Wishes to be called back, for tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from buergerdraht.database import reading, writing
from contacts.wishes import Asked, Asking, Wish, find, wish

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
ASKING = Asking(
    call_key="bd-1795000000.1",
    hotline="wedel",
    mandant="wedel",
    pool="buerger",
    dialled="04101555000",
    number="041015550199",
    number_hash="hash",
    arrived_at=NOON - timedelta(minutes=2),
    asked_at=NOON,
)


def asked(engine: Engine, **changes: Any) -> Asked:
    """A caller asks for a callback, in a transaction of its own."""
    with writing(engine) as session:
        return wish(session, replace(ASKING, **changes))


def found(engine: Engine, key: str) -> Wish:
    """The wish as it stands now."""
    with reading(engine) as session:
        wish = find(session, key)
    assert wish is not None
    return wish
