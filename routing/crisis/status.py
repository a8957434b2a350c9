"""What is switched at this moment, as people ask for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from routing.crisis.store import switchings
from routing.crisis.switching import Kind, Switching
from routing.crisis.wanted import Wanted, wanted
from routing.intake.crisis import CrisisKey


@dataclass(frozen=True)
class ProfileOn:
    """A profile that is on. `switched` began it; `latest` is the last act that concerns it.

    `confirmed_at` is None until Asterisk was seen to hold the latest act; `announced` is the act by which
    something else is said now than was prepared.
    """

    profile: str
    lines: tuple[str, ...]
    until: datetime
    switched: Switching
    latest: Switching
    announced: Switching | None = None

    @property
    def announcement(self) -> str:
        """The text said now where it is not the prepared one."""
        return self.announced.announcement if self.announced else ""

    @property
    def confirmed_at(self) -> datetime | None:
        return self.latest.confirmed_at


@dataclass(frozen=True)
class Rehearsal:
    """A profile that the rehearsal endpoint meets, and nobody else."""

    profile: str
    lines: tuple[str, ...]
    until: datetime
    version: int
    confirmed_at: datetime | None


@dataclass(frozen=True)
class Status:
    """`version` is that of the latest switching, 0 before the first."""

    version: int
    on: tuple[ProfileOn, ...]
    rehearsals: tuple[Rehearsal, ...]
    log: tuple[Switching, ...]


def status(engine: Engine, now: datetime) -> Status:
    """The state at `now`; the log newest first."""
    return status_of(switchings(engine), now)


def status_of(log: list[Switching], now: datetime) -> Status:
    """The state that these switchings make. Pure."""
    holds = wanted(log, now)
    by_version = {one.version: one for one in log}
    return Status(
        log[-1].version if log else 0,
        tuple(_profile_on(log, holds, profile) for profile in _profiles(holds.lines)),
        tuple(_rehearsal(by_version, holds, profile) for profile in _profiles(holds.rehearsals)),
        tuple(reversed(log)),
    )


def _profiles(keys: Mapping[str, CrisisKey]) -> Iterable[str]:
    return sorted({key.profile for key in keys.values()})


def _profile_on(log: list[Switching], holds: Wanted, profile: str) -> ProfileOn:
    lines = holds.of_profile(profile)
    mine = [one for one in log if one.profile == profile and one.kind is not Kind.REHEARSE]
    switched = next(one for one in reversed(mine) if one.kind is Kind.ON)
    until = max(key.until for key in lines.values())
    return ProfileOn(profile, tuple(lines), until, switched, mine[-1], holds.announcements.get(profile))


def _rehearsal(by_version: Mapping[int, Switching], holds: Wanted, profile: str) -> Rehearsal:
    lines = {digits: key for digits, key in holds.rehearsals.items() if key.profile == profile}
    key = next(iter(lines.values()))
    return Rehearsal(profile, tuple(lines), key.until, key.version, by_version[key.version].confirmed_at)
