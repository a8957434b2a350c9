"""One rehearsed call from dialling to the end, with the citizen hanging up as told."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from asterisk_conf.control import Control
from asterisk_conf.rehearsal.citizen import Citizen, Dialling
from asterisk_conf.rehearsal.following import Follower, Where
from buergerdraht.settings import Settings

LOOK_SECONDS = 0.1
LATEST_ANSWER_SECONDS = 30
WORDS = {
    Where.ANNOUNCEMENT: "Ansage",
    Where.WAITING: "wartet",
    Where.TALKING: "im Gespräch",
}


@dataclass(frozen=True)
class Plan:
    """When the citizen hangs up: `talk` seconds after an agent answered, or `after` the house did."""

    talk: float
    after: float | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of the call; `seconds` from the house's answer to the end."""

    call_key: str
    answered: bool
    reached_agent: bool
    seconds: float
    ended_by: str

    def is_as(self, plan: Plan) -> bool:
        """Whether the call was done as told."""
        if plan.after is not None:
            return self.answered and self.ended_by == "citizen"
        return self.reached_agent


class Conductor:
    """Watches one citizen and tells it when to hang up."""

    def __init__(self, citizen: Citizen, follower: Follower, show: Callable[[str], None]) -> None:
        self._citizen = citizen
        self._follower = follower
        self._show = show
        self._call_key = ""
        self._answered_at: float | None = None
        self._talking_since: float | None = None
        self._said = ""

    def conduct(self, plan: Plan) -> Outcome:
        """Returns when the call is over."""
        self._say("klingelt")
        deadline = time.monotonic() + LATEST_ANSWER_SECONDS
        while not self._citizen.is_over:
            now = time.monotonic()
            self._look(now)
            if self._answered_at is None and now > deadline:
                break
            if self._is_time(plan, now):
                self._citizen.hang_up()
            time.sleep(LOOK_SECONDS)
        return self._outcome(time.monotonic())

    def _look(self, now: float) -> None:
        if self._answered_at is None and self._citizen.has("answered"):
            self._answered_at = now
            self._say("angenommen vom Haus")
        place = self._follower.place()
        self._call_key = place.call_key or self._call_key
        if place.where is Where.TALKING and self._talking_since is None:
            self._talking_since = now
        self._say(WORDS.get(place.where, "") if self._answered_at else "")

    def _is_time(self, plan: Plan, now: float) -> bool:
        if plan.after is not None:
            return self._answered_at is not None and now >= self._answered_at + plan.after
        return self._talking_since is not None and now >= self._talking_since + plan.talk

    def _outcome(self, now: float) -> Outcome:
        self._say("beendet")
        ended_by = "citizen" if self._citizen.has("hanging up") else "house"
        seconds = round(now - self._answered_at, 1) if self._answered_at else 0.0
        answered = self._citizen.has("answered")
        return Outcome(self._call_key, answered, self._talking_since is not None, seconds, ended_by)

    def _say(self, word: str) -> None:
        if word and word != self._said:
            self._said = word
            self._show(word)


def rehearse(settings: Settings, dialling: Dialling, plan: Plan, show: Callable[[str], None]) -> Outcome:
    """Places the call and stays until it is over; `show` gets a word whenever something changed."""
    with Citizen(settings, dialling) as citizen:
        return Conductor(citizen, Follower(Control(settings), citizen.mark), show).conduct(plan)
