"""Calls written straight into the database, as the ledger and the desks would leave them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from buergerdraht.database import writing
from contacts.concerns import Entry, Recording, record
from contacts.stints import Answered, answer
from reporting.ledger.call import Call, Result
from reporting.ledger.tables import LedgerCallRow, LedgerStintRow, LedgerVisitRow
from reporting.rollups.marking import mark_calls

SECOND = timedelta(seconds=1)
WAITED = (Result.ANSWERED, Result.ABANDONED, Result.LEFT_OTHERWISE)


@dataclass(frozen=True)
class Made:
    """One call. Waits and talks in seconds; `visits`: pools passed before the last, each left by timeout."""

    key: str
    arrived_at: datetime
    result: Result = Result.ANSWERED
    hotline: str = "wedel"
    mandant: str | None = "wedel"
    pool: str = "buerger"
    wait: float | None = 10
    talk: float | None = 100
    wrap_up: float | None = None
    agent: str = "a-aaaaaaaa"
    reason: str = ""
    state: str = "open"
    number_hash: str | None = None
    concerns: tuple[Entry, ...] = ()
    passed: tuple[str, ...] = ()
    earlier_hash: str | None = None


def _ms(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * 1000)


def put(engine: Engine, *calls: Made) -> None:
    """Writes the calls, marks their quarters, and records their concerns."""
    with writing(engine) as session:
        for call in calls:
            _put(session, call)
    for call in calls:
        if call.concerns or (call.number_hash and call.result is Result.ANSWERED):
            settle(engine, call, *call.concerns)


def settle(engine: Engine, call: Made, *concerns: Entry) -> None:
    """Records these concerns as the call's first ones."""
    answered = Answered(
        call.key, f"{call.key}-leg", call.hotline, call.mandant, call.pool, call.agent, None,
        call.arrived_at, call.arrived_at + SECOND, call.number_hash, None, call.earlier_hash,
    )  # fmt: skip
    with writing(engine) as session:
        stint = answer(session, answered)
        for position, entry in enumerate(concerns, 1):
            record(session, Recording(stint, position, entry, call.agent, datetime.now(UTC)))


def _put(session: Session, call: Made) -> None:
    is_queued = call.result not in (Result.ENDED_BEFORE_QUEUE, Result.REFUSED, Result.ARRIVING)
    wait = (
        _ms(call.wait) if call.result in (Result.ANSWERED, Result.ABANDONED, Result.LEFT_OTHERWISE) else None
    )
    is_answered = call.result is Result.ANSWERED
    visits = (len(call.passed) + 1) if is_queued else 0
    session.execute(
        insert(LedgerCallRow).values(
            call_key=call.key, centre="", hotline=call.hotline, mandant=call.mandant, dialled="115",
            source="trunk", state=call.state, routed_by="ivr", pool=call.pool, result=call.result.value,
            reason=call.reason, arrived_at=call.arrived_at, queued_at=call.arrived_at + SECOND,
            answered_at=None, ended_at=None, over_at=None, wait_ms=wait,
            arrival_wait_ms=None if wait is None else wait + 1000,
            talk_ms=_ms(call.talk) if is_answered else None, visits=visits, consultations=0,
            transfers="[]", number_hash=call.number_hash,
        )
    )  # fmt: skip
    if is_answered:
        session.execute(
            insert(LedgerStintRow).values(
                call_key=call.key, leg=f"{call.key}-leg", pseudonym=call.agent, pool=call.pool,
                answered_at=call.arrived_at + SECOND, ended_at=None, ended_by=None, talk_ms=_ms(call.talk),
                wrap_up_ms=_ms(call.wrap_up), callback_key="",
            )
        )  # fmt: skip
    for position, pool in enumerate((*call.passed, call.pool) if is_queued else ()):
        is_last = position == len(call.passed)
        session.execute(
            insert(LedgerVisitRow).values(
                call_key=call.key, position=position, pool=pool, entered_at=call.arrived_at, left_at=None,
                result=(call.result if is_last else Result.LEFT_OTHERWISE).value,
                reason=call.reason if is_last else "timeout", wait_ms=wait if is_last else 60_000,
                leg=f"{call.key}-leg" if is_answered and is_last else "",
            )
        )  # fmt: skip
    at_ms = int(call.arrived_at.timestamp() * 1000)
    mark_calls(session, [Call(call.key, call.result, at_ms)])
