"""Where one arriving call goes. Pure: the call, the organisation and the crisis keys in, the route out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from routing.intake.crisis import CrisisKey, parse_crisis_key
from routing.intake.directory import Directory
from routing.organisation.model import CrisisProfile, Hotline, Organisation
from routing.organisation.numbers import spellings

NO_CRISIS: Mapping[str, str] = {}


class LineState(StrEnum):
    """What a hotline is at this moment."""

    OPEN = "open"
    CLOSED = "closed"
    CRISIS = "crisis"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ArrivingCall:
    """A call at the door: the digits dialled (hostile until looked up), and when (aware)."""

    dialled: str
    at: datetime


@dataclass(frozen=True)
class Route:
    """The decision. `hotline` and `pool` are None for an unknown number; a closed hotline keeps its pool's
    name, though nobody is asked. `bonus_seconds` moves the call forward in its queue. `reason` is a German
    sentence. `next_opening` is set for a closed hotline that will open again."""

    hotline: str | None
    state: LineState
    pool: str | None
    bonus_seconds: int
    reason: str
    next_opening: datetime | None


def decide(
    call: ArrivingCall, organisation: Organisation | Directory, crisis: Mapping[str, str] = NO_CRISIS
) -> Route:
    """The route of a call.

    `crisis` are AstDB's crisis keys: dialled digits to `profile|until|version`. A key that has expired,
    cannot be read or names no known profile changes nothing. A crisis comes before opening hours.
    """
    directory = organisation if isinstance(organisation, Directory) else Directory(organisation)
    hotline = directory.hotline(call.dialled)
    if hotline is None:
        return Route(None, LineState.UNKNOWN, None, 0, "Die Nummer gehört zu keiner Hotline.", None)
    key = _crisis_key(call, crisis)
    profile = directory.crisis_profiles.get(key.profile) if key else None
    if key is not None and profile is not None:
        return _in_crisis(hotline, profile, key)
    return _by_hours(hotline, directory, call.at)


def _crisis_key(call: ArrivingCall, crisis: Mapping[str, str]) -> CrisisKey | None:
    for digits in spellings(call.dialled):
        key = parse_crisis_key(crisis.get(digits, ""))
        if key is not None and key.holds(call.at):
            return key
    return None


def _in_crisis(hotline: Hotline, profile: CrisisProfile, key: CrisisKey) -> Route:
    reason = f"Das Krisenprofil {profile.name} gilt bis {key.until:%d.%m.%Y %H:%M} UTC."
    return Route(hotline.key, LineState.CRISIS, profile.pool, 0, reason, None)


def _by_hours(hotline: Hotline, directory: Directory, at: datetime) -> Route:
    hours = directory.hours[hotline.hours]
    if hours.always or directory.calendar.is_open(hours, at):
        reason = "Die Hotline ist rund um die Uhr offen." if hours.always else "Die Hotline ist jetzt offen."
        return Route(hotline.key, LineState.OPEN, hotline.pool, 0, reason, None)
    opens = directory.calendar.next_opening(hours, at)
    return Route(hotline.key, LineState.CLOSED, hotline.pool, 0, "Die Hotline ist geschlossen.", opens)
