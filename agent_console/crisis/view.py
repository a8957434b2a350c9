"""What the crisis page shows, made of the organisation and of what was switched. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from agent_console.centre import Centre
from agent_console.crisis.hours import hours_text
from agent_console.texts.marking import N_
from routing.crisis.lines import printed_again, printed_lines
from routing.crisis.status import ProfileOn, Rehearsal, Status
from routing.crisis.switching import Kind, Source, Switching
from routing.organisation.model import CrisisProfile

DONE = {
    Kind.ON: N_("eingeschaltet"),
    Kind.EXTEND: N_("anderes Ende"),
    Kind.OFF: N_("ausgeschaltet"),
    Kind.ANNOUNCEMENT: N_("Ansage geändert"),
    Kind.REHEARSE: N_("geprobt"),
}
FROM = {Source.PAGE: "", Source.COMMAND: N_("Befehl"), Source.TELEPHONE: N_("Telefon")}
SPOKEN = {False: N_("Entwurf, vom Rechner gesprochen"), True: N_("Aufnahme")}
LATE_SECONDS = 10
"""A confirmation takes two seconds; what is still open after so many needs somebody to look."""


@dataclass(frozen=True)
class OnView:
    """A profile that is on. `left_seconds` until its end; `is_late`: a confirmation is overdue.

    `spoken` tells by whom; `recording` is the version whose recording can be listened to, 0 without one.
    One that is not `is_prepared` has left the organisation: calls go their usual way, it can only be ended.
    """

    key: str
    name: str
    lines: tuple[str, ...]
    until: datetime
    left_seconds: int
    reason: str
    who: str
    at: datetime
    announcement: str
    spoken: str
    recording: int
    confirmed_at: datetime | None
    is_late: bool
    is_prepared: bool


@dataclass(frozen=True)
class RehearsalView:
    """`command` makes a call that meets it."""

    name: str
    command: str
    until: datetime
    is_confirmed: bool


@dataclass(frozen=True)
class LogLine:
    at: datetime
    what: str
    profile: str
    who: str
    source: str
    reason: str
    announcement: str
    spoken: str
    until: datetime | None
    confirmed_at: datetime | None


@dataclass(frozen=True)
class Prepared:
    """What exactly happens when the profile is switched on. `others` are the hotlines it leaves alone."""

    key: str
    name: str
    lines: Mapping[str, str]
    hotlines: tuple[tuple[str, str], ...]
    announcement: str
    pool: str
    people: tuple[str, ...]
    bonus_seconds: int
    hours: str
    end_text: str
    articles: tuple[str, ...]
    others: tuple[str, ...]


def on_views(status: Status, centre: Centre, kept: Collection[str], now: datetime) -> list[OnView]:
    """`kept`: profiles whose prepared announcement is a recording."""
    return [_on(one, centre, kept, now) for one in status.on]


def rehearsal_views(status: Status, centre: Centre) -> list[RehearsalView]:
    return [_rehearsal(one, centre) for one in status.rehearsals]


def log_lines(log: tuple[Switching, ...], centre: Centre) -> list[LogLine]:
    return [_log_line(one, centre) for one in log]


def prepared(profile: CrisisProfile, centre: Centre, titles: Mapping[str, str]) -> Prepared:
    """`titles`: those of the pinned articles by their source ids; one that is missing has none."""
    organisation = centre.organisation
    hours = next((one for one in organisation.hours if one.key == profile.hours), None)
    pool = centre.pools.get(profile.pool)
    mine = [one for one in organisation.people if any(s.pool == profile.pool for s in one.pools)]
    return Prepared(
        profile.key,
        profile.name,
        printed_lines(organisation, profile),
        tuple((line.key, line.name) for line in organisation.hotlines if line.key in profile.hotlines),
        profile.announcement,
        pool.name if pool else profile.pool,
        tuple(one.name for one in mine),
        profile.bonus_seconds,
        hours_text(hours),
        profile.end_text,
        tuple(titles.get(one, one) for one in profile.articles),
        tuple(line.name for line in organisation.hotlines if line.key not in profile.hotlines),
    )


def rehearsal_command(lines: tuple[str, ...]) -> str:
    """What makes a test call to the first of these lines."""
    return f"buergerdraht rehearse call {lines[0]}"


def profile_name(key: str, centre: Centre) -> str:
    profiles = centre.organisation.crisis_profiles
    return next((one.name for one in profiles if one.key == key), key)


def _is_recorded(one: ProfileOn, kept: Collection[str]) -> bool:
    return bool(one.announced.recording) if one.announced else one.profile in kept


def _on(one: ProfileOn, centre: Centre, kept: Collection[str], now: datetime) -> OnView:
    profile = next((p for p in centre.organisation.crisis_profiles if p.key == one.profile), None)
    waited = (now - one.latest.by.at).total_seconds()
    return OnView(
        one.profile,
        profile_name(one.profile, centre),
        tuple(printed_again(centre.organisation, one.lines)),
        one.until,
        max(0, int((one.until - now).total_seconds())),
        one.switched.reason,
        _who(one.switched, centre),
        one.switched.by.at,
        one.announcement or (profile.announcement if profile else ""),
        SPOKEN[_is_recorded(one, kept)],
        one.announced.version if one.announced and one.announced.recording else 0,
        one.confirmed_at,
        one.confirmed_at is None and waited > LATE_SECONDS,
        profile is not None,
    )


def _rehearsal(one: Rehearsal, centre: Centre) -> RehearsalView:
    is_confirmed = one.confirmed_at is not None
    command = rehearsal_command(one.lines)
    return RehearsalView(profile_name(one.profile, centre), command, one.until, is_confirmed)


def _log_line(one: Switching, centre: Centre) -> LogLine:
    return LogLine(
        one.by.at,
        DONE[one.kind],
        profile_name(one.profile, centre),
        _who(one, centre),
        FROM[one.by.source],
        one.reason,
        one.announcement,
        SPOKEN[bool(one.recording)],
        one.until,
        one.confirmed_at,
    )


def _who(one: Switching, centre: Centre) -> str:
    """The person's name, or the seat's whose telephone it was."""
    if one.by.source is Source.TELEPHONE:
        seat = centre.seats.get(one.by.who)
        return seat.name if seat else one.by.who
    person = centre.people.get(one.by.who)
    return person.name if person else one.by.who
