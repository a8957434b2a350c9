"""The demo's offices fit its articles and its organisation."""

from kb.demo_articles import demo_articles
from kb.demo_offices import demo_offices
from kb.hours import as_text, read_hours
from routing.organisation.file import load
from routing.organisation.importing import DEMO


def test_articles_name_offices_that_are_there() -> None:
    known = {office.source_id for office in demo_offices()}
    named = {article.office_id for article in demo_articles()} - {""}
    assert named == known


def test_offices_that_take_transfers_are_the_organisations() -> None:
    organisation = load(DEMO)
    numbers = {office.key: office.number for office in organisation.offices}
    keyed = {office.key: office for office in demo_offices() if office.key}
    assert keyed.keys() == numbers.keys()
    assert {office.owner for office in demo_offices()} - {""} <= {one.key for one in organisation.mandanten}


def test_hours_are_those_that_the_articles_say() -> None:
    by_id = {office.source_id: office for office in demo_offices()}
    for article in demo_articles():
        hours = article.modules.office.hours if article.modules.office and article.office_id else ""
        if weekly := read_hours(hours):
            assert as_text(by_id[article.office_id].weekly) == as_text(weekly), article.source_id
