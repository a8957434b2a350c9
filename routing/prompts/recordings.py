"""Announcements and their recordings: which are still drafts, and what replaces one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import reading, rows_changed
from buergerdraht.errors import NotFound
from buergerdraht.sentences import Sentence
from routing.prompts.tables import PromptRow, RecordingRow
from routing.prompts.wav import Sound


class State(StrEnum):
    """What callers hear: a generated draft, a recording, or a draft because the text is another by now."""

    DRAFT = "draft"
    RECORDED = "recorded"
    OUTDATED = "outdated"


@dataclass(frozen=True)
class Prompt:
    """An announcement; the last three of its recording, None without one."""

    name: str
    text: str
    state: State
    milliseconds: int | None = None
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Uploaded:
    """A recording for the announcement of that name."""

    name: str
    sound: Sound


@dataclass(frozen=True)
class Recording:
    """A recording and the text it says."""

    text: str
    sound: bytes


def tell_prompts(session: Session, texts: Mapping[str, str]) -> None:
    """Makes the list exactly these texts by name; the keeper tells it with each round."""
    known = {row.name: row for row in session.scalars(select(PromptRow))}
    for name, text in texts.items():
        if name not in known:
            session.add(PromptRow(name=name, text=text))
        elif known[name].text != text:
            known[name].text = text
    gone = [name for name in known if name not in texts]
    if gone:
        session.execute(delete(PromptRow).where(PromptRow.name.in_(gone)))


def prompts(session: Session, names: Iterable[str] | None = None) -> list[Prompt]:
    """All announcements by name, or those of these names."""
    recorded = RecordingRow
    columns = (recorded.text, recorded.milliseconds, recorded.recorded_by, recorded.recorded_at)
    both = select(PromptRow.name, PromptRow.text, *columns)
    asked = both.outerjoin(recorded, recorded.name == PromptRow.name).order_by(PromptRow.name)
    if names is not None:
        asked = asked.where(PromptRow.name.in_(list(names)))
    rows = session.execute(asked)
    return [Prompt(name, text, _state(text, read), ms, by, at) for name, text, read, ms, by, at in rows]


def record(session: Session, uploaded: Uploaded, by: str, at: datetime) -> None:
    """This recording replaces what was played of the text as it is now; raises NotFound."""
    name, sound = uploaded.name, uploaded.sound
    prompt = session.get(PromptRow, name)
    if prompt is None:
        raise NotFound(
            "Eine Ansage »%(name)s« gibt es nicht. Die Namen zeigt »buergerdraht prompts list«.", name=name
        )
    values = {"text": prompt.text, "sound": sound.alaw, "milliseconds": sound.milliseconds}
    session.merge(RecordingRow(name=name, recorded_by=by, recorded_at=at, **values))
    note(session, AuditNote(by, "edit", "prompts", name, at))


def back_to_draft(session: Session, name: str, by: str, at: datetime) -> None:
    """The recording goes; raises NotFound where there is none."""
    if rows_changed(session, delete(RecordingRow).where(RecordingRow.name == name)) == 0:
        raise NotFound("Zur Ansage »%(name)s« gibt es keine Aufnahme; sie ist ein Entwurf.", name=name)
    note(session, AuditNote(by, "edit", "prompts", Sentence("%(name)s: Entwurf", name=name), at))


def recordings(engine: Engine) -> dict[str, Recording]:
    """All recordings by name, also those whose text is another by now."""
    with reading(engine) as session:
        rows = session.execute(select(RecordingRow.name, RecordingRow.text, RecordingRow.sound))
        return {name: Recording(text, sound) for name, text, sound in rows}


def recordings_mark(engine: Engine) -> str:
    """Changes whenever a recording comes or goes; one cheap query."""
    with reading(engine) as session:
        counted = select(func.count(), func.max(RecordingRow.recorded_at))
        return " ".join(map(str, session.execute(counted).one()))


def _state(text: str, read: str | None) -> State:
    if read is None:
        return State.DRAFT
    return State.RECORDED if read == text else State.OUTDATED
