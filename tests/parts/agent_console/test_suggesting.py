"""Changes proposed for articles of others: sent, decided, and what became of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.article import Article, Modules
from kb.articles import article
from kb.change import What
from kb.suggestions import SuggestionState, suggestions_by
from kb.versions import versions
from tests.support.console import Console, console
from tests.support.editing import article_of, form_of, saved, send, two_mandanten
from tests.support.visitor import Visitor


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, two_mandanten()) as running:
        yield running


def signed_in(house: Console, login: str) -> Visitor:
    visitor = Visitor(house.url)
    visitor.sign_in(login)
    return visitor


@pytest.fixture
def petersen(house: Console) -> Iterator[Visitor]:
    with signed_in(house, "petersen") as visitor:
        yield visitor


@pytest.fixture
def holmer(house: Console) -> Iterator[Visitor]:
    with signed_in(house, "holmer") as visitor:
        yield visitor


@pytest.fixture
def one(house: Console) -> Article:
    return saved(house, article_of("holm", modules=Modules(fees=("40 Euro",), text="Alt")))


def suggested(visitor: Visitor, one: Article, **typed: str) -> str:
    """The address of the suggestion."""
    form = form_of(one, note="Gebühr laut Satzung", **typed)
    del form["owner"]
    answer = send(visitor, f"/knowledge/articles/{one.id}/suggest", **form)
    assert answer.status_code == 303, answer.text
    found = re.search(r'href="(/knowledge/suggestions/\d+)"', visitor.page("/knowledge/suggestions").text)
    assert found
    return found[1]


def test_an_agents_suggestion_is_accepted_and_both_are_named(
    house: Console, petersen: Visitor, holmer: Visitor, one: Article
) -> None:
    path = suggested(petersen, one, fees="50 Euro")
    assert article(house.engine, one.id) == one
    assert '<span class="bd-count">' in holmer.page("/knowledge").text
    page = holmer.page(path).text
    assert "Gebühr laut Satzung" in page
    assert "</span>50</ins>" in page
    assert send(holmer, f"{path}/accept").status_code == 303
    last = versions(house.engine, one.id)[0]
    assert last.article.modules.fees == ("50 Euro",)
    assert (last.by, last.what, last.note) == ("holmer", What.SUGGESTED, "Vorschlag von petersen")
    assert "Angenommen" in petersen.page(path).text.title()
    assert send(holmer, f"{path}/accept").status_code == 409


def test_a_refusal_needs_a_reason_and_the_suggester_reads_it(
    house: Console, petersen: Visitor, holmer: Visitor, one: Article
) -> None:
    path = suggested(petersen, one, fees="50 Euro")
    answer = send(holmer, f"{path}/decline", answer="  ")
    assert answer.status_code == 422
    assert "Bitte schreiben Sie, warum" in answer.text
    assert send(holmer, f"{path}/decline", answer="Erst ab Januar.").status_code == 303
    assert "Erst ab Januar." in petersen.page("/knowledge/suggestions").text
    assert article(house.engine, one.id) == one


def test_a_suggestion_for_an_article_changed_meanwhile_is_merged_in_the_editor(
    house: Console, petersen: Visitor, holmer: Visitor, one: Article
) -> None:
    path = suggested(petersen, one, fees="50 Euro")
    current = saved(house, article_of("holm", modules=Modules(fees=("45 Euro",), text="Neu")), "redaktion")
    assert "seit dem Vorschlag geändert" in holmer.page(path).text
    assert send(holmer, f"{path}/accept").headers["location"] == f"{path}/edit"
    page = holmer.page(f"{path}/edit").text
    assert "50 Euro</textarea>" in page
    assert "Neu</textarea>" in page
    assert "Gespeichert ist inzwischen:</b> <span>45 Euro</span>" in page
    form = form_of(current, fees="48 Euro")
    assert send(holmer, f"{path}/edit", **form).status_code == 303
    last = versions(house.engine, one.id)[0]
    assert last.article.modules == Modules(fees=("48 Euro",), text="Neu")
    assert (last.by, last.note) == ("holmer", "Vorschlag von petersen")
    assert suggestions_by(house.engine, "petersen")[0].state is SuggestionState.ACCEPTED


def test_a_double_click_suggests_once(house: Console, petersen: Visitor, one: Article) -> None:
    for _ in range(2):
        suggested(petersen, one, fees="50 Euro")
    assert len(suggestions_by(house.engine, "petersen")) == 1


def test_who_changed_nothing_is_told(petersen: Visitor, one: Article) -> None:
    form = form_of(one)
    answer = send(petersen, f"/knowledge/articles/{one.id}/suggest", **form)
    assert answer.status_code == 422
    assert "nichts geändert" in answer.text


def test_a_suggestion_gives_no_article_to_another(house: Console, petersen: Visitor, one: Article) -> None:
    form = form_of(one, owner="kreis", title="Neu")
    assert send(petersen, f"/knowledge/articles/{one.id}/suggest", **form).status_code == 303
    assert suggestions_by(house.engine, "petersen")[0].article.owner == "holm"


def test_only_who_owns_the_article_decides(house: Console, petersen: Visitor, holmer: Visitor) -> None:
    foreign = saved(house, article_of("kreis"))
    path = suggested(petersen, foreign, fees="50 Euro")
    assert foreign.title not in holmer.page("/knowledge/suggestions").text
    assert holmer.page(path).status_code == 404
    for step in ("accept", "decline", "edit"):
        assert send(holmer, f"{path}/{step}", answer="nein", **form_of(foreign)).status_code == 403
        assert send(petersen, f"{path}/{step}", answer="ja", **form_of(foreign)).status_code == 403
    with signed_in(house, "leitung") as leitung:
        assert leitung.page(path).status_code == 404
    assert article(house.engine, foreign.id) == foreign


def test_an_editor_suggests_for_the_articles_of_others(house: Console, holmer: Visitor) -> None:
    foreign = saved(house, article_of("kreis"))
    assert "Änderung vorschlagen" in holmer.page(f"/knowledge/articles/{foreign.id}").text
    suggested(holmer, foreign, fees="50 Euro")
    with signed_in(house, "redaktion") as redaktion:
        assert "Hanna Holmer" in redaktion.page("/knowledge/suggestions").text
