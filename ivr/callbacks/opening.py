"""Whether citizens may be called back now: while who calls now would be answered, not at night. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from contacts.wish_forgetting import LONGEST
from contacts.wishes import Wish
from routing.intake.crisis import CrisisKey
from routing.intake.decide import ArrivingCall, LineState, decide
from routing.intake.directory import Directory

AFTER_HOURS = timedelta(minutes=30)
"""Who kept a place is called so long after the end of the hours, as who waits on the line is answered."""


@dataclass(frozen=True)
class Opening:
    """The organisation, and the crisis keys that hold, by dialled digits."""

    directory: Directory
    crisis: Mapping[str, CrisisKey]

    def may_call(self, wish: Wish, at: datetime) -> bool:
        """Whether the pool of the wish answers its line at that moment: by the hours, or in a crisis.

        A crisis that holds while the hotline is closed fills its own pool, not the hotline's. A number that
        is nobody's any more goes by the hours of the hotline that it belonged to.
        """
        call = ArrivingCall(wish.dialled, at)
        usual = decide(call, self.directory)
        if usual.state is LineState.UNKNOWN:
            return self._is_open(wish, at)
        if usual.is_answered:
            return True
        route = decide(call, self.directory, self._keys())
        return route.is_answered and (wish.pool == route.pool or wish.pool not in self._usual_pools(wish))

    def is_over(self, wish: Wish, at: datetime) -> bool:
        """Whether its line has been closed for a while, so that nobody is called any more."""
        return not self.may_call(wish, at) and not self.may_call(wish, at - AFTER_HOURS)

    def never_calls(self, wish: Wish, at: datetime) -> bool:
        """Whether nobody will answer its line while the wish lasts: a crisis is over, or it is closed."""
        call = ArrivingCall(wish.dialled, at)
        usual, route = decide(call, self.directory), decide(call, self.directory, self._keys())
        if usual.state is LineState.UNKNOWN or self.may_call(wish, at):
            return False
        opens = [one.next_opening for one in (usual, route) if one.next_opening]
        return not opens or min(opens) >= wish.asked_at + LONGEST

    def _keys(self) -> Mapping[str, str]:
        return {digits: key.text for digits, key in self.crisis.items()}

    def _is_open(self, wish: Wish, at: datetime) -> bool:
        hotline = self.directory.hotlines.get(wish.hotline)
        if hotline is None:
            return True
        hours = self.directory.hours[hotline.hours]
        return hours.always or self.directory.calendar.is_open(hours, at)

    def _usual_pools(self, wish: Wish) -> frozenset[str]:
        hotline = self.directory.hotlines.get(wish.hotline)
        if hotline is None:
            return frozenset()
        choices = hotline.menu.choices if hotline.menu else ()
        return frozenset((hotline.pool, *(choice.pool for choice in choices)))
