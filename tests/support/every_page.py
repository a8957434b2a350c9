"""Every page of the console with an address to open it, found through the routes themselves."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fastapi.routing import APIRoute

from agent_console.app import ROUTERS
from routing.organisation.file import load
from routing.organisation.importing import DEMO
from routing.organisation.model import Organisation
from tests.support import every_page_filled
from tests.support.console import Console
from tests.support.visitor import Visitor

LOGINS = ("lorenzen", "albrecht", "matthiesen", "petersen", "friedrichs", "brodersen")
"""Lead, head and crisis manager, editor, agent, administrator, staff council."""
STREAMS = ("/desk/events", "/board/events", "/display/events")
"""They never end."""
FOR_DISPLAYS = {"/display", "/display/wall", "/display/events"}
FOR_EVERYBODY = {
    "/",
    "/login",
    "/language",
    "/health",
    "/metrics",
    "/accessibility",
    "/a/{code}",
    *FOR_DISPLAYS,
}
"""What nobody has to be signed in for."""
SECTIONS = ("hotlines", "hours", "pools", "people", "pause_reasons", "crisis_profiles")
"""Of the administration: the kinds of form there are."""
VALUES: Mapping[str, str] = {"profile_key": "sturmflut", "login": "petersen"}
"""What stands in addresses; everything else is "1"."""
ASKED: Mapping[str, str] = {
    "/admin/prompts/one": "?name=busy",
    "/desk/office-now": "?office=buergerbuero-holmstedt",
    "/desk/search": "?q=ausweis",
}
"""What an address has to ask for to show something."""
PARAMETER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class OpenPage:
    """A page or a part of one, and somebody who may see it."""

    address: str
    login: str
    is_whole: bool


def organisation() -> Organisation:
    """The demo's."""
    return load(DEMO)


def fill(house: Console) -> None:
    """Something to see on every page."""
    every_page_filled.fill(house, organisation())


def paths() -> Iterator[str]:
    """What can be got as a page or as a part of one."""
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute) and "GET" in route.methods and route.path not in STREAMS:
                yield route.path


def addresses_of(path: str) -> list[str]:
    """One address, or one for each section of the administration."""
    sections = SECTIONS if "{section}" in path else ("",)
    keys = ({"section": section, "key": _first_key(section)} for section in sections)
    return [_filled(path, values) + ASKED.get(path, "") for values in keys]


def open_pages(house: Console, logins: Iterable[str] = LOGINS) -> list[OpenPage]:
    """Each address that gives somebody HTML, with the first who gets it."""
    left = [address for path in paths() for address in addresses_of(path)]
    found: list[OpenPage] = []
    for login in logins:
        with Visitor(house.url) as visitor:
            visitor.sign_in(login)
            seen = [one for address in left if (one := _opened(visitor, address, login))]
        found += seen
        left = [address for address in left if address not in {one.address for one in seen}]
    return found


def _filled(path: str, values: Mapping[str, str]) -> str:
    known = {**VALUES, **values}
    return PARAMETER.sub(lambda found: known.get(found[1], "1"), path)


def _first_key(section: str) -> str:
    if not section:
        return "1"
    first = getattr(organisation(), section)[0]
    return str(first.login if section == "people" else first.key)


def _opened(visitor: Visitor, address: str, login: str) -> OpenPage | None:
    answer = visitor.page(address)
    is_html = answer.headers.get("content-type", "").startswith("text/html")
    if answer.status_code != 200 or not is_html or not answer.text:
        return None
    return OpenPage(address, login, answer.text.startswith("<!doctype html>"))
