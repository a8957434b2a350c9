"""Every save keeps a version; one goes back without losing anything; nobody overwrites anybody silently."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from buergerdraht.database import writing
from kb.article import Article, ArticleState, Modules
from kb.articles import article, save
from kb.change import Change, What
from kb.errors import ArticleConflict, BadLeika, BadMove, VersionNotFound
from kb.versions import difference, restore, version, versions
from tests.support.knowledge import dog

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def keep(engine: Engine, wanted: Article, by: Change, now: datetime = NOW) -> int:
    with writing(engine) as session:
        return save(session, wanted, now, by).id


@pytest.fixture
def kept(engine: Engine) -> Article:
    """An article in its second version."""
    id = keep(engine, dog(), Change("anne", note="neu"))
    keep(engine, replace(article(engine, id), title="Hund melden"), Change("bert"), LATER)
    return article(engine, id)


def test_who_changed_what_when(engine: Engine, kept: Article) -> None:
    second, first = versions(engine, kept.id)
    assert (first.number, first.by, first.at, first.note) == (1, "anne", NOW, "neu")
    assert (second.number, second.by, second.at, second.what) == (2, "bert", LATER, What.EDITED)
    assert second.article == kept
    assert [one.module for one in difference(first.article, second.article)] == ["title"]


def test_saving_the_same_makes_no_version(engine: Engine, kept: Article) -> None:
    keep(engine, kept, Change("cora"))
    assert len(versions(engine, kept.id)) == 2


def test_restoring_makes_a_new_version_and_keeps_the_state(engine: Engine, kept: Article) -> None:
    keep(engine, replace(kept, state=ArticleState.WITHDRAWN), Change("anne"))
    with writing(engine) as session:
        restore(session, version(session, kept.id, 1), LATER, "cora")
    latest = versions(engine, kept.id)[0]
    assert (latest.number, latest.what, latest.note, latest.by) == (4, What.RESTORED, "Fassung 1", "cora")
    assert (latest.article.title, latest.article.state) == ("Hund anmelden", ArticleState.WITHDRAWN)
    assert len(versions(engine, kept.id)) == 4


def test_a_version_that_is_not_there_is_said(engine: Engine, kept: Article) -> None:
    with pytest.raises(VersionNotFound, match="keine Fassung 9"), writing(engine) as session:
        version(session, kept.id, 9)
    assert versions(engine, 4711) == []


def test_who_is_late_gets_both_texts_and_a_name(engine: Engine, kept: Article) -> None:
    mine = replace(kept, version=1, title="Mein Titel")
    with pytest.raises(ArticleConflict) as refused:
        keep(engine, mine, Change("cora"))
    assert (refused.value.by, refused.value.at, refused.value.current) == ("bert", LATER, kept)
    assert "am 21.11.2026 um 14:00 Uhr von bert" in str(refused.value)
    assert refused.value.status == 409
    assert article(engine, kept.id).title == "Hund melden"


def test_a_refused_change_leaves_no_version(engine: Engine, kept: Article) -> None:
    with pytest.raises(BadMove):
        keep(engine, replace(kept, state=ArticleState.DRAFT), Change("anne"))
    with pytest.raises(BadLeika):
        keep(engine, replace(kept, leika="17"), Change("anne"))
    assert len(versions(engine, kept.id)) == 2


def test_an_article_may_begin_as_a_draft(engine: Engine) -> None:
    id = keep(engine, dog(state=ArticleState.DRAFT), Change("anne"))
    keep(engine, replace(article(engine, id), state=ArticleState.PUBLISHED), Change("anne"))
    assert [one.article.state for one in versions(engine, id)] == [ArticleState.PUBLISHED, ArticleState.DRAFT]


def test_all_modules_are_kept(engine: Engine) -> None:
    modules = Modules(prerequisites=("18 Jahre",), further=("Mehr",), internal=("nur hier",))
    id = keep(engine, replace(dog(), modules=modules, leika="99102013104000"), Change("anne"))
    assert versions(engine, id)[0].article == article(engine, id)
    assert article(engine, id).modules == modules
