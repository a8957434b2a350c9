"""Spreadsheets become articles, whatever wrote them."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
import xlsxwriter

from kb.article import Article, ArticleState, Contact, Office, OnlineService
from kb.importing.table.template import template_csv
from tests.parts.kb.importing.conftest import Import

Kept = Callable[[], dict[str, Article]]
ROWS = [
    ["Id", "Titel", "Synonyme", "Gebühren", "Region", "Gilt bis"],
    ["hund", "Hund anmelden", "Hundesteuer; Hundemarke", "120 € | 80 €", "01099", "31.12.2026"],
    ["katze", "Katze zählen", "", "", "01099", ""],
]


def as_csv(rows: list[list[str]], separator: str = ";", encoding: str = "utf-8") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue().encode(encoding)


def as_xlsx(rows: list[list[object]]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            given = (value, day) if isinstance(value, date) else (value,)
            sheet.write(number, column, *given)
    book.close()
    return file.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_any_kind_is_read(take: Import, kept: Kept, separator: str, encoding: str) -> None:
    report = take(as_csv(ROWS, separator, encoding))
    assert (report.format, report.taken, report.refused) == ("csv", 2, ())
    dog = kept()["hund"]
    assert (dog.title, dog.synonyms) == ("Hund anmelden", ("Hundesteuer", "Hundemarke"))
    assert dog.modules.fees == ("120 €", "80 €")
    assert (dog.region, dog.valid_until) == ("01099", date(2026, 12, 31))


def test_xlsx_is_read_with_its_numbers_and_dates(take: Import, kept: Kept) -> None:
    rows: list[list[object]] = [list(row) for row in ROWS]
    rows[1][0], rows[1][4], rows[1][5] = 17, 1099, date(2026, 12, 31)
    report = take(as_xlsx(rows))
    assert (report.format, report.taken, report.refused) == ("xlsx", 2, ())
    dog = kept()["17"]
    assert (dog.region, dog.valid_until) == ("01099", date(2026, 12, 31))


def test_the_same_table_in_another_format_is_the_same_source_if_it_is_named(take: Import) -> None:
    take(as_csv(ROWS), source="rathaus")
    rows: list[list[object]] = [list(row) for row in ROWS]
    assert take(as_xlsx(rows), source="rathaus").unchanged == 2


def test_a_row_that_is_gone_is_withdrawn(take: Import, kept: Kept) -> None:
    take(as_csv(ROWS))
    assert take(as_csv(ROWS[:2])).withdrawn == 1
    assert kept()["katze"].state is ArticleState.WITHDRAWN


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_quote_that_is_never_closed_withdraws_nothing(take: Import, kept: Kept, end: str) -> None:
    """The rest of the file would be one cell, and every article behind it gone from the source."""
    rows = "".join(f"{name};{name} anmelden;01099\n" for name in ("hund", "katze", "maus")).rstrip()
    take(f"Id;Titel;Region\n{rows}{end}".encode())
    report = take(f"Id;Titel;Region\n{rows}{end}".replace(";katze a", ';"katze a').encode())
    assert (report.withdrawn, report.changed) == (0, 0)
    assert ["Zeile 3: Ein Anführungszeichen" in one.reason for one in report.refused] == [True]
    assert {one.state for one in kept().values()} == {ArticleState.PUBLISHED}


def test_the_template_can_be_imported(take: Import, kept: Kept) -> None:
    assert take(template_csv().encode(), region="01099").refused == ()
    dog = kept()["hund-anmelden"]
    assert dog.modules.office == Office("Steueramt", "Am Markt 1, Musterstadt", "Mo-Fr 8-12, Do 14-18")
    assert dog.modules.contact == Contact(
        "0123 4567-0", "steueramt@musterstadt.example", "https://musterstadt.example/hund"
    )
    assert dog.modules.online == (
        OnlineService("Hund online anmelden", "https://musterstadt.example/online/hund"),
    )
    assert dog.modules.documents == ("Ausweis", "Nachweis der Versicherung")
    assert (dog.reviewed_on, dog.review_on) == (date(2026, 11, 21), date(2027, 11, 21))


def test_wrong_rows_are_named_by_their_number(take: Import) -> None:
    rows = [
        *ROWS,
        ["", "ohne Id", "", "", "01099", ""],
        ["tag", "falscher Tag", "", "", "01099", "bald"],
        ["ort", "falscher Ort", "", "", "Wedel", ""],
        [""] * 6,
        ["hund", "doppelt", "", "", "01099", ""],
        ["kurz"],
    ]
    report = take(as_csv(rows))
    assert [(one.record, one.reason) for one in report.refused] == [
        ("Zeile 4", "Id fehlt"),
        ("Zeile 5", "Spalte „Gilt bis“: „bald“ ist kein Datum wie 21.11.2026"),
        ("Zeile 6", "„Wedel“ ist kein Regionalschlüssel. Er hat 2, 3, 5, 9 oder 12 Ziffern, etwa 01056."),
        ("Zeile 8", "Die Id „hund“ kommt doppelt vor; der erste Eintrag gilt"),
        ("Zeile 9", "Titel fehlt"),
    ]


def test_a_cell_of_several_lines_counts_as_the_rows_first(take: Import) -> None:
    report = take(b'Id;Titel;Region\n"a";"eins\nzwei";01099\n;ohne;01099\n')
    assert [one.record for one in report.refused] == ["Zeile 4"]


def test_unknown_columns_and_bad_links_are_noted(take: Import) -> None:
    report = take(b"Id;Titel;Region;Farbe;Formular Link\na;eins;01099;rot;javascript:x\n")
    assert [one.reason for one in report.notes] == [
        "Spalte „Farbe“ ist unbekannt",
        "Formular Link: „javascript:x“ ist keine Adresse",
    ]


def test_a_table_without_its_columns_is_refused(take: Import) -> None:
    reason = take(b"Farbe;Form\nrot;rund\n").reason
    assert "fehlt die Spalte Id und Titel" in reason


@pytest.mark.parametrize("content", [b"PK\x03\x04 kein Zip", b"\xd0\xcf\x11\xe0 kein Excel"])
def test_a_broken_spreadsheet_is_refused(take: Import, content: bytes) -> None:
    assert "keine lesbare Tabelle" in take(content).reason


def test_binary_content_is_no_csv(take: Import) -> None:
    assert "keine Textdatei" in take(b"Id;Titel\n\x00\x01\x02").reason
    assert "weder UTF-8 noch Windows" in take(b"Id;Titel\n\x81\xff\n").reason
