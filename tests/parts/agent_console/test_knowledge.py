"""Looking things up: hits and articles, whatever their words are."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from buergerdraht.database import writing
from kb import offices as kb_offices
from kb.article import Article, ArticleState, Contact, Modules, Office, OnlineService, ServiceState
from kb.articles import save
from kb.hours import read_hours
from kb.search.hit import Hit
from routing.organisation.model import Place
from tests.support.console import Console, NoKnowledge, console
from tests.support.organisations import small_organisation
from tests.support.visitor import Visitor

TOWN = "010990001001"
HOSTILE = "<img src=x onerror=alert(1)>"
WEEKDAYS = read_hours("Mo-Fr 8-16") or ()


@pytest.fixture
def knowledge() -> NoKnowledge:
    hit = Hit(
        1,
        "a",
        "Hund anmelden",
        TOWN,
        1.0,
        f"Steuer {HOSTILE}",
        1002,
        ServiceState.AVAILABLE,
        ((0, 6),),
        ((0, 4),),
    )
    return NoKnowledge([hit])


@pytest.fixture
def house(tmp_path: Path, knowledge: NoKnowledge) -> Iterator[Console]:
    places = (Place("01099", "Kreis Probe"), Place(TOWN, "Holmstedt"))
    with console(tmp_path, small_organisation(places=places), knowledge) as running:
        yield running


def saved(house: Console, **modules: object) -> int:
    article = Article(
        "probe", "hund", f"Hund {HOSTILE}", "Kurz.", TOWN, modules=Modules(**modules), topic=1002
    )
    with writing(house.engine) as session:
        return save(session, article, datetime.now(UTC)).id


def test_hits_show_marked_words_place_and_online(petersen: Visitor) -> None:
    hits = petersen.ask("/desk/search?q=hund").text
    assert "<mark>Hund</mark> anmelden" in hits
    assert "Holmstedt" in hits
    assert "online" in hits
    assert 'data-count="1 Treffer"' in hits
    assert "erster: Hund anmelden" in hits


def test_words_of_an_article_are_never_html(house: Console, petersen: Visitor) -> None:
    assert HOSTILE not in petersen.ask("/desk/search?q=hund").text
    number = saved(house, text=HOSTILE, asked=(HOSTILE,), internal=(HOSTILE,))
    assert HOSTILE not in petersen.ask(f"/desk/articles/{number}").text


def test_a_place_named_in_the_question_is_told(petersen: Visitor) -> None:
    assert f'data-place="{TOWN}"' in petersen.ask("/desk/search?q=hund holmstedt").text
    assert 'data-place=""' in petersen.ask("/desk/search?q=hund").text


def test_nothing_typed_and_nothing_found(knowledge: NoKnowledge, petersen: Visitor) -> None:
    assert "Treffer" not in petersen.ask("/desk/search?q=").text
    knowledge.hits = []
    assert "Nichts gefunden" in petersen.ask("/desk/search?q=qqq").text


def test_an_article_answers_first(house: Console, petersen: Visitor) -> None:
    number = saved(
        house,
        fees=("46,00 €", "ermäßigt 20,00 €"),
        documents=("Ausweis", "Foto"),
        deadline="binnen zwei Wochen",
        office=Office("Bürgerbüro", "Am Markt 1", "Mo-Fr", "buergerbuero"),
        online=(OnlineService("Anmelden", "https://hund.example", ServiceState.DISTURBED),),
        asked=("Wie lange? Drei Tage.",),
    )
    page = petersen.ask(f"/desk/articles/{number}").text
    for said in (
        "46,00 €",
        "Ausweis · Foto",
        "binnen zwei Wochen",
        "Bürgerbüro, Am Markt 1",
        "gestört",
        'href="https://hund.example"',
        "Drei Tage",
    ):
        assert said in page
    assert f'data-topic="1002" data-place="{TOWN}" data-office="buergerbuero"' in page


def test_the_responsible_office_says_its_hours_now_and_next(house: Console, petersen: Visitor) -> None:
    """As of this moment, from the office's own table and not from the article's words."""
    named = Article("probe", "amt", "Amt", "Kurz.", TOWN, office_id="amt-1", modules=Modules())
    there = kb_offices.Office("probe", "amt-1", "Ordnungsamt", TOWN, "Am Markt 2", weekly=WEEKDAYS)
    with writing(house.engine) as session:
        kb_offices.save_office(session, there, datetime.now(UTC))
        number = save(session, named, datetime.now(UTC)).id
    page = petersen.ask(f"/desk/articles/{number}").text
    assert "Ordnungsamt, Am Markt 2" in page
    assert ("geöffnet bis" in page) != ("öffnet wieder" in page)


@pytest.mark.parametrize(("phone", "times"), [("030 1", 0), ("030 2", 1)])
def test_a_contact_that_the_office_has_too_is_said_once(
    house: Console, petersen: Visitor, phone: str, times: int
) -> None:
    named = Article(
        "probe", "wahl", "Wahl", "Kurz.", TOWN, office_id="wahlamt", modules=Modules(contact=Contact(phone))
    )
    there = kb_offices.Office("probe", "wahlamt", "Wahlamt", TOWN, "Markt 1", contact=Contact("030 1"))
    with writing(house.engine) as session:
        kb_offices.save_office(session, there, datetime.now(UTC))
        number = save(session, named, datetime.now(UTC)).id
    page = petersen.ask(f"/desk/articles/{number}").text
    assert page.count("030 1") == 1
    assert page.count("<dt>Kontakt</dt>") == times


def test_an_article_that_is_gone_is_said(petersen: Visitor) -> None:
    answer = petersen.ask("/desk/articles/77")
    assert answer.status_code == 404
    assert "neu suchen" in answer.json()["sentence"]


@pytest.mark.parametrize(
    "changes",
    [
        {"state": ArticleState.DRAFT},
        {"state": ArticleState.WITHDRAWN},
        {"valid_until": date(2020, 1, 1)},
        {"valid_from": date(2999, 1, 1)},
    ],
)
def test_an_article_that_does_not_hold_is_never_shown(
    house: Console, petersen: Visitor, changes: dict[str, Any]
) -> None:
    """A list of hits may have been drawn before an editor withdrew it."""
    told = Article("probe", "ehemals", "Ehemals", "Kurz.", TOWN, **changes)
    with writing(house.engine) as session:
        number = save(session, told, datetime.now(UTC)).id
    answer = petersen.ask(f"/desk/articles/{number}")
    assert answer.status_code == 404
    assert "»Ehemals« gilt nicht mehr oder noch nicht: bitte neu suchen." in answer.json()["sentence"]
    link = {"way": "sms", "link": "https://example.org", "to": "0151 23456789"}
    sent = petersen.do(f"/desk/articles/{number}/send", **link)
    assert sent.status_code == 404
    assert "neu suchen" in sent.json()["sentence"]


def test_who_may_not_see_knowledge_is_refused(house: Console) -> None:
    with Visitor(house.url) as stranger:
        assert stranger.ask("/desk/search?q=hund").status_code == 401
