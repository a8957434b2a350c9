"""The page of what is stored is made from the schema, and leaves nothing out."""

from agent_console.agreement.stored import sections
from agent_console.agreement.words import KEPT, TABLES
from buergerdraht.columns import Keep
from buergerdraht.retention import retention


def test_every_table_has_its_sentence() -> None:
    """When this fails, say in agent_console/agreement/words.py what the new table holds."""
    assert set(retention()) - set(TABLES) == set()


def test_every_column_of_every_table_is_shown_once() -> None:
    schema = retention()
    shown = [
        f"{table.table}.{column}"
        for section in sections(schema)
        for table in section.tables
        for kept in table.kept
        for column in kept.columns
    ]
    assert sorted(shown) == sorted(f"{table}.{column}" for table in schema for column in schema[table])


def test_every_time_has_its_words() -> None:
    assert set(KEPT) == set(Keep)


def test_a_table_without_words_is_shown_where_it_cannot_be_overlooked() -> None:
    first = sections({"something_new": {"number": Keep.DAYS_7}})[0]
    assert [(one.table, one.what) for one in first.tables] == [("something_new", "")]
