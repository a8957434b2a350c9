"""Where one arriving call goes. Pure: the call, the organisation and the crisis keys in, the route out.

The dialplan (known.conf, crisis.conf) says the same without us; what differs there does not count.
"""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from routing.intake.crisis import CrisisKey, parse_crisis_key
from routing.intake.directory import Directory
from routing.intake.hearing import (
    heard_before_talking,
    heard_on_own_number,
    heard_when_closed,
    heard_when_open,
    why_closed,
)
from routing.intake.route import OWN_LINE, ArrivingCall, LineState, Route
from routing.organisation.model import CrisisProfile, Hotline, Mandant, Organisation
from routing.organisation.numbers import spellings
from routing.organisation.own_lines import called_lines

__all__ = ["ArrivingCall", "LineState", "Route", "decide"]

NO_CRISIS: Mapping[str, str] = {}
NOBODYS = "Die Nummer gehört zu keiner Hotline."


def decide(
    call: ArrivingCall, organisation: Organisation | Directory, crisis: Mapping[str, str] = NO_CRISIS
) -> Route:
    """The route of a call.

    `crisis` are AstDB's crisis keys: dialled digits to `profile|until|version`. A key that has expired,
    cannot be read or names no known profile changes nothing. A crisis comes before opening hours.
    """
    directory = organisation if isinstance(organisation, Directory) else Directory(organisation)
    hotline, own = directory.hotline(call.dialled), directory.own_profile(call.dialled)
    if hotline is None and own is None:
        return Route(None, LineState.UNKNOWN, None, 0, NOBODYS, None, ("prompt/unknown",))
    usual = _by_hours(hotline, directory, call) if hotline else _own_number(own, directory)
    key = _crisis_key(call, crisis)
    profile = directory.crisis_profiles.get(key.profile) if key else None
    if key is None or profile is None:
        return usual
    return _in_crisis(usual, profile, _Crisis(key, directory, call))


def _crisis_key(call: ArrivingCall, crisis: Mapping[str, str]) -> CrisisKey | None:
    for digits in spellings(call.dialled):
        key = parse_crisis_key(crisis.get(digits, ""))
        if key is not None and key.holds(call.at):
            return key
    return None


class _Crisis:
    """A crisis as one call meets it."""

    def __init__(self, key: CrisisKey, directory: Directory, call: ArrivingCall) -> None:
        self.key, self.directory, self.call = key, directory, call

    @property
    def until(self) -> str:
        zone = ZoneInfo(self.directory.organisation.time_zone)
        return f"{self.key.until.astimezone(zone):%d.%m.%Y, %H:%M} Uhr"

    def next_opening(self, profile: CrisisProfile, usual: Route) -> datetime | None:
        """The hotline's, or the profile's if that is sooner and the crisis still holds then."""
        hours = self.directory.hours[profile.hours or ""]
        own = self.directory.calendar.next_opening(hours, self.call.at)
        in_crisis = own if own and self.key.holds(own) else None
        return min((at for at in (usual.next_opening, in_crisis) if at), default=None)

    def heard_when_closed(self, profile: CrisisProfile, opens: datetime | None) -> tuple[str, ...]:
        """After the announcement, where the hotline is closed as well."""
        hotline = self.directory.hotline(self.call.dialled)
        if profile.end_text or hotline is None:
            return heard_on_own_number(profile, opens)
        why = why_closed(self.directory.calendar, self.directory.hours[hotline.hours], self.call.at)
        return heard_when_closed(hotline, why, opens)

    def mandant_of(self, line: str | None) -> Mandant | None:
        """Whose line it is; None for a profile's own where there is no Mandant."""
        lines = {one.key: one.mandant for one in called_lines(self.directory.organisation)}
        return self.directory.mandanten.get(lines.get(line or "", ""))

    def is_open(self, profile: CrisisProfile) -> bool:
        hours = self.directory.hours.get(profile.hours or "")
        return hours is None or self.directory.calendar.is_open(hours, self.call.at)


def _in_crisis(usual: Route, profile: CrisisProfile, crisis: _Crisis) -> Route:
    is_own = (usual.hotline or "").startswith(OWN_LINE)
    line = f"{OWN_LINE}{profile.key}" if is_own else usual.hotline
    first = f"profile/{profile.key}/announcement"
    reason = f"Das Krisenprofil {profile.name} gilt bis {crisis.until}."
    if crisis.is_open(profile):
        heard = (first, *heard_before_talking(crisis.mandant_of(line)))
        return Route(line, LineState.CRISIS, profile.pool, profile.bonus_seconds, reason, None, heard, True)
    reason += " Sein Telefon ist jetzt nicht besetzt."
    is_closed = usual.state is LineState.CLOSED
    opens = crisis.next_opening(profile, usual) if is_closed else None
    heard = (first, *(crisis.heard_when_closed(profile, opens) if is_closed else usual.announcements))
    return Route(
        line, LineState.CRISIS, usual.pool, usual.bonus_seconds, reason, opens, heard, usual.is_answered
    )


def _own_number(profile: CrisisProfile | None, directory: Directory) -> Route:
    """A profile's own number outside the crisis."""
    if profile is None:
        raise ValueError("no profile has that number")
    hotline = directory.hotlines.get(profile.hotlines[0]) if profile.hotlines else None
    heard = heard_on_own_number(profile, None)
    reason = f"Die Nummer gehört zum Krisenprofil {profile.name}, das nicht eingeschaltet ist."
    pool = hotline.pool if hotline else None
    return Route(f"{OWN_LINE}{profile.key}", LineState.CLOSED, pool, 0, reason, None, heard)


def _by_hours(hotline: Hotline, directory: Directory, call: ArrivingCall) -> Route:
    hours, bonus = directory.hours[hotline.hours], hotline.bonus_seconds
    if hours.always or directory.calendar.is_open(hours, call.at):
        reason = "Die Hotline ist rund um die Uhr offen." if hours.always else "Die Hotline ist jetzt offen."
        heard = heard_when_open(hotline, directory.mandanten[hotline.mandant])
        return Route(hotline.key, LineState.OPEN, hotline.pool, bonus, reason, None, heard, True)
    opens = directory.calendar.next_opening(hours, call.at)
    why = why_closed(directory.calendar, hours, call.at)
    heard = heard_when_closed(hotline, why, opens)
    return Route(hotline.key, LineState.CLOSED, hotline.pool, bonus, why.reason, opens, heard)
