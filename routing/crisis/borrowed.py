"""Who is borrowed for which profile, and whether that is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select

from buergerdraht.database import reading
from routing.crisis.switching import Kind, Switching
from routing.crisis.tables import CrisisHelper
from routing.crisis.wanted import wanted


@dataclass(frozen=True)
class Borrowed:
    """Somebody who helps out with a profile, since when."""

    login: str
    profile: str
    since: datetime


def borrowed(engine: Engine) -> list[Borrowed]:
    """Everybody who is borrowed at present, by login."""
    with reading(engine) as session:
        rows = session.scalars(select(CrisisHelper).order_by(CrisisHelper.login))
        return [Borrowed(row.login, row.profile, row.since) for row in rows]


def has_begun(one: Borrowed, course: Sequence[Switching]) -> bool:
    """Whether the profile was on since; prepared before the crisis they wait for it."""
    ons = (step for step in course if step.kind is Kind.ON and step.profile == one.profile)
    if any(step.by.at >= one.since for step in ons):
        return True
    earlier = [step for step in course if step.by.at <= one.since]
    return bool(wanted(earlier, one.since).of_profile(one.profile))


def is_over(one: Borrowed, course: Sequence[Switching], now: datetime) -> bool:
    """Once the profile was on, its end is theirs."""
    return not wanted(course, now).of_profile(one.profile) and has_begun(one, course)
