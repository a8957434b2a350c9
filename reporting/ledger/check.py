"""`ledger check`: is what the reports count what the lines say?"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from buergerdraht.database import reading
from reporting.checking.calls import calls_folded, differing_calls
from reporting.checking.live import live_differences
from reporting.checking.outcomes import calls_without_outcome, outcomes_without_call
from reporting.checking.sums import differing_sums, due_quarters
from reporting.ledger.rows import Kind
from reporting.ledger.tables import IS_APART, LedgerLineRow

LISTED = 50
"""So many of each are listed; all are counted."""


def check(engine: Engine) -> dict[str, Any]:
    """Folds every call anew, makes every sum anew, and compares.

    calls: folded; differing: kept otherwise than their lines say; differing_sums: kept otherwise than the
    single calls say (both must be none); due_quarters: sums still to be made; unreadable, pending and
    not_ours: lines kept apart; outcomes_without_call and calls_without_outcome: what does not meet; `listed`
    names the first of each. `ami` tells hours that AMI counted otherwise, which is no error.
    """
    with reading(engine) as session:
        found = {
            "differing": list(differing_calls(session)),
            "differing_sums": list(differing_sums(session)),
            "due_quarters": due_quarters(session),
            "outcomes_without_call": outcomes_without_call(session),
            "calls_without_outcome": calls_without_outcome(session),
        }
        apart = {str(kind): _apart(session, kind) for kind in Kind if kind is not Kind.KEPT}
        counts = {name: len(keys) for name, keys in found.items()}
        listed: Mapping[str, list[str]] = {name: keys[:LISTED] for name, keys in found.items() if keys}
        return {
            "calls": calls_folded(session),
            **counts,
            **apart,
            "listed": listed,
            "ami": live_differences(session)[-LISTED:],
        }


def _apart(session: Session, kind: Kind) -> int:
    return (
        session.scalar(select(func.count(LedgerLineRow.id)).where(IS_APART, LedgerLineRow.kind == kind)) or 0
    )
