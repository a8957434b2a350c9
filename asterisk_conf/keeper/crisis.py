"""The keeper of the crisis switch: AstDB holds what the database wants, and a confirmation is true.

A switching is confirmed once AstDB was read back equal 1.5 s after the last write or start of Asterisk:
AstDB reaches the disk about a second late, and a crash before that takes it back.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy import Engine

from asterisk_conf.astdb.write import delete, in_families, put
from asterisk_conf.control import Control
from asterisk_conf.keeper.borrowed_rows import BorrowedRows
from asterisk_conf.keeper.code_rows import CodeRows
from asterisk_conf.keeper.crisis_rows import FAMILIES, crisis_rows, named_by, telephoned
from asterisk_conf.keeper.situation import boot_of
from asterisk_conf.placing import place
from asterisk_conf.prompts.place import missing_prompts, place_prompts, prompt_paths
from buergerdraht.settings import Settings
from routing.crisis.lines import digits_of, printed_lines
from routing.crisis.store import adopt, confirm, crisis_version, recorded, switchings
from routing.crisis.switching import Kind, Switching
from routing.crisis.wanted import Wanted, wanted
from routing.organisation import store as organisations
from routing.organisation.model import Organisation

ROUND_SECONDS = 1.0
SAFE_SECONDS = 1.5
BOOT_SECONDS = 60.0

log = structlog.get_logger()


@dataclass
class CrisisKeeper:
    """What was seen last, so that a look that finds nothing new costs one query."""

    settings: Settings
    engine: Engine
    control: Control
    boot: str | None = None
    version: int = -1
    changed_at: float = 0.0
    round_at: float = 0.0
    borrowed: BorrowedRows = field(init=False)
    codes: CodeRows = field(init=False)

    def __post_init__(self) -> None:
        self.borrowed, self.codes = BorrowedRows(self.engine), CodeRows(self.engine)

    def look(self, now: datetime) -> None:
        """A round where something was switched, where Asterisk is new, and once a second."""
        boot = boot_of(self.settings)
        if boot is None:
            return
        if boot != self.boot:
            self.control.wait_until_booted(time.monotonic() + BOOT_SECONDS)
            self.boot, self.changed_at, self.version = boot, time.monotonic(), -1
        if crisis_version(self.engine) != self.version or time.monotonic() >= self.round_at:
            self.round(now)

    def lost(self) -> None:
        """Asterisk did not answer: it may be another one next time, or one that has forgotten."""
        self.boot = None

    def round(self, now: datetime) -> None:
        """Takes over what telephones switched, makes AstDB equal, and confirms what is safe."""
        before = in_families(self.control, FAMILIES)
        self._adopt(before)
        course = switchings(self.engine)
        if self._write(before, course, now):
            self.changed_at = time.monotonic()
        self.version = course[-1].version if course else 0
        self._confirm(course, now)
        self.round_at = _next_round(time.monotonic(), self.changed_at + SAFE_SECONDS)

    def _adopt(self, held: Mapping[str, str]) -> None:
        records = [key for key in held if key.startswith("telephoned/")]
        if not records:
            return
        organisation = organisations.current(self.engine).organisation
        for one in telephoned(held, lambda profile: lines_of(organisation, profile)):
            if adopt(self.engine, one.switching, one.record):
                log.warning("switched at a telephone", profile=one.switching.profile)

    def _write(self, before: Mapping[str, str], course: list[Switching], now: datetime) -> bool:
        """Whether anything had to be written. What needs no new speech does not wait for it."""
        holds = wanted(course, now)
        self._place_recordings(holds)
        texts = _texts(one for one in holds.announcements.values() if not one.recording)
        if not missing_prompts(self.settings, texts):
            return self._make_equal(before, holds, course)
        unsaid = [one for one in course if not self._needs_speech(one)]
        self._make_equal(before, wanted(unsaid, now), course)
        place_prompts(self.settings, texts, lambda: None)
        self._make_equal(in_families(self.control, FAMILIES), holds, course)
        return True

    def _make_equal(self, before: Mapping[str, str], holds: Wanted, course: list[Switching]) -> bool:
        texts = _texts(holds.announcements.values())
        version = course[-1].version if course else 0
        rows = crisis_rows(holds, prompt_paths(self.settings, texts), version)
        rows |= self.codes.now() | self.borrowed.of(course)
        puts = [put(key, value) for key, value in rows.items() if before.get(key) != value]
        gone = [delete(key) for key in before if key not in rows]
        self.control.run_all([*puts, *gone])
        return bool(puts or gone)

    def _needs_speech(self, one: Switching) -> bool:
        is_spoken = one.kind is Kind.ANNOUNCEMENT and not one.recording
        return is_spoken and bool(missing_prompts(self.settings, _texts([one])))

    def _place_recordings(self, holds: Wanted) -> None:
        for one in (one for one in holds.announcements.values() if one.recording):
            for path in missing_prompts(self.settings, _texts([one])):
                place(path, recorded(self.engine, one.version) or b"")

    def _confirm(self, course: list[Switching], now: datetime) -> None:
        is_open = any(one.confirmed_at is None for one in course)
        if is_open and time.monotonic() >= self.changed_at + SAFE_SECONDS:
            confirm(self.engine, self.version, now)
            log.info("crisis switch confirmed", version=self.version)


def _texts(announced: Iterable[Switching]) -> dict[str, str]:
    """What the files are named by, by AstDB's key."""
    return {f"announced/{one.profile}": named_by(one) for one in announced}


def _next_round(now: float, safe_at: float) -> float:
    return min(now + ROUND_SECONDS, safe_at) if safe_at > now else now + ROUND_SECONDS


def lines_of(organisation: Organisation, key: str) -> tuple[str, ...]:
    """All dialled digits of a profile; none for one that is gone."""
    for profile in organisation.crisis_profiles:
        if profile.key == key:
            return digits_of(printed_lines(organisation, profile))
    return ()
