"""The demo's articles fit the demo's organisation and the topics' catalogue."""

from pathlib import Path

import pytest

import routing.organisation
from contacts.topics import TOPIC
from kb.article import Article
from kb.demo_articles import demo_articles, read_article
from kb.errors import BadArticleFile
from kb.places import BUND, normal, regions_for
from routing.organisation.file import load
from routing.organisation.model import Organisation

NEEDED = {
    "personalausweis-holmstedt",
    "hund-anmelden",
    "wohngeld",
    "abfuhrtermine",
    "kfz-zulassung",
    "schueler-bafoeg",
    "termin-buergerbuero",
}
DEMO = Path(routing.organisation.__file__).with_name("demo.yaml")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return demo_articles()


@pytest.fixture(scope="module")
def organisation() -> Organisation:
    return load(DEMO)


def test_what_a_newcomer_is_told_to_ask_is_there(articles: list[Article]) -> None:
    assert {article.source_id for article in articles} >= NEEDED
    assert len(articles) >= 40


def test_every_article_can_be_found_and_read_out(articles: list[Article]) -> None:
    for article in articles:
        assert len(article.synonyms) >= 4, article.source_id
        assert len(article.short_text) <= 160, article.source_id
        assert article.reviewed_on, article.source_id
        assert article.modules.office, article.source_id


def test_topics_are_those_of_the_catalogue(articles: list[Article]) -> None:
    assert {article.topic for article in articles} <= TOPIC.keys()


def test_regions_are_the_organisations_places_or_above(
    articles: list[Article], organisation: Organisation
) -> None:
    known = {region for place in organisation.places for region in regions_for(place.ars)}
    assert {normal(article.region) for article in articles} <= known
    assert BUND in known


def test_offices_with_a_key_take_transfers(articles: list[Article], organisation: Organisation) -> None:
    keys = {article.modules.office.key for article in articles if article.modules.office}
    assert keys - {None} <= {office.key for office in organisation.offices}
    numbers = {office.key: office.number for office in organisation.offices}
    for article in articles:
        office, phone = article.modules.office, article.modules.contact.phone
        if office and office.key and phone.startswith("030 "):
            assert phone == numbers[office.key], article.source_id


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: [", "kein lesbares YAML"),
        ("- eins", "kein lesbares YAML"),
        ("title: T\nregion: '00'", "short_text"),
        ("title: T\nregion: '00'\nshort_text: s\nfarbe: rot", "farbe"),
        (
            "title: T\nregion: '00'\nshort_text: s\nmodules: {online: [{name: n, link: l, state: kaputt}]}",
            "state",
        ),
    ],
)
def test_a_broken_file_is_refused_with_the_field(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "kaputt.yaml"
    path.write_text(text)
    with pytest.raises(BadArticleFile, match=said):
        read_article(path)
