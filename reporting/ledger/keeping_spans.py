"""Keeps agents' spans and wrap-ups in the database as far as the lines are read.

Whatever was read when, in which pieces and how often: an agent's spans are folded anew from all lines
since the last sign-in before the new ones, and replace what was kept since then. For our own log only:
what another centre's pauses mean nobody knows.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of, milliseconds_of
from reporting.ledger.call import Call
from reporting.ledger.line import Line
from reporting.ledger.rows import in_portions
from reporting.ledger.spans import WORK, Span, SpanKind, spans
from reporting.ledger.tables import IS_WORK, LedgerCallRow, LedgerFileRow, LedgerLineRow, LedgerSpanRow
from reporting.ledger.tables import LedgerStintRow as Stints
from reporting.ledger.wrap_ups import LATEST_MS, WRAP_UP, with_wrap_ups, wrap_up_ms
from reporting.rollups.marking import mark_quarters

NOBODY = frozenset(("", "NONE"))
EVER = instant_of(0)
AROUND = timedelta(milliseconds=LATEST_MS)


def keep_spans(session: Session, lines: Iterable[Line]) -> None:
    """Folds anew what these lines, already stored, tell of agents; in the caller's transaction.

    Where the wrap-up after a kept talk turns out different, the call's quarter of an hour is due again.
    """
    earliest: dict[str, int] = {}
    for line in lines:
        if line.event in WORK and line.member not in NOBODY:
            earliest[line.member] = min(line.second, earliest.get(line.member, line.second))
    for pseudonym, second in sorted(earliest.items()):
        since = _last_sign_in(session, pseudonym, instant_of(second * 1000))
        told = spans(pseudonym, _lines(session, pseudonym, since))
        _replace(session, pseudonym, told, since)
        mark_quarters(session, _keep_wrap_ups(session, pseudonym, told, since))


def wrapped_up(session: Session, calls: Sequence[Call]) -> list[Call]:
    """The calls, just folded, with the wrap-ups that are known already."""
    stints = [stint for call in calls for stint in call.all_stints]
    ends = [stint.ended_ms for stint in stints if stint.ended_ms is not None]
    if not ends:
        return list(calls)
    agents = {stint.pseudonym for stint in stints}
    pauses = _wrap_up_pauses(session, agents, (instant_of(min(ends)), instant_of(max(ends))))
    return [with_wrap_ups(call, pauses) for call in calls] if pauses else list(calls)


def _last_sign_in(session: Session, pseudonym: str, before: datetime) -> datetime:
    """Where folding may begin: nothing of the agent was going on just before a sign-in."""
    sign_in = select(func.max(LedgerSpanRow.started_at)).where(
        LedgerSpanRow.pseudonym == pseudonym,
        LedgerSpanRow.kind == SpanKind.SIGNED_IN.value,
        LedgerSpanRow.started_at < before,
    )
    return session.scalar(sign_in) or EVER


def _lines(session: Session, pseudonym: str, since: datetime) -> list[Line]:
    """The agent's lines from then on, in order."""
    found = (
        select(LedgerLineRow.second, LedgerLineRow.queue, LedgerLineRow.event, LedgerLineRow.fields)
        .join_from(LedgerLineRow, LedgerFileRow)
        .where(IS_WORK, LedgerLineRow.member == pseudonym)
        .where(LedgerLineRow.second >= milliseconds_of(since) // 1000)
        .order_by(LedgerLineRow.second, LedgerFileRow.first_second, LedgerFileRow.id, LedgerLineRow.offset)
    )
    return [
        Line(second, second * 1000, "", queue, pseudonym, event, tuple(json.loads(fields)))
        for second, queue, event, fields in session.execute(found)
    ]


def _replace(session: Session, pseudonym: str, told: Sequence[Span], since: datetime) -> None:
    outdated = delete(LedgerSpanRow).where(
        LedgerSpanRow.pseudonym == pseudonym, LedgerSpanRow.started_at >= since
    )
    session.execute(outdated)
    if told:
        session.execute(insert(LedgerSpanRow), [_row(span) for span in told])


def _row(span: Span) -> dict[str, object]:
    return {
        "pseudonym": span.pseudonym,
        "kind": span.kind.value,
        "reason": span.reason,
        "started_at": instant_of(span.started_ms),
        "ended_at": None if span.ended_ms is None else instant_of(span.ended_ms),
    }


def _keep_wrap_ups(session: Session, pseudonym: str, told: Sequence[Span], since: datetime) -> list[datetime]:
    """Gives the agent's kept stints their wrap-ups; the arrivals of the calls where one changed."""
    ended = Stints.ended_at >= since - AROUND
    kept = select(Stints.call_key, Stints.leg, Stints.ended_at, Stints.wrap_up_ms, LedgerCallRow.arrived_at)
    found = kept.join_from(Stints, LedgerCallRow).where(Stints.pseudonym == pseudonym, ended)
    rows = session.execute(found).all()
    if any(row.ended_at < since + AROUND for row in rows):  # its wrap-up may have begun before
        about = _wrap_up_pauses(session, [pseudonym], (since, since))[pseudonym]
        told = [*(span for span in about if span.started_ms < milliseconds_of(since)), *told]
    changed: list[datetime] = []
    for call_key, leg, ended_at, before, arrived_at in rows:
        lasted = wrap_up_ms(_milliseconds(ended_at), told)
        if lasted != before:
            its_own = (Stints.call_key == call_key) & (Stints.leg == leg)
            session.execute(update(Stints).where(its_own).values(wrap_up_ms=lasted))
            changed.append(arrived_at)
    return changed


def _wrap_up_pauses(
    session: Session, agents: Collection[str], ends: tuple[datetime, datetime]
) -> dict[str, list[Span]]:
    """The wrap-ups of these agents that are over and began about these ends of talks, by pseudonym."""
    first, last = ends
    found: dict[str, list[Span]] = defaultdict(list)
    for some in in_portions(agents):
        pauses = select(LedgerSpanRow).where(
            LedgerSpanRow.pseudonym.in_(some),
            LedgerSpanRow.started_at.between(first - AROUND, last + AROUND),
            LedgerSpanRow.reason == WRAP_UP,
            LedgerSpanRow.ended_at.is_not(None),
        )
        for row in session.scalars(pauses):
            found[row.pseudonym].append(_span(row))
    return found


def _span(row: LedgerSpanRow) -> Span:
    started_ms = milliseconds_of(row.started_at)
    return Span(row.pseudonym, SpanKind(row.kind), row.reason, started_ms, _milliseconds(row.ended_at))


def _milliseconds(instant: datetime | None) -> int | None:
    return None if instant is None else milliseconds_of(instant)
