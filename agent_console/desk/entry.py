"""What the wrap-up pane shows: one concern of one stint, recorded or not yet."""

from dataclasses import dataclass
from datetime import datetime

from agent_console.cases.at_desk import FollowUpView
from agent_console.centre import Centre
from agent_console.desk.words import FAILURES, NOBODY
from contacts.catalogue import OUTCOME
from contacts.concerns import Concern, Entry
from contacts.stints import OpenStint
from contacts.topics import TOPIC

MOST_CONCERNS = 9
NOTHING_FOLLOWS = FollowUpView()


@dataclass(frozen=True)
class EntryView:
    """`stint_id` None: there is nothing to record now. `entry` None: this concern is not recorded yet.

    `assumed_place` is the place that the dialled number tells; `asks_place` when it tells none: then
    `likely_places` are those that the caller's area code makes likely.
    `number` is the caller's while it is there, `follow_up` the case or callback of this concern.
    `failure` is why it was an attempt to call back that reached nobody: then there is nothing to record.
    `shown` names what is shown, "" for what the desk shows by itself without a stint.
    """

    stint_id: int | None = None
    position: int = 1
    recorded: tuple[int, ...] = ()
    entry: Entry | None = None
    revision: int = 0
    hotline: str = ""
    answered_at: datetime | None = None
    assumed_place: str | None = None
    asks_place: bool = True
    likely_places: tuple[str, ...] = ()
    is_current: bool = True
    is_list: bool = False
    number: str = ""
    follow_up: FollowUpView = NOTHING_FOLLOWS
    failure: str = ""

    @property
    def shown(self) -> str:
        if self.is_list:
            return "list"
        return "" if self.stint_id is None else str(self.stint_id)

    @property
    def failure_words(self) -> str:
        """Why the attempt to call back reached nobody, as a msgid; "" where it was none."""
        return FAILURES.get(self.failure, NOBODY) if self.failure else ""

    @property
    def version(self) -> str:
        """Changes when what is saved changes; the page then takes the form anew."""
        return f"{self.stint_id}.{self.position}.{self.revision}"

    @property
    def positions(self) -> tuple[int, ...]:
        return tuple(sorted({*self.recorded, self.position}))

    @property
    def next_position(self) -> int | None:
        """The position of one more concern; None while this one is not recorded, or when there are enough."""
        after = max(self.recorded, default=0) + 1
        return after if self.position in self.recorded and after <= MOST_CONCERNS else None

    @property
    def outcome_name(self) -> str:
        return OUTCOME[self.entry.outcome].name if self.entry else ""

    @property
    def topic_name(self) -> str:
        topic = TOPIC.get(self.entry.topic or 0) if self.entry else None
        return topic.name if topic else ""


@dataclass(frozen=True)
class Shown:
    """Which concern of a stint is to be shown; position None: the last one recorded, or the first."""

    stint: OpenStint
    concerns: list[Concern]
    is_current: bool
    position: int | None = None

    def view(self, centre: Centre) -> EntryView:
        by_position = {concern.position: concern for concern in self.concerns}
        position = self.position or max(by_position, default=1)
        concern = by_position.get(position)
        own_place = centre.own_place(self.stint.hotline)
        return EntryView(
            stint_id=self.stint.id,
            position=position,
            recorded=tuple(sorted(by_position)),
            entry=concern.entry if concern else None,
            revision=concern.revision if concern else 0,
            hotline=centre.hotline_name(self.stint.hotline),
            answered_at=self.stint.answered_at,
            assumed_place=own_place,
            asks_place=own_place is None,
            likely_places=centre.likely_places(self.stint.number or "") if own_place is None else (),
            is_current=self.is_current,
            number=self.stint.number or "",
        )
