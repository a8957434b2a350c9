"""Writing articles: nothing typed is lost, nothing saved is overwritten unseen."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from kb.article import Article, ArticleState, Modules
from kb.articles import article, articles
from kb.versions import versions
from tests.support.console import Console
from tests.support.editing import TOWN, article_of, draft, form_of, saved, send
from tests.support.visitor import Visitor

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def holmer(editors: Console) -> Iterator[Visitor]:
    with Visitor(editors.url) as visitor:
        visitor.sign_in("holmer")
        yield visitor


def new_form(visitor: Visitor, path: str = "/knowledge/new") -> dict[str, str]:
    """The fields of an empty form, as a browser would send them."""
    key = re.search(r'name="key" value="([0-9a-f]+)"', visitor.page(path).text)
    assert key
    blank = Article("redaktion", key[1], "", "", "00")
    return {**form_of(blank), "key": key[1], "region": ""}


def test_an_editor_starts_with_the_knowledge(redaktion: Visitor) -> None:
    assert redaktion.page("/").headers["location"] == "/knowledge"


def test_a_new_article_is_a_draft_and_is_published_after_a_question(
    editors: Console, redaktion: Visitor
) -> None:
    form = new_form(redaktion) | {"title": "Hund anmelden", "region": TOWN, "fees": "40 €\n\n50 €"}
    answer = send(redaktion, "/knowledge/new", **form)
    assert answer.status_code == 303
    (made,) = articles(editors.engine)
    assert made.state is ArticleState.DRAFT
    assert made.modules.fees == ("40 €", "50 €")
    assert versions(editors.engine, made.id)[0].by == "redaktion"
    path = f"/knowledge/articles/{made.id}/state"
    assert "Veröffentlichen?" in redaktion.page(f"{path}?to=published").text
    assert article(editors.engine, made.id).state is ArticleState.DRAFT
    send(redaktion, path, to="published", version="1")
    assert article(editors.engine, made.id).state is ArticleState.PUBLISHED
    send(redaktion, path, to="withdrawn", version="2")
    assert article(editors.engine, made.id).state is ArticleState.WITHDRAWN


def test_a_double_click_creates_one_article(editors: Console, redaktion: Visitor) -> None:
    form = new_form(redaktion) | {"title": "Hund", "region": "01099"}
    answers = [send(redaktion, "/knowledge/new", **form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert len(articles(editors.engine)) == 1


def test_a_double_click_saves_once(editors: Console, redaktion: Visitor) -> None:
    one = saved(editors, article_of())
    form = form_of(one, title="Hund abmelden")
    for _ in range(2):
        assert send(redaktion, f"/knowledge/articles/{one.id}/edit", **form).status_code == 303
    assert len(versions(editors.engine, one.id)) == 2


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(
    editors: Console, redaktion: Visitor
) -> None:
    one = saved(editors, article_of())
    form = form_of(one, leika="12", text=f"Ganz neu {HOSTILE}")
    answer = send(redaktion, f"/knowledge/articles/{one.id}/edit", **form)
    assert answer.status_code == 422
    assert "14 Ziffern" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "Ganz neu &lt;img" in answer.text
    assert HOSTILE not in answer.text
    assert article(editors.engine, one.id) == one


def test_two_people_who_change_different_fields_both_win(editors: Console, redaktion: Visitor) -> None:
    one = saved(editors, article_of(modules=Modules(fees=("40 €",), text="Alt")))
    theirs = saved(editors, article_of(modules=Modules(fees=("50 €",), text="Alt")), by="holmer")
    answer = send(redaktion, f"/knowledge/articles/{one.id}/edit", **form_of(one, text="Neu"))
    assert answer.status_code == 409
    assert "Hanna Holmer hat den Artikel inzwischen geändert" in answer.text
    assert article(editors.engine, one.id) == theirs
    merged = form_of(theirs, text="Neu")
    assert f'name="version" value="{theirs.version}"' in answer.text
    assert "50 €</textarea>" in answer.text
    assert "Neu</textarea>" in answer.text
    assert send(redaktion, f"/knowledge/articles/{one.id}/edit", **merged).status_code == 303
    now = article(editors.engine, one.id).modules
    assert (now.fees, now.text) == (("50 €",), "Neu")


def test_two_people_who_change_the_same_field_see_both(editors: Console, redaktion: Visitor) -> None:
    one = saved(editors, article_of(modules=Modules(text="Alt")))
    saved(editors, article_of(modules=Modules(text="Deren Text")), by="holmer")
    answer = send(redaktion, f"/knowledge/articles/{one.id}/edit", **form_of(one, text="Mein Text"))
    assert answer.status_code == 409
    assert "Mein Text</textarea>" in answer.text
    assert "Gespeichert ist inzwischen:</b> <span>Deren Text</span>" in answer.text


def test_the_preview_is_what_the_desk_shows(editors: Console, redaktion: Visitor) -> None:
    form = form_of(draft(), fees="46,00 €", internal="Nicht verbinden.", text=HOSTILE)
    page = redaktion.do("/knowledge/preview", **form).text
    assert "46,00 €" in page
    assert "Nicht verbinden." in page
    assert "Holm" in page
    assert HOSTILE not in page
    assert articles(editors.engine) == []


def test_an_article_copied_for_another_region_needs_one(editors: Console, redaktion: Visitor) -> None:
    one = saved(editors, article_of(modules=Modules(text="Derselbe Text")))
    page = redaktion.page(f"/knowledge/new?like={one.id}").text
    assert "Derselbe Text</textarea>" in page
    form = new_form(redaktion, f"/knowledge/new?like={one.id}") | {"title": one.title}
    assert send(redaktion, "/knowledge/new", **form).status_code == 422
    assert send(redaktion, "/knowledge/new", **form | {"region": "01099"}).status_code == 303
    assert [each.region for each in articles(editors.engine)] == [TOWN, "01099"]


def test_who_reviewed_it_sets_the_next_day(editors: Console, redaktion: Visitor) -> None:
    one = saved(editors, article_of(review_on=date(2020, 1, 1)))
    assert "fällig" in redaktion.page(f"/knowledge/articles/{one.id}").text
    path = f"/knowledge/articles/{one.id}/reviewed"
    assert send(redaktion, path, version=str(one.version), again_in="3").status_code == 303
    now = article(editors.engine, one.id)
    assert now.reviewed_on and now.review_on == now.reviewed_on + timedelta(days=91)
    send(redaktion, path, version=str(one.version), again_in="3")
    assert len(versions(editors.engine, one.id)) == 2


def test_agents_read_what_is_published_and_nothing_else(editors: Console) -> None:
    one = saved(editors, draft())
    with Visitor(editors.url) as petersen:
        petersen.sign_in("petersen")
        assert petersen.page(f"/knowledge/articles/{one.id}").status_code == 404
        assert one.title not in petersen.page("/knowledge?state=draft").text
        shown = saved(editors, article_of(state=ArticleState.PUBLISHED))
        page = petersen.page(f"/knowledge/articles/{shown.id}").text
        assert "Änderung vorschlagen" in page
        assert "Bearbeiten</span>" not in page


def test_an_editor_of_one_mandant_edits_that_ones_articles(editors: Console, holmer: Visitor) -> None:
    own = saved(editors, article_of("holm", source_id="eigen"))
    other = saved(editors, article_of("kreis", source_id="fremd"))
    assert holmer.page(f"/knowledge/articles/{own.id}/edit").status_code == 200
    ours = form_of(own, title="Neu")
    assert send(holmer, f"/knowledge/articles/{own.id}/edit", **ours).status_code == 303
    assert holmer.page(f"/knowledge/articles/{other.id}/edit").status_code == 403
    for path, form in (
        ("edit", form_of(other, title="Gekapert")),
        ("edit", form_of(other, title="Gekapert", owner="holm")),
        ("state", {"to": "withdrawn", "version": "1"}),
        ("reviewed", {"version": "1"}),
        ("versions/1/restore", {"seen": "1"}),
    ):
        answer = send(holmer, f"/knowledge/articles/{other.id}/{path}", **form)
        assert answer.status_code == 403
        assert "anderen Mandanten" in answer.text
    assert article(editors.engine, other.id) == other


def test_an_editor_gives_no_article_away_or_to_others(editors: Console, holmer: Visitor) -> None:
    own = saved(editors, article_of("holm"))
    for owner in ("kreis", "", "niemand"):
        form = form_of(own, owner=owner)
        answer = send(holmer, f"/knowledge/articles/{own.id}/edit", **form)
        assert answer.status_code == 422
        assert "dürfen Sie keinen Artikel geben" in answer.text
    form = new_form(holmer) | {"title": "Neu", "region": TOWN, "owner": "kreis"}
    assert send(holmer, "/knowledge/new", **form).status_code == 422
    assert send(holmer, "/knowledge/new", **form | {"owner": "holm"}).status_code == 303
