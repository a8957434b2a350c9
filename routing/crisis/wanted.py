"""What should hold now, from everything that was switched. Pure; the later version wins."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter

from routing.crisis.switching import Kind, Source, Switching
from routing.intake.crisis import CrisisKey

Keys = dict[str, CrisisKey]


@dataclass(frozen=True)
class Wanted:
    """By dialled digits: what every caller meets, and what only a rehearsal meets.

    `announcements` are the acts whose text replaces what a profile prepared, by profile, while it is on.
    """

    lines: Mapping[str, CrisisKey]
    rehearsals: Mapping[str, CrisisKey]
    announcements: Mapping[str, Switching]

    def of_profile(self, profile: str) -> Mapping[str, CrisisKey]:
        """The lines on which that profile is on."""
        return {digits: key for digits, key in self.lines.items() if key.profile == profile}


def wanted(switchings: Iterable[Switching], now: datetime) -> Wanted:
    """What holds at `now`. A line belongs to one profile: who is switched on last takes it over."""
    course = _Course()
    for one in sorted(switchings, key=attrgetter("version")):
        STEPS[one.kind](course, one)
    lines = {digits: key for digits, key in course.lines.items() if key.holds(now)}
    on = {key.profile for key in lines.values()}
    return Wanted(
        lines,
        {digits: key for digits, key in course.rehearsals.items() if key.holds(now)},
        {profile: act for profile, act in course.announcements.items() if profile in on},
    )


@dataclass
class _Course:
    """What held after each act, one after the other."""

    lines: Keys = field(default_factory=dict)
    rehearsals: Keys = field(default_factory=dict)
    announcements: dict[str, Switching] = field(default_factory=dict)

    def on(self, one: Switching) -> None:
        """What is on already keeps its announcement; a telephone, which names no end, shortens nothing."""
        held, announced = self._held(one), self.announcements.get(one.profile)
        self.off(one)
        if held and announced:
            self.announcements[one.profile] = announced
        if one.until is not None:
            kept = held if one.by.source is Source.TELEPHONE else {}
            ends = {digits: max(one.until, kept[digits].until) for digits in one.lines if digits in kept}
            self.lines |= {
                digits: CrisisKey(one.profile, ends.get(digits, one.until), one.version)
                for digits in one.lines
            }

    def extend(self, one: Switching) -> None:
        """Only what is still on can be extended."""
        if one.until is not None:
            key = CrisisKey(one.profile, one.until, one.version)
            self.lines |= dict.fromkeys(self._held(one), key)

    def off(self, one: Switching) -> None:
        self.lines = _without(self.lines, one.profile)
        self.announcements.pop(one.profile, None)

    def announce(self, one: Switching) -> None:
        """The lines' version grows with the text, so that a call's key tells what was said to it."""
        held = self._held(one)
        if held:
            self.announcements[one.profile] = one
        self.lines |= {digits: CrisisKey(one.profile, key.until, one.version) for digits, key in held.items()}

    def rehearse(self, one: Switching) -> None:
        self.rehearsals = _without(self.rehearsals, one.profile)
        if one.until is not None:
            key = CrisisKey(one.profile, one.until, one.version)
            self.rehearsals |= dict.fromkeys(one.lines, key)

    def _held(self, one: Switching) -> Keys:
        mine = {digits: key for digits, key in self.lines.items() if key.profile == one.profile}
        return {digits: key for digits, key in mine.items() if key.holds(one.by.at)}


def _without(keys: Keys, profile: str) -> Keys:
    return {digits: key for digits, key in keys.items() if key.profile != profile}


STEPS: Mapping[Kind, Callable[[_Course, Switching], None]] = {
    Kind.ON: _Course.on,
    Kind.EXTEND: _Course.extend,
    Kind.OFF: _Course.off,
    Kind.ANNOUNCEMENT: _Course.announce,
    Kind.REHEARSE: _Course.rehearse,
}
