"""Articles are saved once, changed with a new version, and never overwritten silently."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from buergerdraht.database import writing
from buergerdraht.errors import Conflict
from kb.article import Article, ArticleState, Modules, Office, OnlineService, ServiceState
from kb.articles import article, articles, save
from kb.editions import edition
from kb.errors import ArticleNotFound

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DOG = Article(
    source="test",
    source_id="hund",
    title="Hund anmelden",
    short_text="Innerhalb von zwei Wochen.",
    region="010560000000",
    synonyms=("Hundesteuer", "Hundemarke"),
    modules=Modules(
        documents=("Ausweis",),
        office=Office("Steueramt", "Markt 1"),
        online=(OnlineService("Hund online", "https://kreis.example/hund", ServiceState.DISTURBED),),
    ),
    topic=42,
    valid_from=date(2026, 1, 1),
)


def test_an_article_comes_back_as_it_was_saved(engine: Engine) -> None:
    with writing(engine) as session:
        saved = save(session, DOG, NOW)
    assert saved.has_changed
    assert article(engine, saved.id) == replace(DOG, id=saved.id, version=1, region="01056")


def test_saving_the_same_again_changes_nothing(engine: Engine) -> None:
    for _ in range(2):
        with writing(engine) as session:
            saved = save(session, DOG, NOW)
    assert not saved.has_changed
    assert saved.version == 1
    assert edition(engine) == 1
    assert len(articles(engine)) == 1


def test_a_change_makes_a_version_and_an_edition(engine: Engine) -> None:
    with writing(engine) as session:
        first = save(session, DOG, NOW)
        save(session, replace(DOG, source_id="katze"), NOW)
    with writing(engine) as session:
        second = save(session, replace(DOG, title="Hund melden"), NOW)
    assert (second.id, second.version, second.has_changed) == (first.id, 2, True)
    assert edition(engine) == 3
    assert [changed.title for changed in articles(engine, since=2)] == ["Hund melden"]


def test_who_edits_an_old_version_is_told(engine: Engine) -> None:
    with writing(engine) as session:
        saved = save(session, DOG, NOW)
    old = article(engine, saved.id)
    with writing(engine) as session:
        save(session, replace(old, title="Zuerst"), NOW)
    with pytest.raises(Conflict, match="inzwischen geändert"), writing(engine) as session:
        save(session, replace(old, title="Zu spät"), NOW)
    assert article(engine, saved.id).title == "Zuerst"


def test_an_unknown_article_is_named(engine: Engine) -> None:
    with pytest.raises(ArticleNotFound, match="4711"):
        article(engine, 4711)


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, True),
        ({"valid_from": date(2026, 11, 22)}, False),
        ({"valid_until": date(2026, 11, 21)}, True),
        ({"valid_until": date(2026, 11, 20)}, False),
        ({"state": ArticleState.DRAFT}, False),
        ({"state": ArticleState.WITHDRAWN}, False),
    ],
)
def test_an_article_holds_while_published_and_valid(changes: dict[str, Any], holds: bool) -> None:
    assert replace(DOG, **changes).holds_on(NOW.date()) is holds
