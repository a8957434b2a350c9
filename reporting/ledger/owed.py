"""Answered calls become stints in `contacts`: also those that no console saw being answered."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of, milliseconds_of
from contacts.numbers import week_of
from contacts.stints import Answered, answer, end
from reporting.ledger.call import Call, Stint

OWED_FOR = timedelta(days=14)
"""Afterwards nobody can be told whose stint it was (agent_pseudonym)."""


def tell_contacts(
    session: Session, calls: Iterable[Call], mandants: Mapping[str, str], now: datetime
) -> None:
    """Makes sure of each agent's part, and of its end. Telling it again changes nothing."""
    since = milliseconds_of(now - OWED_FOR)
    owed = [(call, stint) for call in calls for stint in call.stints if stint.answered_ms > since]
    for call, stint in owed:
        _tell(session, call, stint, mandants.get(call.hotline))


def _tell(session: Session, call: Call, stint: Stint, mandant: str | None) -> None:
    arrived = instant_of(call.arrived_ms)
    answered = Answered(
        call_key=call.call_key,
        leg=stint.leg,
        hotline=call.hotline,
        mandant=mandant,
        pool=stint.pool,
        pseudonym=stint.pseudonym,
        number=None,
        arrived_at=arrived,
        answered_at=instant_of(stint.answered_ms),
        number_hash=call.number_hash,
        hash_week=week_of(arrived) if call.number_hash else None,
    )
    answer(session, answered)
    ended_ms = stint.ended_ms or call.over_ms
    if ended_ms is not None:
        end(session, call.call_key, stint.leg, instant_of(ended_ms))
