"""The caller's words find the article, on the demo's knowledge."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.demo_articles import demo_articles
from kb.errors import BadRegion
from kb.search import Search

HOLMSTEDT, LUETTENSIEL, MARSCHWEDE = "010990001001", "010990002002", "010990003003"


def first(search: Search, text: str) -> str:
    hits = search.find(text)
    assert hits, text
    return hits[0].source_id


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("hund anmelden", "hund-anmelden"),
        ("wir haben jetzt einen Hund", "hund-anmelden"),
        ("wann kommt der Müll", "abfuhrtermine"),
        ("Unterlagen für Wohngeld", "wohngeld"),
        ("schüler bafög", "schueler-bafoeg"),
        ("auto ummelden", "kfz-zulassung"),
        ("Wagen ummelden", "kfz-zulassung"),
        ("Alimente", "unterhaltsvorschuss"),
        ("polizeiliches", "fuehrungszeugnis"),
        ("gez", "rundfunkbeitrag"),
        ("i-kfz", "kfz-zulassung"),
        ("ikfz", "kfz-zulassung"),
        ("fuehrerschein umtauschen", "fuehrerschein-umtauschen"),
        ("ich wurde geblitzt", "bussgeld"),
        ("laute Nachbarn", "baulaerm"),
        ("termin buchen", "termin-buergerbuero"),
        ("Umzug", "wohnsitz-ummelden"),
        ("ausweis verlohren", "personalausweis-verloren"),
        ("Krippenplätze", "kita-platz"),
        ("Hochzeit", "eheschliessung"),
    ],
)
def test_everyday_words_find_the_article(demo_search: Search, words: str, article: str) -> None:
    assert first(demo_search, words) == article


def test_who_says_pkw_finds_what_says_fahrzeug(demo_search: Search) -> None:
    assert {hit.source_id for hit in demo_search.find("pkw")} >= {"kfz-zulassung", "kfz-abmelden"}


def test_every_article_is_found_by_its_title_and_by_each_synonym(demo_search: Search) -> None:
    for article in demo_articles():
        for words in (article.title, *article.synonyms):
            found = [hit.source_id for hit in demo_search.find(words, place=article.region)]
            assert article.source_id in found[:5], (words, found)


@pytest.mark.parametrize("typed", ["hu", "hund", "hunde", "hundest", "hundesteue", "hundesteuer"])
def test_it_finds_as_one_types(demo_search: Search, typed: str) -> None:
    assert "hund-anmelden" in [hit.source_id for hit in demo_search.find(typed)]


def test_a_place_named_narrows_to_it_and_what_is_above(demo_search: Search) -> None:
    places = {hit.place for hit in demo_search.find("personalausweis lüttensiel", limit=20)}
    assert LUETTENSIEL in places
    assert not places & {HOLMSTEDT, MARSCHWEDE}
    assert first(demo_search, "Perso Marschwede") == "personalausweis-marschwede"


def test_a_place_begun_puts_it_first_without_hiding_the_others(demo_search: Search) -> None:
    found = [hit.place for hit in demo_search.find("personalausweis lütt")]
    assert found[0] == LUETTENSIEL
    assert HOLMSTEDT in found


def test_the_place_given_counts_unless_another_is_named(demo_search: Search) -> None:
    assert demo_search.find("perso", place=MARSCHWEDE)[0].place == MARSCHWEDE
    assert demo_search.find("perso holmstedt", place=MARSCHWEDE)[0].place == HOLMSTEDT


def test_a_place_that_is_no_key_is_refused(demo_search: Search) -> None:
    with pytest.raises(BadRegion):
        demo_search.find("perso", place="Wedel")


def test_a_hit_says_what_the_desk_shows(demo_search: Search) -> None:
    hit = demo_search.find("perso", place=MARSCHWEDE)[0]
    assert (hit.topic, hit.online, hit.place) == (101, "disturbed", MARSCHWEDE)
    assert hit.title_marks
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Personalausweis"]


def test_never_more_than_asked_for(demo_search: Search) -> None:
    assert len(demo_search.find("ausweis", limit=3)) == 3


@pytest.mark.parametrize(
    "text", ["", "   ", "!?*", "xyzzq", "title:hund AND (", "\x00", "\ud800", "*" * 5000]
)
def test_nothing_to_find_is_an_empty_list(demo_search: Search, text: str) -> None:
    assert demo_search.find(text) == [] or "hund" in text


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(), st.text("abcdeäöüß -*?\"'():^~[]{}\\/<>&|", max_size=40)))
def test_any_text_is_answered(demo_search: Search, text: str) -> None:
    for hit in demo_search.find(text):
        for start, end in hit.marks:
            assert 0 <= start < end <= len(hit.snippet)
