"""Logs of other centres and older Asterisks, as their manuals and sources say they were written.

Forms: doc/queuelog.txt of Asterisk 1.0 to 1.6, docs.asterisk.org (Queue Logs) for later ones, and what
FreePBX adds.
"""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from buergerdraht.settings import Settings
from reporting.ledger.intake import Centre
from reporting.ledger.reader import Reader
from reporting.ledger.tables import LedgerCallRow, LedgerLineRow, LedgerStintRow
from tests.support.ledger import NOW, everything, kinds, results, rows, written

OLDEST = (
    "1109000000|NONE|NONE|NONE|QUEUESTART|",
    "1109000001|NONE|NONE|Agent/1001|AGENTCALLBACKLOGIN|2001@agents",
    '1109000002|asterisk-4711-1109000002.5|service|NONE|ENTERQUEUE||"Max Muster" <0410155501>',
    "1109000009|asterisk-4711-1109000002.5|service|Agent/1001|CONNECT|7",
    "1109000069|asterisk-4711-1109000002.5|service|Agent/1001|COMPLETEAGENT|7|60",
    "1109000100|asterisk-4711-1109000100.6|service|NONE|ENTERQUEUE||0410155502",
    "1109000110|asterisk-4711-1109000100.6|service|Agent/1001|CONNECT|10",
    "1109000120|asterisk-4711-1109000100.6|service|Agent/1001|TRANSFER|0410155504|internal",
    "1109000121|asterisk-4711-1109000100.6|other|NONE|ENTERQUEUE||0410155502",
    "1109000125|asterisk-4711-1109000100.6|other|Agent/1002|CONNECT|4",
    "1109000145|asterisk-4711-1109000100.6|other|Agent/1002|COMPLETECALLER|4|20",
    "1109000200|asterisk-4711-1109000200.7|service|NONE|ENTERQUEUE||0410155503",
    "1109000240|asterisk-4711-1109000200.7|service|NONE|EXITWITHTIMEOUT|1",
    "1109000300|NONE|NONE|NONE|CONFIGRELOAD|",
    "1109000400|NONE|NONE|Agent/1001|AGENTCALLBACKLOGOFF|2001@agents|400|Autologoff",
)
"""Asterisk 1.0 and 1.2: no channel on CONNECT, no position on COMPLETE and ENTERQUEUE."""
FREEPBX = (
    "1390000000|1390000000.10|NONE|NONE|DID|115",
    "1390000000|1390000000.10|700|NONE|ENTERQUEUE||0410155501|1",
    "1390000005|1390000000.10|700|Local/101@from-queue/n|RINGNOANSWER|5",
    "1390000009|1390000000.10|700|SIP/102|CONNECT|9|1390000001.11|4",
    "1390000039|1390000000.10|700|SIP/102|TRANSFER|200|from-internal|9|30|1",
    "1390000040|1390000000.10|700|NONE|STARTCALL|0410155501|note",
    "1390000041|1390000000.10|NONE|NONE|HANGUP|16",
    "1390000100|1390000100.12|700|NONE|ENTERQUEUE||anonymous|1",
    "1390000103|1390000100.12|700|NONE|EXITWITHKEY|0|1|1|3",
    "1390000200|1390000200.13|700|NONE|ENTERQUEUE||0410155502|1",
    "1390000205|1390000200.13|700|SIP/101|CONNECT|5|1390000201.14|3",
    "1390000225|1390000200.13|700|SIP/101|ATTENDEDTRANSFER|APP|Queue|5|20|1",
)
"""Asterisk 1.8 to 13 with FreePBX, and lines that somebody's own dialplan wrote."""


@pytest.fixture
def reader(settings: Settings, engine: Engine) -> Reader:
    return Reader(settings, engine, {}, Centre("alt"))


@pytest.mark.parametrize("log", [OLDEST, FREEPBX])
def test_every_line_of_an_old_log_is_kept(reader: Reader, tmp_path: Path, log: tuple[str, ...]) -> None:
    taken = reader.read(written(tmp_path / "queue_log", log), NOW)
    assert (taken.lines, taken.unreadable) == (len(log), 0)
    reader.set_apart()
    assert set(kinds(reader.engine)) == {"kept"} or log is FREEPBX


def test_the_oldest_form_gives_its_calls(reader: Reader, tmp_path: Path) -> None:
    reader.read(written(tmp_path / "queue_log", OLDEST), NOW)
    assert results(reader.engine) == {
        "alt:asterisk-4711-1109000002.5": "answered",
        "alt:asterisk-4711-1109000100.6": "answered",
        "alt:asterisk-4711-1109000200.7": "left_otherwise",
    }
    talks = [row["talk_ms"] for row in rows(reader.engine, LedgerStintRow)]
    assert sorted(talks) == [10_000, 20_000, 60_000]


def test_later_forms_give_their_calls(reader: Reader, tmp_path: Path) -> None:
    reader.read(written(tmp_path / "queue_log", FREEPBX), NOW)
    assert results(reader.engine) == {
        "alt:1390000000.10": "answered",
        "alt:1390000100.12": "left_otherwise",
        "alt:1390000200.13": "answered",
    }
    assert sorted(row["talk_ms"] or 0 for row in rows(reader.engine, LedgerCallRow)) == [0, 20_000, 30_000]


def test_no_caller_and_no_agent_can_be_read_from_the_database(reader: Reader, tmp_path: Path) -> None:
    reader.read(written(tmp_path / "queue_log.1", OLDEST), NOW)
    reader.read(written(tmp_path / "queue_log", FREEPBX), NOW)
    stored = str(everything(reader.engine))
    for name in ("04101555", "Muster", "Agent/", "SIP/", "Local/", "2001@"):
        assert name not in stored


def test_agents_who_are_interfaces_stay_different_agents(reader: Reader, tmp_path: Path) -> None:
    reader.read(written(tmp_path / "queue_log", FREEPBX), NOW)
    assert len({row["pseudonym"] for row in rows(reader.engine, LedgerStintRow)}) == 2


def test_an_agent_has_the_same_name_all_month_and_another_in_the_next(reader: Reader, tmp_path: Path) -> None:
    month = 31 * 86_400
    later = [line.replace("1390000", f"{(1390000000 + month) // 1000}") for line in FREEPBX]
    reader.read(written(tmp_path / "queue_log", [*FREEPBX, *later]), NOW)
    names = [row["pseudonym"] for row in rows(reader.engine, LedgerStintRow)]
    assert (len(names), len(set(names))) == (4, 4)


def test_names_in_latin_1_spoil_no_line(reader: Reader, tmp_path: Path) -> None:
    log = tmp_path / "queue_log"
    text = (
        "".join(f"{line}\n" for line in FREEPBX).replace("SIP/102", "Jörg Groß").replace("700", "Bürgerbüro")
    )
    log.write_bytes(text.encode("cp1252"))
    assert reader.read(log, NOW).unreadable == 0
    assert {row["pool"] for row in rows(reader.engine, LedgerStintRow)} == {"Bürgerbüro"}


def test_an_event_called_as_one_of_ours_means_nothing_to_us(reader: Reader, tmp_path: Path) -> None:
    reader.read(written(tmp_path / "queue_log", FREEPBX), NOW)
    events = {row["event"]: row["fields"] for row in rows(reader.engine, LedgerLineRow)}
    assert events["FOREIGN_HANGUP"] == '["##"]'
    assert events["STARTCALL"] == '["##########", "note"]'
    assert events["DID"] == '["115"]'


def test_a_line_that_stands_there_twice_stops_nothing(reader: Reader, tmp_path: Path) -> None:
    twice = [line for line in FREEPBX for _ in range(2)]
    reader.read(written(tmp_path / "queue_log", twice), NOW)
    assert len(results(reader.engine)) == 3
