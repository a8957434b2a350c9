from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from buergerdraht.errors import PartMissing
from buergerdraht.settings import Settings
from contacts.tables import ContactRow, StintRow
from reporting.ledger.intake import Centre
from reporting.ledger.reader import Reader
from reporting.ledger.tables import LedgerCallRow, LedgerFileRow, LedgerLineRow
from tests.support.corpus import CORPUS, case
from tests.support.ledger import NOW, everything, kinds, results, rows, written

ANSWERED = case(CORPUS / "answered-caller-hangs-up.txt").log
KILLED = case(CORPUS / "killed-while-waiting-and-talking.txt").log
FORGED = case(CORPUS / "forged-lines.txt").log
FOREIGN = case(CORPUS / "foreign-answered.txt").log

OF_LEDGER = 6
"""So many tables are the ledger's own; contacts may know a call's end from its first telling."""


@pytest.fixture
def reader(settings: Settings, engine: Engine) -> Reader:
    return Reader(settings, engine, {"behoerdennummer": "kreis"})


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "queue_log"


def test_a_call_is_read_folded_and_booked(reader: Reader, log: Path) -> None:
    taken = reader.read(written(log, ANSWERED), NOW)
    assert (taken.lines, taken.unreadable, taken.calls) == (9, 0, 1)
    [call] = rows(reader.engine, LedgerCallRow)
    assert (call["result"], call["wait_ms"], call["mandant"]) == ("answered", 6200, "kreis")


def test_reading_twice_changes_nothing(reader: Reader, log: Path) -> None:
    reader.read(written(log, ANSWERED), NOW)
    before = everything(reader.engine)
    assert reader.read(log, NOW).lines == 0
    assert everything(reader.engine) == before


def test_what_is_appended_is_read_from_where_it_stopped(reader: Reader, log: Path) -> None:
    reader.read(written(log, ANSWERED[:6]), NOW)
    assert results(reader.engine) == {"bd-1790000000.1": "answered"}
    assert reader.read(written(log, ANSWERED), NOW).lines == 3
    assert rows(reader.engine, LedgerCallRow)[0]["talk_ms"] == 90400


def test_half_a_line_waits_for_its_end(reader: Reader, log: Path) -> None:
    log.write_text("\n".join(ANSWERED[:2]))
    assert reader.read(log, NOW).lines == 1
    written(log, ANSWERED)
    assert reader.read(log, NOW).lines == 8
    assert kinds(reader.engine) == {"kept": 9}


def test_half_a_last_line_of_a_final_file_is_taken_as_it_is(reader: Reader, log: Path) -> None:
    log.write_text("\n".join(ANSWERED) + "\n1790000200|bd-17")
    taken = reader.read(log, NOW, is_final=True)
    assert (taken.lines, taken.unreadable) == (10, 1)


@pytest.mark.parametrize("beyond_newline", [-1, -4, -40])
def test_a_copy_cut_in_its_last_line_and_then_the_whole_file_are_one(
    reader: Reader, settings: Settings, sqlite: Engine, log: Path, beyond_newline: int
) -> None:
    whole = written(log, ANSWERED).read_bytes()
    Reader(settings, sqlite, {"behoerdennummer": "kreis"}).read(log, NOW)
    for end in (beyond_newline - 3, beyond_newline, len(whole)):
        log.write_bytes(whole[:end])
        reader.read(log, NOW, is_final=True)
        assert not reader.read(log, NOW, is_final=True).lines
    assert everything(reader.engine)[:OF_LEDGER] == everything(sqlite)[:OF_LEDGER]


def test_a_renamed_file_is_the_same_file(reader: Reader, log: Path) -> None:
    reader.read(written(log, ANSWERED), NOW)
    rotated = log.rename(log.with_name("queue_log.0"))
    assert reader.read(rotated, NOW).lines == 0
    assert [row["name"] for row in rows(reader.engine, LedgerFileRow)] == ["queue_log.0"]


def test_a_rotation_in_mid_call_is_one_call(reader: Reader, log: Path) -> None:
    reader.read(written(log.with_name("queue_log.0"), ANSWERED[:6]), NOW)
    reader.read(written(log, ANSWERED[6:]), NOW)
    [call] = rows(reader.engine, LedgerCallRow)
    assert (call["result"], call["talk_ms"]) == ("answered", 90400)


def test_the_later_half_first_gives_the_same(reader: Reader, log: Path) -> None:
    reader.read(written(log, ANSWERED[6:]), NOW)
    assert results(reader.engine) == {}
    reader.read(written(log.with_name("queue_log.0"), ANSWERED[:6]), NOW)
    assert rows(reader.engine, LedgerCallRow)[0]["talk_ms"] == 90400
    assert kinds(reader.engine) == {"kept": 9}


def test_two_files_that_begin_alike_are_two(reader: Reader, log: Path) -> None:
    first = "1790000000|NONE|NONE|NONE|QUEUESTART|"
    reader.read(written(log.with_name("queue_log.0"), [first, *ANSWERED]), NOW)
    assert reader.read(written(log, [first, *FOREIGN[:1]]), NOW).lines == 2
    assert sorted(row["twin"] for row in rows(reader.engine, LedgerFileRow)) == [0, 1]
    assert reader.read(log, NOW).lines == reader.read(log.with_name("queue_log.0"), NOW).lines == 0


def test_a_shorter_copy_brings_nothing(reader: Reader, log: Path) -> None:
    reader.read(written(log, ANSWERED), NOW)
    copy = log.with_name("copy")
    copy.write_bytes(log.read_bytes()[:250])
    assert reader.read(copy, NOW).lines == 0


def test_lines_that_nobody_can_read_are_counted_and_stop_nothing(reader: Reader, log: Path) -> None:
    log.write_bytes(b"\xff\x00 04101 98765\n\nnonsense\n" + b"x" * 200_000 + b"\n")
    with log.open("a") as file:
        file.writelines(f"{line}\n" for line in ANSWERED)
    taken = reader.read(log, NOW)
    assert (taken.lines, taken.unreadable) == (15, 6)
    assert results(reader.engine) == {"bd-1790000000.1": "answered"}
    assert kinds(reader.engine) == {"kept": 9, "unreadable": 6}
    assert "98765" not in str(rows(reader.engine, LedgerLineRow))


def test_lines_of_calls_that_never_arrived_are_not_ours(reader: Reader, log: Path) -> None:
    reader.read(written(log, FORGED), NOW)
    assert kinds(reader.engine) == {"kept": 5, "pending": 3}
    reader.read(written(log, [*FORGED, "1790009999|NONE|NONE|NONE|QUEUESTART|"]), NOW)
    assert reader.set_apart() == 3
    assert results(reader.engine) == {"bd-1790000000.1": "abandoned"}


def test_a_restart_read_later_closes_the_calls_before_it(reader: Reader, log: Path) -> None:
    reader.read(written(log, KILLED[:8]), NOW)
    assert results(reader.engine)["bd-1790000020.3"] == "still_waiting"
    reader.read(written(log, KILLED), NOW)
    assert results(reader.engine) == {
        "bd-1790000000.1": "answered",
        "bd-1790000020.3": "interrupted",
        "bd-1790000030.4": "ended_before_queue",
        "bd-1790000030.0": "still_waiting",
    }


def test_no_number_reaches_the_database(reader: Reader, log: Path) -> None:
    reader.read(written(log, ANSWERED), NOW)
    assert "041015550101" not in str(everything(reader.engine))
    [call] = rows(reader.engine, LedgerCallRow)
    assert len(call["number_hash"]) == 64


def test_a_number_older_than_seven_days_gets_no_hash(reader: Reader, log: Path) -> None:
    reader.read(written(log, ANSWERED), NOW + timedelta(days=8))
    assert rows(reader.engine, LedgerCallRow)[0]["number_hash"] is None
    assert not list((reader.settings.home / "secrets").glob("number-key-*"))


def test_an_answered_call_is_owed_although_no_console_saw_it(reader: Reader, log: Path) -> None:
    reader.read(written(log, ANSWERED), NOW)
    [contact], [stint] = rows(reader.engine, ContactRow), rows(reader.engine, StintRow)
    assert (contact["hotline"], contact["mandant"], contact["number"]) == ("behoerdennummer", "kreis", None)
    assert (stint["leg"], stint["pseudonym"]) == ("bd-1790000004.2", "a-k3m9x2pq")
    assert stint["ended_at"].timestamp() == 1790000100.910


def test_a_call_that_a_restart_cut_off_can_be_finished(reader: Reader, log: Path) -> None:
    reader.read(written(log, KILLED), NOW)
    assert [stint["ended_at"].timestamp() for stint in rows(reader.engine, StintRow)] == [1790000030]


def test_a_call_keeps_the_mandant_it_was_booked_to(reader: Reader, log: Path) -> None:
    reader.read(written(log, ANSWERED[:6]), NOW)
    later = Reader(reader.settings, reader.engine, {"behoerdennummer": "elmshorn"})
    later.read(written(log, ANSWERED), NOW)
    assert rows(reader.engine, LedgerCallRow)[0]["mandant"] == "kreis"


def test_a_foreign_log_has_its_own_keys_no_stints_and_no_names(reader: Reader, log: Path) -> None:
    foreign = Reader(reader.settings, reader.engine, {}, Centre("altkreis"))
    foreign.read(written(log, FOREIGN), NOW)
    [call] = rows(reader.engine, LedgerCallRow)
    assert (call["call_key"], call["result"]) == ("altkreis:pbx-1790000000.11", "answered")
    assert rows(reader.engine, ContactRow) == []
    assert "Agent 7" not in str(everything(reader.engine))


def test_a_file_that_is_not_there_is_one_sentence(reader: Reader, log: Path) -> None:
    with pytest.raises(PartMissing, match=r"queue_log lässt sich nicht lesen"):
        reader.read(log, NOW)
