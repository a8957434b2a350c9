"""What agents did in callbacks, by the call in which each was asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from contacts.tables import ConcernRow, StintRow
from reporting.asked import Only
from reporting.ledger.tables import OF_CALLBACK, LedgerCallRow, LedgerStintRow
from reporting.recorded import in_callbacks, of_concern
from reporting.reported import CalledBack, ReportedConcern

HAS_ASKED = LedgerCallRow.callback_asked_at.is_not(None)
"""Few calls have: nothing is looked up for the others."""
TALKS = (
    select(
        LedgerStintRow.call_key, LedgerStintRow.pseudonym, LedgerStintRow.talk_ms, LedgerStintRow.wrap_up_ms
    )
    .join(LedgerCallRow, LedgerCallRow.call_key == LedgerStintRow.call_key)
    .where(OF_CALLBACK, LedgerStintRow.talk_ms.is_not(None))
    .order_by(LedgerStintRow.answered_at, LedgerStintRow.leg)
)
CONCERNS = (
    in_callbacks(
        LedgerStintRow.call_key,
        LedgerStintRow.pseudonym,
        ConcernRow.outcome,
        ConcernRow.topic,
        ConcernRow.place,
        LedgerStintRow.leg,
    )
    .join(LedgerCallRow, LedgerCallRow.call_key == LedgerStintRow.call_key)
    .order_by(StintRow.answered_at, StintRow.id, ConcernRow.position)
)


@dataclass
class Gathered:
    """One call's callback while its rows are read."""

    concerns: list[ReportedConcern] = field(default_factory=list)
    talks: list[int] = field(default_factory=list)
    wrap_ups: list[int] = field(default_factory=list)
    agents: dict[str, None] = field(default_factory=dict)

    def whole(self) -> CalledBack:
        talk, wrap_up = (sum(each) if each else None for each in (self.talks, self.wrap_ups))
        return CalledBack(tuple(self.concerns), talk, wrap_up, tuple(self.agents))


def called_back(
    session: Session, calls: Sequence[ColumnElement[bool]], only: Only
) -> Mapping[str, CalledBack]:
    """By call key, of the ledger's calls that meet these conditions; where concerns are chosen, with these
    only, and without callbacks that have none of them."""
    found: dict[str, Gathered] = defaultdict(Gathered)
    for key, pseudonym, talk_ms, wrap_up_ms in session.execute(TALKS.where(*calls, HAS_ASKED)):
        one = found[key]
        one.talks += [] if talk_ms is None else [talk_ms]
        one.wrap_ups += [] if wrap_up_ms is None else [wrap_up_ms]
        one.agents[pseudonym] = None
    for key, pseudonym, *concern in session.execute(CONCERNS.where(*calls, HAS_ASKED, *of_concern(only))):
        found[key].concerns.append(ReportedConcern(*concern))
        found[key].agents[pseudonym] = None
    return {key: one.whole() for key, one in found.items() if one.concerns or not only.is_of_concerns}
