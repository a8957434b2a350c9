"""The editors' groups of words: changed together, found at once, nobody's change lost."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select

from buergerdraht.audit import AuditEntry
from buergerdraht.database import reading, writing
from buergerdraht.errors import Conflict
from kb.editions import edition
from kb.learning.signal import Taught
from kb.signed import Signed
from kb.synonyms import Group, add, change, groups, remove
from kb.word_groups import SameGroup

SIGNED = Signed("edda", datetime(2026, 11, 21, tzinfo=UTC))
SHIPPED = [("auto", "kfz", "pkw")]


def added(engine: Engine, text: str) -> Group:
    with writing(engine) as session:
        add(session, text, SHIPPED, SIGNED)
    return groups(engine)[-1]


def test_a_group_is_taught_and_raises_the_edition(engine: Engine) -> None:
    group = added(engine, "Töle, Hund")
    assert (group.words, group.by, group.revision) == (("töle", "hund"), "edda", 1)
    assert list(Taught(engine).groups()) == [("töle", "hund")]
    assert edition(engine) == 1


def test_a_group_that_is_there_is_refused(engine: Engine) -> None:
    added(engine, "töle, hund, köter")
    for text in ("Kfz, Auto", "hund, töle"):
        with pytest.raises(SameGroup), writing(engine) as session:
            add(session, text, SHIPPED, SIGNED)
    assert edition(engine) == 1


def test_changing_and_removing_leave_a_line_in_the_audit_log(engine: Engine) -> None:
    group = added(engine, "töle, hund")
    with writing(engine) as session:
        change(session, group, "töle, hund, köter", SIGNED)
    after = groups(engine)[0]
    assert (after.words, after.revision) == (("töle", "hund", "köter"), 2)
    with writing(engine) as session:
        remove(session, after, SIGNED)
    assert groups(engine) == []
    assert edition(engine) == 3
    with reading(engine) as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert {(entry.who, entry.thing) for entry in entries} == {("edda", "synonyms")}
    assert [entry.detail for entry in entries] == [
        "neue Wörter: töle, hund",
        "töle, hund -> töle, hund, köter",
        "entfernte Wörter: töle, hund, köter",
    ]


def test_nobody_overwrites_the_other(engine: Engine) -> None:
    group = added(engine, "töle, hund")
    with writing(engine) as session:
        change(session, group, "töle, hund, köter", SIGNED)
    with pytest.raises(Conflict, match="Nichts wurde überschrieben"), writing(engine) as session:
        change(session, group, "töle, welpe", SIGNED)
    with pytest.raises(Conflict), writing(engine) as session:
        remove(session, group, SIGNED)
    assert groups(engine)[0].words == ("töle", "hund", "köter")
