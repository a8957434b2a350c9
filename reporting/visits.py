"""The queues' view: each stay of a citizen in a queue as if it were a call of its own."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.calls import RESULTS, Chosen, Found, by_call
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow, LedgerStintRow, LedgerVisitRow
from reporting.reported import ReportedCall


def found_visits(session: Session, chosen: Chosen, calls: Iterable[ReportedCall]) -> list[ReportedCall]:
    """The visits of these calls, which are those chosen; a call with one visit stands for it."""
    several = _several(session, chosen)
    stints = _stints(session, chosen)
    found: list[ReportedCall] = []
    for call in calls:
        if call.visits == 1:
            found.append(call)
        elif call.visits:
            found += _visits_of(call, several.get(call.call_key, ()), stints)
    pool = chosen.only.pool
    return found if pool is None else [visit for visit in found if visit.pool == pool]


def _several(session: Session, chosen: Chosen) -> Mapping[str, list[Found]]:
    visit = LedgerVisitRow
    columns = (visit.call_key, visit.pool, visit.result, visit.reason, visit.wait_ms, visit.leg)
    joined = select(*columns).join(LedgerCallRow, LedgerCallRow.call_key == visit.call_key)
    return by_call(
        session.execute(joined.where(*chosen.conditions(), LedgerCallRow.visits > 1).order_by(visit.position))
    )


def _stints(session: Session, chosen: Chosen) -> Mapping[tuple[str, str], Found]:
    stint = LedgerStintRow
    columns = (stint.call_key, stint.leg, stint.pseudonym, stint.talk_ms, stint.wrap_up_ms)
    joined = select(*columns).join(LedgerCallRow, LedgerCallRow.call_key == stint.call_key)
    own = joined.where(*chosen.conditions(), LedgerCallRow.visits > 1, stint.callback_key == "")
    rows = session.execute(own)
    return {(row.call_key, row.leg): row for row in rows}


def _visits_of(
    call: ReportedCall, visits: Sequence[Found], stints: Mapping[tuple[str, str], Found]
) -> Iterable[ReportedCall]:
    last = len(visits) - 1
    for place, (_, pool, result, reason, wait_ms, leg) in enumerate(visits):
        stint = stints.get((call.call_key, leg)) if leg else None
        yield call._replace(
            pool=pool,
            result=RESULTS[result],
            reason=reason,
            wait_ms=wait_ms,
            arrival_wait_ms=None,
            talk_ms=stint.talk_ms if stint else None,
            wrap_up_ms=stint.wrap_up_ms if stint else None,
            agents=(stint.pseudonym,) if stint else (),
            concerns=tuple(concern for concern in call.concerns if leg and concern.leg == leg),
            visits=1,
            transfers=0,
            transfers_reached=0,
            asked_callback=call.asked_callback and place == last,
            called_back=call.called_back if place == last else None,
            is_taken_elsewhere=call.is_taken_elsewhere and place == last,
            reached_agent=_reached(call, result, is_last=place == last),
            called_again=call.called_again if result == call.result.value else None,
        )


def _reached(call: ReportedCall, result: str, *, is_last: bool) -> bool | None:
    """Who left a queue and went on to another is not lost; the call knows of the last one."""
    return call.reached_agent if is_last and result == Result.ABANDONED.value else None
