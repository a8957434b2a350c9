"""Single calls as both views count them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from reporting.asked import View
from reporting.calls import Chosen, found_calls
from reporting.reported import ReportedCall
from reporting.visits import found_visits


@dataclass(frozen=True)
class Made:
    """Calls that arrived on one local day. Those with one visit look the same in both views."""

    chosen: Chosen
    alike: Sequence[ReportedCall]
    others: dict[View, list[ReportedCall]]


def made_of(session: Session, chosen: Chosen) -> Made:
    """Reads the chosen calls and their visits."""
    calls = found_calls(session, chosen)
    alike = [call for call in calls if call.visits == 1]
    several = [call for call in calls if call.visits != 1]
    visits = found_visits(session, chosen, several) if several else []
    return Made(chosen, alike, {View.CITIZEN: several, View.QUEUE: visits})
