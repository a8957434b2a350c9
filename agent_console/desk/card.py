"""The call card: what stands about the citizen's call, and since when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from agent_console.centre import Centre
from agent_console.desk.words import OFFICE_RESULTS
from contacts.stints import OpenStint
from routing.switchboard.picture import AgentNow, AgentState, CallNow

LONGEST_NUMBER = 40


@dataclass(frozen=True)
class CallCard:
    """Names, not keys. `number` is "" when suppressed, and gone once the contact is finished.

    `waiting_since` is when the citizen's call arrived, `timer_since` when talk or wrap-up began,
    `ask_at` when the desk asks whether the wrap-up is over.
    """

    hotline: str
    greeting: str
    mandant: str
    number: str
    waiting_since: datetime
    timer_since: datetime | None
    waited_seconds: float | None
    ask_at: datetime
    office_words: str = ""


@dataclass(frozen=True)
class CardMaker:
    """Makes cards for one agent."""

    centre: Centre
    agent: AgentNow
    person_name: str
    asks_at: datetime | None

    def of_call(self, call: CallNow) -> CallCard:
        """A call that rings or is talked in."""
        is_talk = self.agent.state is AgentState.IN_CALL
        return CallCard(
            hotline=self.centre.hotline_name(call.hotline),
            greeting=self.centre.greeting(call.hotline, self.person_name),
            mandant=self.centre.mandant_name(call.hotline),
            number=call.number[:LONGEST_NUMBER],
            waiting_since=call.arrived_at,
            timer_since=(call.answered_at or self.agent.since) if is_talk else None,
            waited_seconds=(call.answered_at - call.arrived_at).total_seconds()
            if call.answered_at and is_talk
            else None,
            ask_at=self.agent.since,
        )

    def of_stint(self, stint: OpenStint, call: CallNow | None) -> CallCard:
        """A call that has ended; `call` is what the picture still knows of it: the office's answer."""
        pool = self.centre.pools.get(stint.pool or "")
        result = call.office_result if call else None
        return CallCard(
            hotline=self.centre.hotline_name(stint.hotline),
            greeting=self.centre.greeting(stint.hotline, self.person_name),
            mandant=self.centre.mandant_name(stint.hotline),
            number=(stint.number or "")[:LONGEST_NUMBER],
            waiting_since=stint.answered_at,
            timer_since=self.agent.since,
            waited_seconds=None,
            ask_at=self.asks_at or self.agent.since + timedelta(seconds=pool.wrap_up_seconds if pool else 0),
            office_words=OFFICE_RESULTS[result] if result else "",
        )
