"""Files for spreadsheets: no text becomes a formula, no number loses a digit."""

import warnings
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from buergerdraht.zone import HOUSE_ZONE
from reporting.exporting import xlsx_file
from reporting.exporting.csv_file import for_people, for_programs
from reporting.exporting.document import Cell, Column, Document, Formula, Kind, ReportTooLong
from reporting.exporting.guarding import encodable, readable
from reporting.exporting.xlsx_file import write_xlsx
from tests.support.sheets import csv_rows, csv_texts, formulas_in, rows_of

HOSTILE = [
    "=1+1",
    "+49 4101 123",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1",
    " =1+1",
    "＝1+1",
    "'=1+1",
    "{=1+1}",
    '";=1+1;"',
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://boese.example";"Wedel")',
    "http://boese.example",
    "<r><t>Text</t></r>",
    "<r></r><f>1+1</f><r></r>",
    "]]><f>1</f>",
    "_x0041_",
    "0041015551",
    "12345678901234567890",
    "1E5",
    "\x00",
    "\ufeff=1",
    "\ud800",
    "\uffff",
]
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
text = st.text(st.characters(), max_size=40)


def document(*rows: tuple[Cell, ...], kinds: tuple[Kind, ...] = (Kind.TEXT,)) -> Document:
    columns = [Column(f"column{index}", f"Spalte {index}", kind) for index, kind in enumerate(kinds)]
    return Document("Probe", [("Zeitraum", "heute")], columns, rows, [Formula("offered", "Angeboten", "O")])


def with_hostile(test: object) -> object:
    for each in HOSTILE:
        test = example(each)(test)
    return test


@with_hostile
@given(text)
def test_any_text_comes_back_from_csv_and_nothing_begins_like_a_formula(given_text: str) -> None:
    content = b"".join(for_programs(document((given_text, 1), kinds=(Kind.TEXT, Kind.COUNT))))
    assert csv_texts(content)[1] == [encodable(given_text), "1"]
    cell = csv_rows(content)[1][0]
    assert not cell.startswith(RISKY)
    assert not cell.lstrip().startswith(RISKY[:4])


@with_hostile
@given(text)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_comes_back_from_xlsx_as_text(tmp_path: Path, given_text: str) -> None:
    path = tmp_path / "probe.xlsx"
    write_xlsx(document((given_text, 7), kinds=(Kind.TEXT, Kind.COUNT)), path)
    *_, row = rows_of(path)
    assert formulas_in(path) == []
    assert row == ({"A": readable(given_text)} if given_text else {"A": ""}) | {"B": 7.0}


def test_numbers_as_people_write_them_stay_whole(tmp_path: Path) -> None:
    numbers = ["+494101123", "0410155512345", "115", "004941015555"]
    rows = [(number,) for number in numbers]
    write_xlsx(document(*rows), tmp_path / "probe.xlsx")
    assert [row["A"] for row in rows_of(tmp_path / "probe.xlsx")[-4:]] == numbers
    content = b"".join(for_programs(document(*rows)))
    assert [row[0] for row in csv_texts(content)[1:]] == numbers
    assert [row[0] for row in csv_rows(content)[1:]] == [
        "'+494101123",
        "'0410155512345",
        "115",
        "'004941015555",
    ]


KINDS = (Kind.COUNT, Kind.SHARE, Kind.SECONDS, Kind.DAY, Kind.INSTANT)
ROW: tuple[Cell, ...] = (
    -3,
    0.735,
    12.5,
    date(2026, 10, 25),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(HOUSE_ZONE),
)


def test_values_in_csv_are_what_german_excel_reads() -> None:
    content = b"".join(for_programs(document(ROW, kinds=KINDS)))
    assert content.startswith(b"\xef\xbb\xbf")
    assert csv_rows(content)[1] == ["-3", "0,7350", "12,500", "2026-10-25", "2026-10-25T02:30:00.000+01:00"]


def test_values_in_xlsx_are_numbers_days_and_instants_with_their_offset(tmp_path: Path) -> None:
    write_xlsx(document(ROW, kinds=KINDS), tmp_path / "probe.xlsx")
    *_, row = rows_of(tmp_path / "probe.xlsx")
    assert row == {"A": -3.0, "B": 0.735, "C": 12.5, "D": 46320.0, "E": "2026-10-25T02:30:00.000+01:00"}


def test_what_is_not_there_stays_empty(tmp_path: Path) -> None:
    empty = document((None, 0.5), kinds=(Kind.COUNT, Kind.SHARE))
    write_xlsx(empty, tmp_path / "probe.xlsx")
    assert rows_of(tmp_path / "probe.xlsx")[-1] == {"B": 0.5}
    assert csv_rows(b"".join(for_programs(empty)))[1] == ["", "0,5000"]


def test_people_read_on_top_what_was_asked_and_at_the_end_the_formulas(tmp_path: Path) -> None:
    asked = document(("Wedel",))
    rows = csv_rows(b"".join(for_people(asked)))
    assert rows[:5] == [["Probe"], ["Zeitraum", "heute"], [], ["Spalte 0"], ["Wedel"]]
    assert rows[5:] == [[], ["Formeln"], ["Angeboten", "O", ""]]
    write_xlsx(asked, tmp_path / "probe.xlsx")
    assert [row["A"] for row in rows_of(tmp_path / "probe.xlsx")] == [
        "Probe",
        "Zeitraum",
        "Spalte 0",
        "Wedel",
    ]
    assert rows_of(tmp_path / "probe.xlsx", 2)[1]["B"] == "O"


def test_a_long_text_is_cut_and_says_nothing(tmp_path: Path) -> None:
    with warnings.catch_warnings(action="error"):
        write_xlsx(document(("ä" * 40_000,), ("😀" * 40_000,)), tmp_path / "probe.xlsx")
    first, second = rows_of(tmp_path / "probe.xlsx")[-2:]
    assert (len(str(first["A"])), len(str(second["A"]))) == (32_767, 16_383)


def test_a_sheet_s_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 5)
    with pytest.raises(ReportTooLong, match="kürzeren Zeitraum"):
        write_xlsx(document(*[("x",)] * 6), tmp_path / "probe.xlsx")
    assert not (tmp_path / "probe.xlsx").exists()
