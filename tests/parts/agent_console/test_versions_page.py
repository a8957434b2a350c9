"""The versions of an article: who changed what, two of them compared, one brought back."""

import pytest

from kb.article import Article, ArticleState, Modules
from kb.articles import article
from kb.versions import versions
from tests.support.console import Console
from tests.support.editing import article_of, saved, send
from tests.support.visitor import Visitor


@pytest.fixture
def changed(editors: Console) -> Article:
    """An article with three versions, the last of them withdrawn."""
    for state, fee in ((ArticleState.PUBLISHED, "40"), (ArticleState.PUBLISHED, "50")):
        saved(editors, article_of(state=state, modules=Modules(fees=(f"{fee} Euro",))), "holmer")
    return saved(editors, article_of(state=ArticleState.WITHDRAWN, modules=Modules(fees=("50 Euro",))))


def test_two_versions_are_compared_word_by_word(changed: Article, redaktion: Visitor) -> None:
    page = redaktion.page(f"/knowledge/articles/{changed.id}/versions?older=1&newer=2").text
    assert "Hanna Holmer" in page
    assert "</span>40</del>" in page
    assert "</span>50</ins>" in page
    assert "Zustand" not in page.partition("Von Fassung 1 zu Fassung 2")[2]


def test_without_a_choice_the_last_change_is_shown(changed: Article, redaktion: Visitor) -> None:
    page = redaktion.page(f"/knowledge/articles/{changed.id}/versions").text
    assert "Von Fassung 2 zu Fassung 3" in page
    assert "Veröffentlicht</del>" in page


def test_numbers_that_do_not_exist_are_no_mistake(changed: Article, redaktion: Visitor) -> None:
    path = f"/knowledge/articles/{changed.id}/versions"
    assert redaktion.page(f"{path}?older=77&newer=99").status_code == 200
    assert send(redaktion, f"{path}/77/restore", seen="3").status_code == 404


def test_a_version_is_brought_back_with_a_note(
    editors: Console, changed: Article, redaktion: Visitor
) -> None:
    path = f"/knowledge/articles/{changed.id}/versions/1/restore"
    assert send(redaktion, path, seen="3", note="war doch richtig").status_code == 303
    now = article(editors.engine, changed.id)
    assert now.modules.fees == ("40 Euro",)
    assert now.state is ArticleState.WITHDRAWN
    last = versions(editors.engine, changed.id)[0]
    assert (last.number, last.by) == (4, "redaktion")
    assert last.note == "Fassung 1: war doch richtig"


def test_nothing_is_brought_back_over_an_unseen_change(
    editors: Console, changed: Article, redaktion: Visitor
) -> None:
    path = f"/knowledge/articles/{changed.id}/versions/1/restore"
    answer = send(redaktion, path, seen="2")
    assert answer.status_code == 409
    assert article(editors.engine, changed.id) == changed
