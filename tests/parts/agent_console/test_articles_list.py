"""The list of articles: found, filtered, sorted, and still right at the ten-thousandth row."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from buergerdraht.database import writing
from kb.article import ArticleState
from kb.search.hit import Hit
from kb.tables import ArticleRow
from tests.support.console import Console, NoKnowledge, console
from tests.support.editing import TOWN, article_of, saved, two_mandanten
from tests.support.visitor import Visitor

COLUMNS = [column.name for column in ArticleRow.__table__.columns]
TITLE = re.compile(r'<th scope="row"><a href="/knowledge/articles/\d+">([^<]*)</a>')


@pytest.fixture
def knowledge() -> NoKnowledge:
    return NoKnowledge()


@pytest.fixture
def house(tmp_path: Path, knowledge: NoKnowledge) -> Iterator[Console]:
    with console(tmp_path, two_mandanten(), knowledge) as running:
        yield running


@pytest.fixture
def redaktion(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("redaktion")
        yield visitor


def titles(visitor: Visitor, query: str = "") -> list[str]:
    return TITLE.findall(visitor.page(f"/knowledge?{query}").text)


def several(house: Console) -> None:
    saved(house, article_of(source_id="a", title="Anton", topic=101))
    saved(house, article_of("holm", source_id="b", title="Berta", state=ArticleState.DRAFT))
    saved(house, article_of(source_id="c", title="Cäsar", region="01099", review_on=date(2020, 1, 2)))
    saved(house, article_of(source_id="d", title="Dora", region="00", review_on=date(2020, 1, 1)))


def test_an_empty_list_says_so(redaktion: Visitor) -> None:
    assert "Es gibt noch keinen Artikel." in redaktion.page("/knowledge").text
    assert "Kein Artikel passt dazu" in redaktion.page("/knowledge?state=draft").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Anton", "Berta", "Cäsar", "Dora"]),
        ("state=draft", ["Berta"]),
        ("owner=holm", ["Berta"]),
        ("owner=", ["Anton", "Cäsar", "Dora"]),
        (f"region={TOWN}", ["Anton", "Berta"]),
        ("region=01099", ["Anton", "Berta", "Cäsar"]),
        ("region=00", ["Dora"]),
        ("topic=101", ["Anton"]),
        ("source=nirgends", []),
        ("only=due", ["Dora", "Cäsar"]),
        ("q=ERT", ["Berta"]),
        ("q=%25", []),
        ("state=rubbish&order=rubbish&only=rubbish", ["Anton", "Berta", "Cäsar", "Dora"]),
    ],
)
def test_filters(house: Console, redaktion: Visitor, query: str, found: list[str]) -> None:
    several(house)
    assert titles(redaktion, query) == found


def test_what_the_search_finds_comes_first(
    house: Console, knowledge: NoKnowledge, redaktion: Visitor
) -> None:
    several(house)
    knowledge.hits = [Hit(4, "d", "Dora", "00", 2.0, "", None, None, (), ())]
    assert titles(redaktion, "q=a") == ["Dora", "Anton", "Berta", "Cäsar"]
    assert titles(redaktion, "q=a&order=title") == ["Anton", "Berta", "Cäsar", "Dora"]


def test_crisis_articles_stand_first_in_a_section_of_their_own(house: Console, redaktion: Visitor) -> None:
    several(house)
    saved(house, article_of(source_id="z", title="Zwischenfall", is_crisis=True))
    page = redaktion.page("/knowledge").text
    assert TITLE.findall(page) == ["Zwischenfall", "Anton", "Berta", "Cäsar", "Dora", "Zwischenfall"]
    assert "In der Krise zuerst" in page
    assert titles(redaktion, "only=crisis") == ["Zwischenfall"]


def test_what_is_due_is_counted_in_the_tab(house: Console, redaktion: Visitor) -> None:
    several(house)
    page = redaktion.page("/knowledge").text
    assert re.search(r'class="bd-count">.*?</span>2</span>', page)
    with Visitor(house.url) as holmer:
        holmer.sign_in("holmer")
        assert "bd-count" not in holmer.page("/knowledge").text


def test_the_ten_thousandth_row(house: Console, redaktion: Visitor) -> None:
    one = saved(house, article_of(title="00000"))
    with writing(house.engine) as session:
        like = session.get_one(ArticleRow, one.id)
        same = {name: getattr(like, name) for name in COLUMNS if name != "id"}
        rows = [{**same, "source_id": f"{n}", "title": f"{n:05}"} for n in range(1, 10_000)]
        session.execute(insert(ArticleRow), rows)
    page = redaktion.page("/knowledge?page=200").text
    assert TITLE.findall(page)[-1] == "09999"
    assert "Seite 200 von 200" in page
    assert "10000 Artikel" in page
    assert titles(redaktion, "page=999999")[-1] == "09999"
