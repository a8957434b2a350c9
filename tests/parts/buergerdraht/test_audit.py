"""The audit log stands or falls with the change it describes."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from buergerdraht.audit import AuditEntry, AuditNote, delete_old_entries, note
from buergerdraht.database import reading, writing

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def entry(at: datetime) -> AuditNote:
    return AuditNote("boris", "edit", "organisation", "version 3", at)


def kept(engine: Engine) -> list[datetime]:
    with reading(engine) as session:
        return list(session.scalars(select(AuditEntry.at).order_by(AuditEntry.id)))


def test_a_note_is_written_with_its_change(engine: Engine) -> None:
    with writing(engine) as session:
        note(session, entry(NOW))
    with pytest.raises(RuntimeError), writing(engine) as session:
        note(session, entry(NOW))
        raise RuntimeError
    assert kept(engine) == [NOW]


def test_notes_stay_three_years(engine: Engine) -> None:
    young, old = NOW - timedelta(days=3 * 365), NOW - timedelta(days=3 * 365 + 2)
    with writing(engine) as session:
        note(session, entry(young))
        note(session, entry(old))
        delete_old_entries(session, NOW)
    assert kept(engine) == [young]
