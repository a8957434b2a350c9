"""Signs people in to a running house as their browsers do, and takes their seats."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from tests.bench.hundred import login, seat
from tests.support.house import House
from tests.support.visitor import Visitor

AT_ONCE = 4


def sessions_of(house: House, logins: Iterable[str]) -> dict[str, str]:
    """The session cookie's value by login."""
    everybody = list(logins)
    passwords = {row["login"]: row["password"] for row in house.run("demo", "sign-ins")}
    with ThreadPoolExecutor(AT_ONCE) as together:
        found = together.map(lambda who: _sign_in(house.url, who, passwords[who]), everybody)
        return dict(zip(everybody, found, strict=True))


def take_seats(house: House, sessions: dict[str, str], numbers: Iterable[int]) -> None:
    """Each agent is ready at the own seat."""
    with ThreadPoolExecutor(AT_ONCE) as together:
        list(together.map(partial(_take, house.url, sessions), numbers))


def _sign_in(url: str, who: str, password: str) -> str:
    with Visitor(url) as visitor:
        visitor.sign_in(who, password)
        return visitor.http.cookies["bd_session"]


def _take(url: str, sessions: dict[str, str], number: int) -> None:
    with Visitor(url) as visitor:
        visitor.http.cookies.set("bd_session", sessions[login(number)])
        visitor.learn_token()
        visitor.do("/desk/seat", seat=seat(number)).raise_for_status()
