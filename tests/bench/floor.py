"""The house in which a hundred agents work: started, filled, everybody signed in and ready."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete

from asterisk_conf.render import seat_secret
from buergerdraht.database import make_engine, writing
from kb.tables import KnowledgeEdition
from tests.bench import hundred, sums_of_a_year
from tests.bench.at_work import sessions_of, take_seats
from tests.bench.catalogues import fill as fill_articles
from tests.bench.catalogues import made_up
from tests.bench.typing_over_http import finds
from tests.support.house import House
from tests.support.organisations import others
from tests.support.sipp import Exchange, Sipp
from tests.support.telephone import Line
from tests.support.waiting import until

ARTICLES, YEAR = 2_000, 2025
INDEX_SECONDS = 300
LONGEST_SECONDS = 900
A_WORD = "Personalausweis"


@dataclass(frozen=True)
class Floor:
    """`sessions` are everybody's cookies by login; `telephones` the SIPp behind which all seats ring."""

    house: House
    exchange: Exchange
    telephones: Sipp
    sessions: Mapping[str, str]
    console: int

    @property
    def agents(self) -> dict[str, str]:
        """Sessions of the agents by login."""
        logins = (hundred.login(number) for number in range(1, hundred.AGENTS + 1))
        return {login: self.sessions[login] for login in logins}

    def invites(self) -> list[tuple[str, float]]:
        """Which seat's telephone was told to ring, and when (epoch seconds)."""
        found: dict[str, tuple[str, float]] = {}
        for message in self.telephones.messages():
            if message.text.startswith("INVITE ") and not message.is_sent:
                seat = message.text.split("sip:", 1)[1].split("@", 1)[0]
                found.setdefault(message.header("Call-ID"), (seat, message.at))
        return list(found.values())


@contextmanager
def floor(folder: Path) -> Iterator[Floor]:
    house = House(folder, hundred.organisation())
    house.start()
    with ExitStack() as stack:
        stack.callback(house.stop)
        _fill(house)
        exchange = stack.enter_context(Exchange(house.sip_port, folder / "sipp", LONGEST_SECONDS))
        numbers = range(1, hundred.AGENTS + 1)
        lines = [Line(seat, seat_secret(house.settings(), seat)) for seat in map(hundred.seat, numbers)]
        telephones = hundred.telephones(exchange, lines)
        everybody = [*map(hundred.login, numbers), *(person.login for person in others())]
        sessions = sessions_of(house, everybody)
        take_seats(house, sessions, numbers)
        a_session = {"bd_session": sessions[hundred.login(1)]}
        until("the index is built", lambda: finds(house.url, a_session, A_WORD), INDEX_SECONDS)
        yield Floor(house, exchange, telephones, sessions, int(house.processes()["console"]["pid"]))


def _fill(house: House) -> None:
    engine = make_engine(house.settings().database)
    with writing(engine) as session:
        session.execute(delete(KnowledgeEdition))
    fill_articles(engine, made_up(ARTICLES))
    sums_of_a_year.fill(engine, YEAR)
    engine.dispose()
