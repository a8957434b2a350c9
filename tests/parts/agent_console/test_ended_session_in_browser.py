"""A session that ends while the network is away: the page goes to the sign-in, and does not wait for ever."""

import re

from playwright.sync_api import Page, expect

from buergerdraht.database import writing
from buergerdraht.people.accounts import deactivate
from tests.support.console import Console

SECONDS = 30_000


def test_a_session_that_ended_without_network_leads_to_the_sign_in(house: Console, desk: Page) -> None:
    desk.context.set_offline(True)
    expect(desk.locator("#lost")).to_be_visible(timeout=SECONDS)
    with writing(house.engine) as session:
        deactivate(session, ["petersen"])
    desk.context.set_offline(False)
    expect(desk).to_have_url(re.compile("/login$"), timeout=SECONDS)
