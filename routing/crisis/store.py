"""Switchings in the database: read, and written one after the other with growing versions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import reading, writing
from buergerdraht.sentences import Sentence
from routing.crisis.errors import SwitchedMeanwhile
from routing.crisis.switching import By, Kind, Source, Switching
from routing.crisis.tables import CrisisRecording, CrisisSwitching
from routing.crisis.wanted import Wanted, wanted

MEANWHILE = Sentence(
    "Inzwischen hat jemand anders geschaltet. Nichts wurde geändert: Bitte sehen Sie nach, was jetzt gilt, "
    "und schalten Sie dann noch einmal."
)
DONE = {
    Kind.ON: Sentence("eingeschaltet"),
    Kind.EXTEND: Sentence("anderes Ende"),
    Kind.OFF: Sentence("ausgeschaltet"),
    Kind.ANNOUNCEMENT: Sentence("Ansage geändert"),
    Kind.REHEARSE: Sentence("geprobt"),
}
FROM = {
    Source.PAGE: Sentence("auf der Seite"),
    Source.COMMAND: Sentence("mit der Kommandozeile"),
    Source.TELEPHONE: Sentence("am Telefon"),
}
Making = Callable[[Session, list[Switching]], Switching]
"""Makes the next switching from all before it; its version is given afterwards."""


def crisis_version(engine: Engine) -> int:
    """The version of the latest switching; 0 before the first. One cheap query."""
    with reading(engine) as session:
        return _newest(session)


def switchings(engine: Engine) -> list[Switching]:
    """As `all_switchings`, in a transaction of its own."""
    with reading(engine) as session:
        return all_switchings(session)


def wanted_now(engine: Engine, now: datetime) -> Wanted:
    """What should hold at this moment."""
    return wanted(switchings(engine), now)


def add(engine: Engine, make: Making, seen: int | None = None, sound: bytes = b"") -> Switching:
    """Writes what `make` gives as the next version, with its line in the audit log and the sound it marks.

    Raises SwitchedMeanwhile when there is a newer version than the one that was `seen` (None: not asked).
    """
    try:
        with writing(engine) as session:
            return _add(session, make, seen, sound)
    except IntegrityError as error:
        raise SwitchedMeanwhile(MEANWHILE) from error


def recorded(engine: Engine, version: int) -> bytes | None:
    """The recording of the announcement that was made with that version; None without one."""
    with reading(engine) as session:
        return session.scalar(select(CrisisRecording.sound).where(CrisisRecording.version == version))


def adopt(engine: Engine, made: Switching, record: str) -> bool:
    """Takes over what was switched at a telephone; False when that was done before."""
    with writing(engine) as session:
        known = session.scalar(select(CrisisSwitching.version).where(CrisisSwitching.record == record))
        if known is not None:
            return False
        adopted = replace(made, version=max(_newest(session) + 1, made.version))
        row = _row(adopted)
        row.record = record
        session.add(row)
        note(session, _audit(adopted))
        return True


def confirm(engine: Engine, version: int, at: datetime) -> None:
    """Asterisk was seen to hold everything up to that version."""
    open_ones = (CrisisSwitching.version <= version, CrisisSwitching.confirmed_at.is_(None))
    with writing(engine) as session:
        session.execute(update(CrisisSwitching).where(*open_ones).values(confirmed_at=at))


def _add(session: Session, make: Making, seen: int | None, sound: bytes) -> Switching:
    before = all_switchings(session)
    newest = before[-1].version if before else 0
    if seen is not None and seen != newest:
        raise SwitchedMeanwhile(MEANWHILE)
    made = replace(make(session, before), version=newest + 1)
    session.add(_row(made))
    session.flush()
    if sound:
        session.add(CrisisRecording(version=made.version, sound=sound))
    note(session, _audit(made))
    return made


def _newest(session: Session) -> int:
    return session.scalar(select(func.max(CrisisSwitching.version))) or 0


def all_switchings(session: Session) -> list[Switching]:
    """Everything that was switched, in order."""
    rows = session.scalars(select(CrisisSwitching).order_by(CrisisSwitching.version))
    return [_switching(row) for row in rows]


def _switching(row: CrisisSwitching) -> Switching:
    return Switching(
        row.version,
        Kind(row.kind),
        row.profile,
        By(row.switched_by, row.switched_at, Source(row.source)),
        tuple(row.lines.split(",")) if row.lines else (),
        row.until,
        row.reason,
        row.announcement,
        row.confirmed_at,
        row.recording,
    )


def _row(one: Switching) -> CrisisSwitching:
    return CrisisSwitching(
        version=one.version,
        kind=one.kind.value,
        profile=one.profile,
        lines=",".join(one.lines),
        until=one.until,
        reason=one.reason,
        announcement=one.announcement,
        recording=one.recording,
        switched_by=one.by.who,
        switched_at=one.by.at,
        source=one.by.source.value,
        confirmed_at=one.confirmed_at,
    )


def _audit(one: Switching) -> AuditNote:
    detail = Sentence(
        "%(profile)s: %(what)s, Fassung %(version)s, %(source)s",
        profile=one.profile,
        what=DONE[one.kind],
        version=one.version,
        source=FROM[one.by.source],
    )
    return AuditNote(one.by.who, "switch", "crisis", detail, one.by.at)
