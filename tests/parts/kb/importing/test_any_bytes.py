"""Whatever a source holds, an import ends with a report or an error of ours, and twice changes nothing."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from buergerdraht.errors import BuergerdrahtError
from kb.importing import ImportReport, Options, SourceFormat, run
from tests.support.xzufi import TEXTS, message, office, responsibility, service

ONE_FORMAT = [one for one in SourceFormat if one is not SourceFormat.AUTO]
QUICK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
PVOG = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b", "c", ""])},
    optional={
        name: VALUES | st.text(max_size=12)
        for name in ("name", "details", "ars", "synonyms", "leikakeys", "validFrom", "onlineServiceLinks")
    },
)
DLDB = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b", "", 3]), "name": st.text(max_size=12) | VALUES},
    optional=dict.fromkeys(("description", "fees", "meta", "links", "forms", "leika"), VALUES),
)
CELLS = st.lists(st.lists(st.text(max_size=10), max_size=6), max_size=5)
MESSAGE = message(service(), service("katze", {"03": "Katze"}, []), office(more=responsibility()))


def tried(engine: Engine, content: bytes, format: SourceFormat) -> ImportReport | None:
    try:
        return run(engine, content, Options(format, region="01099"))
    except BuergerdrahtError as error:
        assert "\n" not in str(error)
        return None


def writes_of(engine: Engine, content: bytes, format: SourceFormat) -> list[str]:
    """What a second import of the same writes, but for the note that there was one."""
    tried(engine, content, format)
    written: list[str] = []

    def listen(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        written.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    tried(engine, content, format)
    event.remove(engine, "before_cursor_execute", listen)
    changes = [one for one in written if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    return [one for one in changes if "import_run" not in one and "audit_entry" not in one]


@pytest.fixture
def database(sqlite: Engine) -> Iterator[Engine]:
    yield sqlite


@pytest.mark.parametrize("format", SourceFormat)
@QUICK
@given(content=st.binary(max_size=200))
def test_any_bytes(database: Engine, format: SourceFormat, content: bytes) -> None:
    tried(database, content, format)


@QUICK
@given(position=st.integers(0, len(MESSAGE) - 1), change=st.binary(max_size=4))
def test_a_message_with_a_fault_anywhere(database: Engine, position: int, change: bytes) -> None:
    broken = MESSAGE[:position] + change + MESSAGE[position + 1 :]
    assert writes_of(database, broken, SourceFormat.XZUFI) == []


@QUICK
@given(services=st.lists(PVOG | VALUES, max_size=4))
def test_any_replies(database: Engine, services: list[Any]) -> None:
    assert writes_of(database, json.dumps(services).encode(), SourceFormat.PVOG) == []


@QUICK
@given(services=st.lists(DLDB | VALUES, max_size=4))
def test_any_catalogue(database: Engine, services: list[Any]) -> None:
    content = json.dumps({"data": services}).encode()
    assert writes_of(database, content, SourceFormat.DLDB) == []


@QUICK
@given(rows=CELLS)
def test_any_table(database: Engine, rows: list[list[str]]) -> None:
    lines = ["Id;Titel;Kurztext;Region;Gilt ab", *(";".join(row) for row in rows)]
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    assert writes_of(database, content, SourceFormat.CSV) == []


@QUICK
@given(text=st.text(max_size=60))
def test_any_text_of_a_module(database: Engine, text: str) -> None:
    try:
        content = message(service(texts=TEXTS | {"06": text}))
    except UnicodeEncodeError:
        return
    assert writes_of(database, content, SourceFormat.XZUFI) == []
