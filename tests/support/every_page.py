"""Every page of the console with an address to open it, found through the routes themselves."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi.routing import APIRoute

from agent_console.app import ROUTERS
from buergerdraht.database import writing
from kb.articles import save
from kb.demo_articles import demo_articles
from reporting.agreement.agreements import Agreements, Proposal
from routing.organisation.file import load
from routing.organisation.importing import DEMO
from routing.organisation.model import Organisation
from tests.support.boards import an_hour_of_calls, callers_wait, take_seats
from tests.support.console import Console
from tests.support.visitor import Visitor

LOGINS = ("lorenzen", "albrecht", "matthiesen", "petersen", "friedrichs", "brodersen")
"""Lead, head and crisis manager, editor, agent, administrator, staff council."""
NO_PAGES = ("/desk/", "/board/events")
"""Parts of the desk, which its own tests look at in each state; streams, which never end."""
SECTIONS = ("hotlines", "pools", "people", "crisis_profiles")
"""Of the administration: the kinds of form there are."""
VALUES: Mapping[str, str] = {"profile_key": "sturmflut", "login": "petersen"}
"""What stands in addresses; everything else is "1"."""
PARAMETER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class OpenPage:
    """A page, and somebody who may see it."""

    address: str
    login: str


def organisation() -> Organisation:
    """The demo's."""
    return load(DEMO)


def fill(house: Console) -> None:
    """Something to see on every page: articles, calls, people at work, a proposal."""
    now, centre = datetime.now(UTC), organisation()
    with writing(house.engine) as session:
        for article in demo_articles():
            save(session, article, now)
    take_seats(house, centre, 11)
    callers_wait(house, centre)
    an_hour_of_calls(house, centre)
    head = next(person for person in centre.people if person.login == "albrecht")
    proposal = Proposal("Dienstvereinbarung Telefonie", (now + timedelta(days=9)).date())
    Agreements(house.engine).propose(proposal, head, now)
    house.play(house.app.state.live.help.ask, "clausen")


def paths() -> Iterator[str]:
    """What can be got as a page."""
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute) and "GET" in route.methods and not route.path.startswith(NO_PAGES):
                yield route.path


def addresses_of(path: str) -> list[str]:
    """One address, or one for each section of the administration."""
    sections = SECTIONS if "{section}" in path else ("",)
    return [_filled(path, {"section": section, "key": _first_key(section)}) for section in sections]


def open_pages(house: Console, logins: Iterable[str] = LOGINS) -> list[OpenPage]:
    """Each address that gives somebody a whole page, with the first who gets it."""
    left = [address for path in paths() for address in addresses_of(path)]
    found: list[OpenPage] = []
    for login in logins:
        with Visitor(house.url) as visitor:
            visitor.sign_in(login)
            seen = [address for address in left if is_page(visitor, address)]
        found += [OpenPage(address, login) for address in seen]
        left = [address for address in left if address not in seen]
    return found


def _filled(path: str, values: Mapping[str, str]) -> str:
    known = {**VALUES, **values}
    return PARAMETER.sub(lambda found: known.get(found[1], "1"), path)


def _first_key(section: str) -> str:
    if not section:
        return "1"
    first = getattr(organisation(), section)[0]
    return str(first.login if section == "people" else first.key)


def is_page(visitor: Visitor, address: str) -> bool:
    answer = visitor.page(address)
    is_html = answer.headers.get("content-type", "").startswith("text/html")
    return answer.status_code == 200 and is_html and answer.text.startswith("<!doctype html>")
