"""`/reports` says which offices answered their cases in time."""

from datetime import datetime, timedelta

from buergerdraht.zone import HOUSE_ZONE
from contacts.cases.case import CaseOffice
from tests.support.cases import made, wish
from tests.support.console import Console
from tests.support.visitor import Visitor

OVER, AHEAD = timedelta(seconds=-1), timedelta(days=2)


def test_offices_with_cases_that_are_due_have_their_share(house: Console) -> None:
    with Visitor(house.url) as lead:
        lead.sign_in("leitung")
        made(house, wish(AHEAD))
        assert 'id="cases"' not in lead.page("/reports").text
        made(house, wish(OVER), position=2)
        made(house, wish(OVER, office=CaseOffice("", "Amt <b>", "")), position=3)
        today = datetime.now(HOUSE_ZONE).date()
        page = lead.page(f"/reports?from={today - timedelta(days=1)}&to={today}").text
    assert "vor Ablauf ihrer Frist beantwortete Fälle / fällige Fälle" in page
    table = page.split('id="cases"')[1].split("</table>")[0]
    assert "Amt &lt;b&gt;</th><td>1</td><td>0</td><td>0,0\xa0%</td>" in table
    assert "Alle</th><td>2</td><td>0</td><td>0,0\xa0%</td>" in table
