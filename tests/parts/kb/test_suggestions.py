"""Changes proposed for articles of others are accepted or declined once."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from buergerdraht.database import writing
from kb.article import Article
from kb.articles import article, save
from kb.change import Change, What
from kb.errors import ArticleConflict, SuggestionDecided, SuggestionNotFound
from kb.suggestions import SuggestionState, accept, decline, open_suggestions, suggest, suggestion
from kb.versions import versions
from tests.support.knowledge import dog

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def kept(engine: Engine) -> Article:
    with writing(engine) as session:
        id = save(session, replace(dog(), owner="wedel"), NOW).id
    return article(engine, id)


@pytest.fixture
def asked(engine: Engine, kept: Article) -> int:
    with writing(engine) as session:
        return suggest(session, replace(kept, title="Hund melden"), Change("anne", note="Titel"), NOW)


def test_a_suggestion_waits_for_who_owns_the_article(engine: Engine, kept: Article, asked: int) -> None:
    (waiting,) = open_suggestions(engine)
    assert (waiting.id, waiting.by, waiting.note) == (asked, "anne", "Titel")
    assert waiting.article == replace(kept, title="Hund melden")
    assert len(open_suggestions(engine, {"wedel"})) == 1
    assert open_suggestions(engine, {"pinneberg"}) == []
    assert article(engine, kept.id) == kept


def test_accepting_makes_a_version_that_names_both(engine: Engine, kept: Article, asked: int) -> None:
    with writing(engine) as session:
        accept(session, asked, "bert", NOW)
    latest = versions(engine, kept.id)[0]
    assert (latest.by, latest.what, latest.note) == ("bert", What.SUGGESTED, "Vorschlag von anne")
    assert latest.article.title == "Hund melden"
    assert open_suggestions(engine) == []
    assert suggestion(engine, asked).state is SuggestionState.ACCEPTED


def test_declining_answers(engine: Engine, kept: Article, asked: int) -> None:
    with writing(engine) as session:
        decline(session, asked, Change("bert", note="Gilt nicht mehr."), NOW)
    found = suggestion(engine, asked)
    assert (found.state, found.decided_by, found.decided_at, found.answer) == (
        SuggestionState.DECLINED,
        "bert",
        NOW,
        "Gilt nicht mehr.",
    )
    assert article(engine, kept.id) == kept


def test_nobody_decides_twice(engine: Engine, asked: int) -> None:
    with writing(engine) as session:
        decline(session, asked, Change("bert"), NOW)
    with pytest.raises(SuggestionDecided), writing(engine) as session:
        accept(session, asked, "cora", NOW)


def test_an_article_that_changed_since_is_not_overwritten(engine: Engine, kept: Article, asked: int) -> None:
    with writing(engine) as session:
        save(session, replace(kept, title="Hunde"), NOW, Change("cora"))
    with pytest.raises(ArticleConflict), writing(engine) as session:
        accept(session, asked, "bert", NOW)
    assert suggestion(engine, asked).state is SuggestionState.OPEN


def test_an_unknown_one_is_said(engine: Engine) -> None:
    with pytest.raises(SuggestionNotFound, match="4711"):
        suggestion(engine, 4711)
