"""What a person does at the switch: on, longer, off, another announcement, a rehearsal."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from buergerdraht.errors import Conflict
from buergerdraht.sentences import Sentence, sentence_of
from routing.crisis.errors import SwitchRefused
from routing.crisis.helpers import end_helpers
from routing.crisis.lines import chosen_lines, digits_of, printed_lines
from routing.crisis.store import add
from routing.crisis.switching import By, Kind, Switching
from routing.crisis.wanted import wanted
from routing.organisation.model import CrisisProfile, Organisation
from routing.organisation.schema.texts import one_line
from routing.organisation.store import current
from routing.prompts.wav import Sound

LONGEST = timedelta(days=92)
REHEARSAL = timedelta(minutes=30)
LONGEST_REASON, LONGEST_ANNOUNCEMENT = 300, 600


@dataclass(frozen=True)
class SwitchOn:
    """`lines` are hotlines' keys or numbers of the profile; none means all of them.

    `seen` is the version the person looked at; None: whatever holds.
    """

    profile: str
    reason: str
    until: datetime
    by: By
    lines: tuple[str, ...] = ()
    seen: int | None = None


@dataclass(frozen=True)
class Change:
    """A change of a profile that is on."""

    profile: str
    by: By
    seen: int | None = None


@dataclass(frozen=True)
class Announcement:
    """What callers shall hear from now on: the text, spoken by the machine unless there is a recording."""

    text: str
    reason: str = ""
    sound: Sound | None = None


def profile_named(organisation: Organisation, key: str) -> CrisisProfile:
    """The prepared profile; raises SwitchRefused."""
    found = next((one for one in organisation.crisis_profiles if one.key == key), None)
    if found is None:
        known = ", ".join(one.key for one in organisation.crisis_profiles) or Sentence("keines")
        raise SwitchRefused(
            "Ein Krisenprofil »%(key)s« gibt es nicht; vorbereitet sind: %(known)s.", key=key, known=known
        )
    return found


def switch_on(engine: Engine, wish: SwitchOn) -> Switching:
    """On from now until `until`; raises SwitchRefused, SwitchedMeanwhile."""
    organisation = current(engine).organisation
    profile = profile_named(organisation, wish.profile)
    lines = chosen_lines(organisation, profile, wish.lines)
    reason, until = _reason(wish.reason), _until(wish.until, wish.by.at)
    made = Switching(0, Kind.ON, profile.key, wish.by, lines, until, reason)
    return add(engine, lambda _session, _before: made, wish.seen)


def extend(engine: Engine, change: Change, until: datetime, reason: str = "") -> Switching:
    """Another end for a profile that is on, later or sooner; raises SwitchRefused for one that is gone."""
    profile_named(current(engine).organisation, change.profile)
    until = _until(until, change.by.at)
    made = Switching(0, Kind.EXTEND, change.profile, change.by, (), until, _said(reason)[:LONGEST_REASON])
    return _while_on(engine, change, made)


def switch_off(engine: Engine, change: Change, reason: str = "") -> Switching:
    """Off from now on, and with it the accounts of those who were borrowed for it."""
    made = Switching(0, Kind.OFF, change.profile, change.by, reason=_said(reason)[:LONGEST_REASON])
    switched = _while_on(engine, change, made)
    with suppress(Conflict):  # somebody edits the organisation just now: the clock ends them
        end_helpers(engine, change.by.at)
    return switched


def announce(engine: Engine, change: Change, wish: Announcement) -> Switching:
    """Another announcement while the profile is on; raises SwitchRefused for one that is gone."""
    profile_named(current(engine).organisation, change.profile)
    said = _said(wish.text)
    if not said or len(said) > LONGEST_ANNOUNCEMENT:
        raise SwitchRefused(
            "Die Ansage braucht 1 bis %(most)s Zeichen. Es bleibt bei der bisherigen.",
            most=LONGEST_ANNOUNCEMENT,
        )
    reason, sound = _said(wish.reason)[:LONGEST_REASON], wish.sound.alaw if wish.sound else b""
    mark = hashlib.sha256(sound).hexdigest()[:16] if sound else ""
    made = Switching(0, Kind.ANNOUNCEMENT, change.profile, change.by, reason=reason, announcement=said)
    return _while_on(engine, change, replace(made, recording=mark), sound)


def rehearse(engine: Engine, change: Change, lasting: timedelta = REHEARSAL) -> Switching:
    """For half an hour the rehearsal endpoint, and nobody else, meets the profile. Zero ends it."""
    organisation = current(engine).organisation
    profile = profile_named(organisation, change.profile)
    lines = digits_of(printed_lines(organisation, profile))
    until = (change.by.at + lasting).replace(microsecond=0)
    made = Switching(0, Kind.REHEARSE, profile.key, change.by, lines, until)
    return add(engine, lambda _session, _before: made, change.seen)


def _while_on(engine: Engine, change: Change, made: Switching, sound: bytes = b"") -> Switching:
    def check(_session: Session, before: list[Switching]) -> Switching:
        if not wanted(before, change.by.at).of_profile(change.profile):
            raise SwitchRefused(
                "Das Krisenprofil »%(profile)s« ist nicht an. Nichts wurde geschaltet.",
                profile=change.profile,
            )
        return made

    return add(engine, check, change.seen, sound)


def _reason(reason: str) -> str:
    said = _said(reason)
    if not said or len(said) > LONGEST_REASON:
        raise SwitchRefused(
            "Bitte nennen Sie den Grund in 1 bis %(most)s Zeichen. Nichts wurde geschaltet.",
            most=LONGEST_REASON,
        )
    return said


def _said(text: str) -> str:
    """On one line; raises SwitchRefused for what no screen shows."""
    try:
        return one_line(" ".join(text.split()))
    except ValueError as error:
        raise SwitchRefused("%(why)s Nichts wurde geschaltet.", why=sentence_of(error)) from error


def _until(until: datetime, now: datetime) -> datetime:
    whole = until.replace(microsecond=0)
    if whole <= now:
        raise SwitchRefused("Das Ende liegt nicht in der Zukunft. Nichts wurde geschaltet.")
    if whole > now + LONGEST:
        raise SwitchRefused(
            "Das Ende liegt mehr als %(days)s Tage entfernt. Nichts wurde geschaltet. "
            "Verlängern geht jederzeit.",
            days=LONGEST.days,
        )
    return whole
