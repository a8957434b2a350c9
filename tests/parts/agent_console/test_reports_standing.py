"""What the head of a report says of its numbers: from other centres' logs, still being made, still open."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from buergerdraht.zone import HOUSE_ZONE
from reporting.asked import Asked
from reporting.documents.heading import Heading
from reporting.documents.names import names_of
from reporting.documents.summarised import Summarised
from reporting.ledger.intake import Centre
from reporting.ledger.reader import Reader
from reporting.period import midnight
from reporting.rollups.catching_up import catch_up
from reporting.standing import standing
from reporting.summary import summary
from tests.support.console import Console, console
from tests.support.ledger import written
from tests.support.visitor import Visitor

FOREIGN = (
    "1390000000|1390000000.10|700|NONE|ENTERQUEUE||0410155501|1",
    "1390000009|1390000000.10|700|SIP/102|CONNECT|9|1390000001.11|4",
    "1390000020|1390000020.12|700|NONE|ENTERQUEUE||102|1",
    "1390000023|1390000020.12|700|SIP/103|CONNECT|3|1390000021.13|2",
    "1390000030|1390000020.12|700|SIP/103|COMPLETECALLER|3|7|1",
    "1390000039|1390000000.10|700|SIP/102|COMPLETECALLER|9|30|1",
)
"""While SIP/102 speaks with a citizen it asks back: a call of its own, for all that this log says."""
DAY, OTHER = date(2014, 1, 18), date(2014, 1, 17)
NOTE = "lässt sich eine Rückfrage nicht von einem Anruf unterscheiden"
DUE = "Die Summen von 1 Viertelstunde werden gerade neu gebildet"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path) as running:
        log = written(tmp_path / "queue_log", FOREIGN)
        Reader(running.settings, running.engine, {}, Centre("alt")).read(log, datetime.now(UTC))
        yield running


@pytest.fixture
def lead(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("leitung")
        yield visitor


def notes(house: Console, day: date) -> str:
    """What the object of `report summary` says beside the figures."""
    start, end, now = midnight(day), midnight(day + timedelta(days=1)), datetime.now(UTC)
    asked = Asked(start, end)
    heading = Heading(asked, names_of(house.engine), now, standing(house.engine, asked, now))
    return " ".join(Summarised(heading, summary(house.engine, asked)).json()["notes"])


def test_calls_of_another_centre_s_log_are_said_to_be_such(house: Console, lead: Visitor) -> None:
    assert (
        f"2 Anrufe kommen aus Protokollen anderer Zentralen; darin {NOTE}"
        in lead.page(f"/reports?from={DAY}").text
    )
    assert NOTE not in lead.page(f"/reports?from={OTHER}").text
    for name in ("summary", "calls", "lost"):
        head = lead.page(f"/reports/{name}.csv?from={DAY}").content.decode()
        assert "Anrufe aus Protokollen anderer Zentralen: 2;" in head
    assert "Anrufe aus Protokollen anderer Zentralen: 2;" in notes(house, DAY)
    assert NOTE not in notes(house, OTHER)


def test_sums_that_are_due_are_provisional_until_they_are_made(house: Console, lead: Visitor) -> None:
    assert DUE in lead.page(f"/reports?from={DAY}").text
    assert DUE not in lead.page(f"/reports?from={OTHER}").text, "the period's own sums are made"
    assert "gerade neu gebildet werden: 1." in notes(house, DAY)
    while catch_up(house.engine, house.settings, 1000):
        pass
    assert DUE not in lead.page(f"/reports?from={DAY}").text
    assert "neu gebildet" not in notes(house, DAY)


def test_who_called_lately_may_still_call_again(house: Console, lead: Visitor) -> None:
    said = "für die letzten 3 Tage"
    for period in ("today", "week"):
        assert said in lead.page(f"/reports?period={period}").text
    assert said not in lead.page(f"/reports?from={DAY}").text
    assert said in notes(house, datetime.now(HOUSE_ZONE).date())
    assert said not in notes(house, DAY)
