"""How well offices could be reached in the period, for the page. A year is too long to read line by line."""

from dataclasses import dataclass

from sqlalchemy import Engine

from agent_console.centre import Centre
from agent_console.reports.question import Question
from buergerdraht.database import reading
from reporting.reachability import Reach, reach_of

MOST_DAYS = 31


@dataclass(frozen=True)
class OfficeRow:
    """An office with the name it has on the page."""

    name: str
    reach: Reach


def offices_of(engine: Engine, question: Question, centre: Centre) -> tuple[OfficeRow, ...]:
    """The offices tried, the most tried first; none for a longer period."""
    if question.days.count > MOST_DAYS:
        return ()
    asked = question.asked()
    with reading(engine) as session:
        found = reach_of(session, asked.start, asked.end, asked.only)
    in_order = sorted(found.values(), key=lambda one: (-one.tried, one.office))
    return tuple(OfficeRow(_name(one.office, centre), one) for one in in_order)


def _name(key: str, centre: Centre) -> str:
    return centre.offices[key].name if key in centre.offices else key
