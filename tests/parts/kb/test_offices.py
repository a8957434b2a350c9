"""Offices are kept apart from articles, and found for them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from buergerdraht.audit import KEPT
from buergerdraht.database import make_engine, reading, writing
from buergerdraht.errors import Conflict
from buergerdraht.settings import Settings
from kb.article import Contact
from kb.articles import save
from kb.change import Change
from kb.errors import BadRegion, OfficeNotFound
from kb.forgetting import forget_editors
from kb.hours import read_hours
from kb.offices import Office, office, office_of, offices, save_office
from kb.suggestions import suggest
from kb.tables import ArticleVersionRow, SuggestionRow
from tests.support.knowledge import dog

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TAXES = Office(
    "test",
    "steueramt",
    "Steueramt",
    "010990001001",
    "Am Markt 1",
    Contact("030 23125 140"),
    read_hours("Mo-Fr 8-12") or (),
    (date(2026, 12, 24),),
    access="rollstuhlgerecht",
    key="steueramt",
    owner="holmstedt",
)


def keep(engine: Engine, wanted: Office) -> int:
    with writing(engine) as session:
        return save_office(session, wanted, NOW).id


def test_an_office_comes_back_as_it_was_saved(engine: Engine) -> None:
    id = keep(engine, TAXES)
    assert office(engine, id) == replace(TAXES, id=id, version=1)
    assert keep(engine, TAXES) == id
    assert offices(engine)[0].version == 1


def test_a_change_makes_a_version_and_nobody_overwrites(engine: Engine) -> None:
    id = keep(engine, TAXES)
    keep(engine, replace(office(engine, id), name="Amt für Steuern"))
    assert office(engine, id).version == 2
    with pytest.raises(Conflict, match="inzwischen geändert"):
        keep(engine, replace(TAXES, id=id, version=1, name="zu spät"))


def test_the_office_of_an_article_is_its_own_sources(engine: Engine) -> None:
    keep(engine, replace(TAXES, source="other", name="Anderes"))
    article = replace(dog(), office_id="steueramt")
    assert office_of(engine, dog()) is None
    found = office_of(engine, article)
    assert found is not None
    assert found.name == "Anderes"
    own = keep(engine, TAXES)
    assert office_of(engine, article) == office(engine, own)
    keep(engine, replace(office(engine, own), is_withdrawn=True))
    assert office_of(engine, article) == found


def test_what_is_wrong_is_said(engine: Engine) -> None:
    with pytest.raises(OfficeNotFound, match="4711"):
        office(engine, 4711)
    with pytest.raises(BadRegion):
        keep(engine, replace(TAXES, region="Wedel"))


def test_the_demo_brings_its_offices(demo: Settings) -> None:
    engine = make_engine(demo.database)
    assert "buergerbuero-holmstedt" in {one.source_id for one in offices(engine)}
    engine.dispose()


def test_after_three_years_nobody_is_named(engine: Engine, settings: Settings) -> None:
    with writing(engine) as session:
        id = save(session, dog(), NOW, Change("anne")).id
        save(session, dog("Neu"), NOW + timedelta(days=1), Change("bert"))
        suggest(session, replace(dog(), id=id, version=1), Change("anne"), NOW)
    forget_editors(settings, engine, NOW + KEPT + timedelta(hours=1))
    with reading(engine) as session:
        named = select(ArticleVersionRow.by).order_by(ArticleVersionRow.number)
        assert session.scalars(named).all() == ["", "bert"]
        assert session.scalars(select(SuggestionRow.by)).all() == [""]
