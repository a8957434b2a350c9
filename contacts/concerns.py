"""Concerns: what a citizen wanted in a stint, with its outcome. Nothing recorded is overwritten unseen."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import rows_changed
from buergerdraht.errors import BuergerdrahtError, Conflict, NotFound
from contacts.catalogue import OUTCOME, WHY_NOT_HERE
from contacts.changes import changed
from contacts.finishing import finish_if_complete, reopen
from contacts.following_up import Ended, Wished, follow_up, forgo
from contacts.insert import insert_once
from contacts.tables import ConcernRow, ContactRow, StintRow
from contacts.topics import TOPIC

KEYS_AT_ONCE = 500
REVISION_AT_FIRST = 1


class EntryRefused(BuergerdrahtError):
    """The entry names something that the catalogue does not have."""


@dataclass(frozen=True)
class Entry:
    """What is recorded of one concern. `topic` None: not named; `place` an ARS; `why_not_here` a key."""

    outcome: int
    topic: int | None = None
    place: str | None = None
    why_not_here: str | None = None
    helped_online: bool = False


@dataclass(frozen=True)
class Recording:
    """Entry number `position` (from 1) of a stint, by a pseudonym.

    `based_on` is the revision that the person saw: None for "whatever stands there", 0 for "nothing yet".
    """

    stint_id: int
    position: int
    entry: Entry
    by: str
    at: datetime
    based_on: int | None = None


@dataclass(frozen=True)
class Taken:
    """Entry number `position` of a stint is to be taken back. `based_on`: as in Recording, but never 0."""

    stint_id: int
    position: int
    based_on: int | None = None


@dataclass(frozen=True)
class Concern:
    """A recorded concern. `revision` grows with every change of this position."""

    stint_id: int
    position: int
    entry: Entry
    at: datetime
    revision: int


def record(session: Session, recording: Recording, wished: Wished | None = None) -> int:
    """Inserts or replaces the concern at that position; its new revision.

    Outcome 4 makes the case that is `wished`, outcome 5 the callback; any other outcome takes them back.
    Raises EntryRefused, NotFound (no such stint) and Conflict (somebody changed it since `based_on`).
    """
    _check(recording.entry)
    contact = _contact_of(session, recording.stint_id)
    revision = _write(session, recording)
    _follow_up(session, recording, wished)
    changed(session, contact)
    finish_if_complete(session, contact, recording.at)
    return revision


def withdraw(session: Session, taken: Taken) -> None:
    """Takes a concern back, with its case or callback; none there is no error. The contact is owed again.

    Raises NotFound (no such stint) and Conflict (somebody changed it since `based_on`).
    """
    contact = _contact_of(session, taken.stint_id)
    _delete(session, taken)
    forgo(session, (taken.stint_id, taken.position))
    changed(session, contact)
    left = select(ConcernRow.id).where(ConcernRow.stint_id == taken.stint_id).limit(1)
    if session.execute(left).first() is None:
        reopen(session, contact)


def concerns_of(session: Session, call_keys: Collection[str]) -> dict[str, list[Concern]]:
    """The concerns of these calls by call key, by stint and position; keys without are absent."""
    found: dict[str, list[Concern]] = defaultdict(list)
    keys = sorted(call_keys)
    for start in range(0, len(keys), KEYS_AT_ONCE):
        for key, concern in _concerns_at(session, keys[start : start + KEYS_AT_ONCE]):
            found[key].append(concern)
    return dict(found)


def concerns_in(session: Session, stint_id: int) -> list[Concern]:
    """The concerns of one stint by position."""
    rows = select(ConcernRow).where(ConcernRow.stint_id == stint_id).order_by(ConcernRow.position)
    return [_concern(row) for row in session.execute(rows).scalars()]


def _follow_up(session: Session, recording: Recording, wished: Wished | None) -> None:
    concern = (recording.stint_id, recording.position)
    follow_up(session, Ended(concern, recording.entry.outcome, wished, recording.at))


def _check(entry: Entry) -> None:
    if entry.outcome not in OUTCOME:
        raise EntryRefused(
            "Ein Ergebnis %(outcome)s gibt es nicht. Wählen Sie eines von 1 bis 8.", outcome=entry.outcome
        )
    if entry.topic is not None and entry.topic not in TOPIC:
        raise EntryRefused(
            "Ein Thema %(topic)s gibt es nicht. Wählen Sie eines aus der Liste.", topic=entry.topic
        )
    if entry.why_not_here is not None and entry.why_not_here not in WHY_NOT_HERE:
        raise EntryRefused("Diesen Grund gibt es nicht. Wählen Sie einen aus der Liste.")


def _contact_of(session: Session, stint_id: int) -> int:
    contact = session.execute(select(StintRow.contact_id).where(StintRow.id == stint_id)).scalar_one_or_none()
    if contact is None:
        raise NotFound("Das Gespräch %(stint_id)s gibt es nicht. Laden Sie die Seite neu.", stint_id=stint_id)
    return contact


def _write(session: Session, recording: Recording) -> int:
    values: dict[str, Any] = {
        "outcome": recording.entry.outcome,
        "topic": recording.entry.topic,
        "place": recording.entry.place,
        "why_not_here": recording.entry.why_not_here,
        "helped_online": recording.entry.helped_online,
        "recorded_by": recording.by,
        "recorded_at": recording.at,
    }
    place = {"stint_id": recording.stint_id, "position": recording.position}
    is_free = not recording.based_on and insert_once(
        session, ConcernRow, values | place | {"revision": REVISION_AT_FIRST}
    )
    return REVISION_AT_FIRST if is_free else _replace(session, recording, values)


def _replace(session: Session, recording: Recording, values: dict[str, Any]) -> int:
    this = update(ConcernRow).where(
        ConcernRow.stint_id == recording.stint_id, ConcernRow.position == recording.position
    )
    if recording.based_on is not None:
        this = this.where(ConcernRow.revision == recording.based_on)
    changed = this.values(**values, revision=ConcernRow.revision + 1).returning(ConcernRow.revision)
    revision = session.execute(changed).scalar_one_or_none()
    if revision is None:
        raise _changed_meanwhile()
    return revision


def _delete(session: Session, taken: Taken) -> None:
    here = (ConcernRow.stint_id == taken.stint_id, ConcernRow.position == taken.position)
    seen = () if taken.based_on is None else (ConcernRow.revision == taken.based_on,)
    is_gone = rows_changed(session, delete(ConcernRow).where(*here, *seen)) > 0
    if not is_gone and session.execute(select(ConcernRow.id).where(*here)).first() is not None:
        raise _changed_meanwhile()


def _changed_meanwhile() -> Conflict:
    return Conflict("Der Eintrag wurde inzwischen geändert. Laden Sie ihn neu; es ging nichts verloren.")


def _concerns_at(session: Session, keys: Collection[str]) -> Iterator[tuple[str, Concern]]:
    rows = select(ContactRow.call_key, ConcernRow).join_from(ConcernRow, StintRow).join(ContactRow)
    here = rows.where(ContactRow.call_key.in_(keys))
    for key, row in session.execute(here.order_by(StintRow.answered_at, StintRow.id, ConcernRow.position)):
        yield key, _concern(row)


def _concern(row: ConcernRow) -> Concern:
    entry = Entry(row.outcome, row.topic, row.place, row.why_not_here, row.helped_online)
    return Concern(row.stint_id, row.position, entry, row.recorded_at, row.revision)
