"""What commands print for people."""

import pytest

from buergerdraht.output import Format, show_rows

ROW = {f"name-{number}": f"value-{number}" for number in range(17)}


def test_rows_of_many_columns_stay_legible(capsys: pytest.CaptureFixture[str]) -> None:
    show_rows([ROW, ROW], Format.TEXT)
    said = capsys.readouterr().out
    assert all(said.count(f"name-{number} ") == said.count(f"value-{number} ") == 2 for number in range(17))


def test_rows_of_few_columns_are_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    show_rows([{"seat": "platz-01", "name": None}, {"seat": "platz-02", "name": "Anke"}], Format.TEXT)
    said = capsys.readouterr().out
    assert said.count("seat") == said.count("platz-01") == said.count("Anke") == 1
    assert "None" not in said
