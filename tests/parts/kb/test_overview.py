"""The list of articles is filtered, sorted and cut by both databases alike."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from buergerdraht.database import writing
from kb.article import ArticleState
from kb.articles import save
from kb.overview import PAGE, Order, Wanted, count_due, listed, sources
from tests.support.knowledge import cat, dog, parking

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TODAY = NOW.date()


def fill(engine: Engine) -> None:
    due = replace(dog(), review_on=date(2026, 1, 1), owner="holm", topic=1002)
    later = replace(cat(), review_on=date(2027, 1, 1), is_crisis=True)
    with writing(engine) as session:
        for one in (due, later, parking("00", "00"), parking("town", "010990001001")):
            save(session, one, NOW)


def titles(engine: Engine, wanted: Wanted, order: Order = Order.TITLE) -> list[str]:
    return [line.title for line in listed(engine, wanted, order).lines]


def test_filters(engine: Engine) -> None:
    fill(engine)
    dogs, cats, park = "Hund anmelden", "Katze kastrieren lassen", "Parkausweis beantragen"
    assert titles(engine, Wanted()) == [dogs, cats, park, park]
    assert titles(engine, Wanted(owner="holm")) == [dogs]
    assert titles(engine, Wanted(topic=1002)) == [dogs]
    assert titles(engine, Wanted(only_crisis=True)) == [cats]
    assert titles(engine, Wanted(region="01099")) == [dogs, cats, park]
    assert titles(engine, Wanted(region="00")) == [park]
    assert titles(engine, Wanted(due_on=TODAY)) == [dogs]
    assert titles(engine, Wanted(state=ArticleState.DRAFT)) == []
    assert titles(engine, Wanted(words="KASTR")) == [cats]
    assert titles(engine, Wanted(words="100%")) == []
    assert sources(engine) == ["test"]


def test_orders(engine: Engine) -> None:
    fill(engine)
    found = Wanted(words="a", found=(3, 2))
    assert [line.id for line in listed(engine, found, Order.RELEVANCE).lines] == [3, 2, 1, 4]
    assert [line.id for line in listed(engine, Wanted(), Order.REVIEW).lines][:2] == [1, 2]
    with writing(engine) as session:
        save(session, replace(dog("Zuletzt"), version=1), datetime(2026, 11, 23, tzinfo=UTC))
    assert titles(engine, Wanted(), Order.CHANGED)[0] == "Zuletzt"


def test_what_is_due_is_counted_by_owner(engine: Engine) -> None:
    fill(engine)
    assert count_due(engine, None, TODAY) == 1
    assert count_due(engine, frozenset({"holm"}), TODAY) == 1
    assert count_due(engine, frozenset({"kreis"}), TODAY) == 0
    with writing(engine) as session:
        withdrawn = replace(dog(state=ArticleState.WITHDRAWN), review_on=date(2026, 1, 1), owner="holm")
        save(session, withdrawn, NOW)
    assert count_due(engine, None, TODAY) == 0


def test_pages_end_at_the_last(engine: Engine) -> None:
    with writing(engine) as session:
        for number in range(PAGE + 1):
            save(session, replace(dog(f"{number:03}"), source_id=str(number)), NOW)
    last = listed(engine, Wanted(), page=99)
    assert (last.page, last.pages, last.total) == (2, 2, PAGE + 1)
    assert [line.title for line in last.lines] == [f"{PAGE:03}"]
    assert listed(engine, Wanted(words="nichts")).pages == 1
