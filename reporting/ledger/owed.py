"""Answered calls become stints in `contacts`: also those that no console saw being answered."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of, milliseconds_of
from contacts.numbers import week_of
from contacts.stints import Answered, answer, end, fail
from reporting.ledger.call import Call, Stint

OWED_FOR = timedelta(days=14)
"""Afterwards nobody can be told whose stint it was (agent_pseudonym)."""


def tell_contacts(
    session: Session, calls: Iterable[Call], mandants: Mapping[str, str], now: datetime
) -> None:
    """Makes sure of each agent's part, and of its end. Telling it again changes nothing."""
    since = milliseconds_of(now - OWED_FOR)
    owed = [(call, stint) for call in calls for stint in call.all_stints if stint.answered_ms > since]
    for call, stint in owed:
        _tell(session, call, stint, mandants.get(call.hotline))


def _tell(session: Session, call: Call, stint: Stint, mandant: str | None) -> None:
    """A callback is a contact of its own; an attempt that reached nobody owes no outcome."""
    arrived, key = instant_of(call.arrived_ms), stint.callback_key or call.call_key
    answered = Answered(
        call_key=key,
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
    ended_ms = _ended_ms(call, stint)
    if ended_ms is not None:
        end(session, key, stint.leg, instant_of(ended_ms))
    if stint.failure:
        fail(session, (key, stint.leg), stint.failure, instant_of(ended_ms or stint.answered_ms))


def _ended_ms(call: Call, stint: Stint) -> int | None:
    """The call that asked for a callback was over long before."""
    return stint.ended_ms if stint.callback_key else stint.ended_ms or call.over_ms
