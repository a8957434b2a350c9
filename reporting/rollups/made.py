"""Single calls gathered into cells of both views."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from reporting.asked import View
from reporting.calls import Chosen, found_calls
from reporting.reported import ReportedCall
from reporting.visits import found_visits

Views = Mapping[View, list[ReportedCall]]


@dataclass(frozen=True)
class Made:
    """The chosen calls as each view counts them. All of them arrived on one local day."""

    chosen: Chosen
    views: Views


def made_of(session: Session, chosen: Chosen) -> Made:
    """Reads the chosen calls and their visits."""
    calls = found_calls(session, chosen)
    return Made(chosen, {View.CITIZEN: calls, View.QUEUE: found_visits(session, chosen, calls)})
