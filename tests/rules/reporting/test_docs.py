"""What the pages promise is what the code does."""

from pathlib import Path

from buergerdraht.columns import Keep
from contacts.catalogue import OUTCOMES
from reporting.ledger.call import Result
from reporting.ledger.events import OWN
from reporting.metrics.figures import FIGURES
from reporting.metrics.staffing import FORMULA
from tests.support.retention import as_table, retention

DOCS = Path(__file__).parents[3] / "docs"


def test_every_column_of_every_table_declares_how_long_it_is_kept() -> None:
    silent = [
        f"{table}.{name}"
        for table, columns in retention().items()
        for name, keep in columns.items()
        if not keep
    ]
    assert silent == []


def test_the_privacy_page_shows_what_the_columns_declare() -> None:
    """When this fails, paste tests.support.retention.as_table() into the page and read what changed."""
    assert as_table() in (DOCS / "privacy.md").read_text()


def test_numbers_in_clear_are_kept_in_contacts_only() -> None:
    clear = {
        f"{table}.{name}"
        for table, columns in retention().items()
        for name, keep in columns.items()
        if keep in (Keep.UNTIL_FINISHED, Keep.UNTIL_OPEN)
    }
    assert clear == {"contact.number", "lost_call.number"}


def test_the_metrics_page_shows_every_figure_with_its_formula() -> None:
    page = (DOCS / "metrics.md").read_text()
    rows = [f"| `{figure.key}` | {figure.name} | {figure.formula} |" for figure in FIGURES]
    assert [row for row in rows if row not in page] == []
    assert [outcome.name for outcome in OUTCOMES if outcome.name not in page] == []
    assert FORMULA in " ".join(page.split())


def test_the_ledger_page_names_every_event_of_ours_and_every_result() -> None:
    page = (DOCS / "ledger.md").read_text()
    assert [name for name in sorted(OWN) if f"| {name} |" not in page] == []
    assert [result for result in Result if f"`{result}`" not in page] == []
