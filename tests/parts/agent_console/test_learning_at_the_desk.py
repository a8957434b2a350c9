"""A call at the desk teaches the knowledge, and nothing that is kept leads back to it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from buergerdraht.database import Table, reading, writing
from contacts.stints import open_stints
from kb.articles import save
from kb.learning.gaps import missing, unanswered
from kb.learning.tables import UsageOpening, UsageSearch, UsageSettling
from kb.learning.terms import candidates
from kb.search.hit import Hit
from tests.support.console import Console, NoKnowledge, call, console
from tests.support.knowledge import dog
from tests.support.visitor import Visitor
from tests.support.waiting import until

HOSTILE = "töle Frau Petersen Lindenstr. 12 0176 4103777"
USE = ("usage_search", "usage_opening", "usage_settling", "learned_term")


@pytest.fixture
def knowledge() -> NoKnowledge:
    return NoKnowledge()


@pytest.fixture
def house(tmp_path: Path, knowledge: NoKnowledge) -> Iterator[Console]:
    with console(tmp_path, None, knowledge) as running:
        with writing(running.engine) as session:
            number = save(session, dog(), datetime.now(UTC)).id
        knowledge.hits = [Hit(number, "hund", "Hund anmelden", "01099", 1.0, "", 101, None)]
        yield running


@pytest.fixture
def seated(petersen: Visitor) -> Visitor:
    petersen.do("/desk/seat", seat="platz-01")
    return petersen


def talk(house: Console, key: str) -> int:
    """A call that is answered; its stint's id once it is written."""
    house.play(house.telephone.call_rings, call(key), "platz-01")
    house.play(house.telephone.answers, key)
    until("the stint is written", lambda: stints(house))
    return stints(house)[-1]


def stints(house: Console) -> list[int]:
    with reading(house.engine) as session:
        return [one.id for one in open_stints(session, [house.pseudonym("petersen")])]


def saved(visitor: Visitor, stint: int, **entry: object) -> None:
    form = {"outcome": 1, "topic": 101, "place": "01099"} | entry
    assert visitor.do(f"/desk/stints/{stint}/concerns/1", **form).status_code == 200


def whole_call(house: Console, visitor: Visitor, key: str, words: str = "töle", **entry: object) -> None:
    stint = talk(house, key)
    visitor.ask(f"/desk/search?q={words}")
    visitor.ask("/desk/articles/1")
    saved(visitor, stint, **entry)
    house.play(house.telephone.ends, key)
    until("the call has ended", lambda: key not in house.telephone.picture.calls)
    visitor.do("/desk/ready")


def kept(house: Console, table: str) -> list[tuple[object, ...]]:
    with reading(house.engine) as session:
        return [tuple(row) for row in session.execute(select(Table.metadata.tables[table]))]


def test_three_calls_make_a_candidate(house: Console, seated: Visitor) -> None:
    for key in ("bd-1.1", "bd-2.1", "bd-3.1"):
        assert candidates(house.engine) == []
        whole_call(house, seated, key)
    assert [(one.words, one.settled) for one in candidates(house.engine)] == [("töle", 3)]


def test_what_was_not_found_and_missed_is_listed(
    house: Console, seated: Visitor, knowledge: NoKnowledge
) -> None:
    found, knowledge.hits = knowledge.hits, []
    for key in ("bd-1.1", "bd-2.1", "bd-3.1"):
        stint = talk(house, key)
        seated.ask("/desk/search?q=drohne")
        knowledge.hits = found
        seated.ask("/desk/search?q=hund")
        knowledge.hits = []
        saved(seated, stint, outcome=4, why_not_here="kein-artikel")
        house.play(house.telephone.ends, key)
        seated.do("/desk/ready")
    assert [(one.topic, one.occasions) for one in missing(house.engine)] == [(101, 3)]
    assert unanswered(house.engine) == []  # typed over at once: nobody read that nothing was found


def test_saving_again_and_undoing_tell_nothing_more(house: Console, seated: Visitor) -> None:
    stint = talk(house, "bd-1.1")
    seated.ask("/desk/search?q=töle")
    seated.ask("/desk/articles/1")
    saved(seated, stint)
    assert seated.do(f"/desk/stints/{stint}/concerns/1/withdraw").status_code == 200
    saved(seated, stint, outcome=4)
    assert len(kept(house, "usage_settling")) == 1


def test_between_calls_nothing_is_kept(house: Console, seated: Visitor) -> None:
    seated.ask("/desk/search?q=töle")
    seated.ask("/desk/articles/1")
    whole_call(house, seated, "bd-1.1", "hund")
    seated.ask("/desk/search?q=katze")
    seated.ask("/desk/articles/1")
    whole_call(house, seated, "bd-2.1", "hund")
    with reading(house.engine) as session:
        assert set(session.scalars(select(UsageSearch.words))) == {"hund"}
        assert set(session.scalars(select(UsageOpening.words))) == {"hund"}


def test_a_narrowed_search_is_no_gap(house: Console, seated: Visitor, knowledge: NoKnowledge) -> None:
    stint = talk(house, "bd-1.1")
    knowledge.hits = []
    seated.ask("/desk/search?q=drohne&online=1")
    saved(seated, stint)
    assert kept(house, "usage_search") == []


def test_nothing_that_is_kept_leads_to_the_call_or_the_agent(house: Console, seated: Visitor) -> None:
    """Over the whole database: what the call left elsewhere and what use left share no value but the article,
    the outcome and the topic, which many calls share."""
    stint = talk(house, "bd-7.1")
    seated.http.get("/desk/search", params={"q": HOSTILE})
    seated.ask("/desk/articles/1")
    saved(seated, stint, outcome=3, why_not_here="technik")
    tables = Table.metadata.sorted_tables
    with reading(house.engine) as session:
        every = {table.name: session.execute(select(table)).all() for table in tables}
    use = {str(value) for name in USE for row in every[name] for value in row}
    secrets = {"petersen", "bd-7.1", house.pseudonym("petersen"), "platz-01", "0406696912"}
    assert not any(secret in value.lower() for value in use for secret in secrets)
    tokens = {str(row[0]) for name in USE[:3] for row in every[name]}
    assert len(tokens) == 1
    others = repr([rows for name, rows in every.items() if name not in USE])
    assert not any(token in others for token in tokens)
    assert all(piece not in repr(use) for piece in ("Petersen", "linden", "0176", "4103"))
    assert tokens.isdisjoint(house.app.state.live.learner._occasions._by_login)


def test_the_console_keeps_no_token(house: Console, seated: Visitor) -> None:
    """After the concern is saved the memory holds an empty trail: there is nothing to follow."""
    whole_call(house, seated, "bd-1.1")
    token = kept(house, "usage_settling")[0][0]
    call_now = house.app.state.live.learner._occasions._by_login["petersen"]
    assert str(token) not in repr(call_now)
    assert call_now.trail.use(datetime.now(UTC)).searches == ()


def test_a_database_that_is_away_stops_no_concern(
    house: Console, seated: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("", {}, Exception("busy"))

    monkeypatch.setattr("agent_console.live.learner.keep_use", away)
    whole_call(house, seated, "bd-1.1")
    assert kept(house, "usage_settling") == []


def test_settling_carries_the_reason(house: Console, seated: Visitor) -> None:
    whole_call(house, seated, "bd-1.1", outcome=5, why_not_here="artikel-veraltet")
    with reading(house.engine) as session:
        one = session.scalars(select(UsageSettling)).one()
    assert (one.outcome, one.topic, one.why, one.article_id) == (5, 101, "artikel-veraltet", 1)
