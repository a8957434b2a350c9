"""A case in words, for the list and for its own page. Pure."""

from dataclasses import dataclass
from datetime import datetime

from agent_console.cases.words import CHANNELS, LOOKS, NO_OFFICE, NO_TOPIC, READINGS, STATES
from agent_console.centre import Centre
from contacts.cases.case import Case, CaseState
from contacts.cases.deadlines import Reading
from contacts.topics import TOPIC


@dataclass(frozen=True)
class CaseView:
    """`is_late`: the deadline that holds has passed and nobody answered. `due_at` is that deadline."""

    case: Case
    topic: str
    office: str
    place: str
    hotline: str
    mandant: str
    state: str
    look: str
    channel: str
    due_at: datetime
    is_late: bool
    reading: str
    other_reading: str
    other_due_at: datetime

    @property
    def is_closed(self) -> bool:
        return self.case.state is CaseState.CLOSED


def case_view(case: Case, centre: Centre, now: datetime) -> CaseView:
    """The case as a page of this centre shows it."""
    topic = TOPIC.get(case.topic or 0)
    mandant = centre.mandanten.get(case.mandant or "")
    both = case.deadlines
    by_hours = both.reading is Reading.SERVICE_HOURS
    return CaseView(
        case=case,
        topic=topic.name if topic else NO_TOPIC,
        office=case.office.name or NO_OFFICE,
        place=centre.places.get(case.place or "", ""),
        hotline=centre.hotline_name(case.hotline),
        mandant=mandant.name if mandant else (case.mandant or ""),
        state=STATES[case.state],
        look=LOOKS.get(case.state, ""),
        channel=CHANNELS[case.channel],
        due_at=both.due_at,
        is_late=case.state is CaseState.OPEN and both.due_at < now,
        reading=READINGS[both.reading],
        other_reading=READINGS[Reading.CLOCK if by_hours else Reading.SERVICE_HOURS],
        other_due_at=both.by_clock if by_hours else both.by_hours,
    )
