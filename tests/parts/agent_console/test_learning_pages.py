"""Gaps, synonyms, reported errors and news: who may, what happens, what is said."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from buergerdraht.database import writing
from buergerdraht.people.roles import Role
from buergerdraht.settings import Settings
from buergerdraht.zone import HOUSE_ZONE
from kb.articles import article, save
from kb.faults import open_faults
from kb.learning.switch import is_on
from kb.learning.usage import Ending, Opened, Use, keep_use
from kb.news import Draft, Kind, NewsRow, news, write
from kb.signed import Signed
from kb.synonyms import groups
from kb.worker import SearchProcess
from routing.organisation.model import Mandant, Person, Place
from tests.support.console import Console, console
from tests.support.knowledge import cat, dog
from tests.support.organisations import KREIS, small_organisation
from tests.support.streams import Listener
from tests.support.visitor import Visitor
from tests.support.waiting import until

EMPTY = 'aria-label="Aktuelles" hidden'
WEDEL = Mandant("wedel", "Stadt Wedel", "010990001001")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    organisation = small_organisation(
        mandanten=(KREIS, WEDEL), places=(Place("01099", "Kreis Probe"), Place(WEDEL.place, "Wedel"))
    )
    wedel = Person("wedels", "Wedels Redaktion", ((Role.EDITOR, "wedel"),))
    with console(tmp_path, replace(organisation, people=(*organisation.people, wedel))) as running:
        with writing(running.engine) as session:
            save(session, replace(dog(), owner="wedel"), datetime.now(UTC))
            save(session, cat(), datetime.now(UTC))
        yield running


def as_person(house: Console, login: str) -> Visitor:
    visitor = Visitor(house.url)
    visitor.sign_in(login)
    return visitor


@pytest.fixture
def editor(house: Console) -> Iterator[Visitor]:
    with as_person(house, "redaktion") as visitor:
        yield visitor


@pytest.fixture
def wedel(house: Console) -> Iterator[Visitor]:
    with as_person(house, "wedels") as visitor:
        yield visitor


def local(ahead: timedelta) -> str:
    return (datetime.now(UTC) + ahead).astimezone(HOUSE_ZONE).strftime("%Y-%m-%dT%H:%M")


def learned(house: Console, article_id: int, times: int = 3) -> None:
    with writing(house.engine) as session:
        for number in range(times):
            use = Use((("esel", 0),), (Opened(article_id, "töle"),), Ending(1, article_id))
            keep_use(session, f"{article_id}-{number}", use, datetime.now(UTC))


def test_an_agent_reports_and_an_editor_works_off(house: Console, petersen: Visitor, editor: Visitor) -> None:
    answer = petersen.do("/desk/articles/1/faults", sentence="Steuer ist jetzt 90 Euro <b>")
    assert answer.status_code == 204
    assert "Danke" in answer.headers["X-Said"]
    page = editor.page("/knowledge/faults").text
    assert "Steuer ist jetzt •• Euro &lt;b&gt;" in page
    assert "petersen" not in page.lower()
    fault = open_faults(house.engine)[0]
    done = editor.do(f"/knowledge/faults/{fault.id}/done", note="Geändert")
    assert done.headers["location"] == "/knowledge/faults?done=1"
    assert "Geändert" in editor.page("/knowledge/faults").text
    assert editor.do(f"/knowledge/faults/{fault.id}/done").status_code == 409


def test_a_report_without_words_is_refused(house: Console, petersen: Visitor) -> None:
    assert petersen.do("/desk/articles/1/faults", sentence=" 12 ").status_code == 400
    assert petersen.do("/desk/articles/99/faults", sentence="Falsch").status_code == 404
    assert open_faults(house.engine) == []


def test_reports_are_for_who_edits_the_article(house: Console, petersen: Visitor, wedel: Visitor) -> None:
    for number in (1, 2):
        petersen.do(f"/desk/articles/{number}/faults", sentence="Stimmt nicht mehr")
    page = wedel.page("/knowledge/faults").text
    assert "Hund anmelden" in page
    assert "Katze" not in page
    katze = next(one for one in open_faults(house.engine) if one.article_id == 2)
    assert wedel.do(f"/knowledge/faults/{katze.id}/done").status_code == 403


def test_gaps_show_words_from_three_calls_on(house: Console, editor: Visitor) -> None:
    learned(house, 1, times=2)
    assert "esel" not in editor.page("/knowledge/gaps").text
    learned(house, 2, times=1)
    page = editor.page("/knowledge/gaps").text
    assert "esel" in page
    assert "mindestens 3 Gesprächen" in page


def test_one_click_makes_a_synonym(house: Console, editor: Visitor) -> None:
    learned(house, 1)
    assert "töle" in editor.page("/knowledge/synonyms").text
    answer = editor.do("/knowledge/learned", words="töle", article_id=1, verdict="accept")
    assert answer.status_code == 303
    assert "töle" in article(house.engine, 1).synonyms
    assert "Annehmen: töle" not in editor.page("/knowledge/synonyms").text
    assert editor.do("/knowledge/learned", words="töle", article_id=1, verdict="decline").status_code == 409


def test_learned_words_are_for_who_edits_the_article(house: Console, wedel: Visitor) -> None:
    learned(house, 1)
    learned(house, 2)
    page = wedel.page("/knowledge/synonyms").text
    assert "Hund anmelden" in page
    assert "Katze" not in page
    assert wedel.do("/knowledge/learned", words="töle", article_id=2, verdict="accept").status_code == 403
    assert wedel.do("/knowledge/learned", words="töle", article_id=1, verdict="accept").status_code == 303


def test_the_ranking_is_switched_and_the_page_says_so(
    house: Console, editor: Visitor, wedel: Visitor
) -> None:
    assert "<b>an</b>" in editor.page("/knowledge/synonyms").text
    assert wedel.do("/knowledge/learned/ranking", wanted="false").status_code == 403
    assert editor.do("/knowledge/learned/ranking", wanted="false").status_code == 303
    assert not is_on(house.engine)
    assert "<b>aus</b>" in editor.page("/knowledge/synonyms").text


def test_groups_are_added_changed_and_removed(house: Console, editor: Visitor) -> None:
    assert editor.do("/knowledge/synonyms", words="Töle, Hund").status_code == 303
    group = groups(house.engine)[0]
    address = f"/knowledge/synonyms/{group.id}"
    assert editor.do(address, revision=1, words="töle, hund, auto").status_code == 303
    assert "„auto“ steht auch in: auto, kfz" in editor.page("/knowledge/synonyms").text
    stale = editor.do(address, revision=1, words="töle, welpe")
    assert stale.status_code == 409
    assert "Nichts wurde überschrieben" in stale.text
    assert 'value="töle, welpe"' in stale.text
    assert editor.do(f"{address}/remove", revision=2).status_code == 303
    assert groups(house.engine) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("kfz, auto", "stehen schon zusammen in einer Gruppe: auto, kfz"),
        ("perso", "mindestens zwei"),
        ("perso, neuer ausweis", "„neuer ausweis“ ist kein einzelnes Wort"),
    ],
)
def test_what_is_no_new_group_is_said_and_stays_typed(editor: Visitor, words: str, said: str) -> None:
    answer = editor.do("/knowledge/synonyms", words=words)
    assert answer.status_code in (400, 409)
    assert said in answer.text
    assert f'value="{words}"' in answer.text


def test_groups_belong_to_the_centre(house: Console, wedel: Visitor) -> None:
    assert "Mitgelieferte Alltagswörter" in wedel.page("/knowledge/synonyms").text
    assert wedel.do("/knowledge/synonyms", words="töle, hund").status_code == 403
    assert groups(house.engine) == []


def test_news_reach_an_open_desk_at_once_and_leave_it(
    house: Console, petersen: Visitor, editor: Visitor
) -> None:
    with Listener(petersen) as listener:
        form = {
            "text": "Bürgerbüro zu",
            "kind": "closed",
            "where": "m:kreis",
            "ends": local(timedelta(hours=1)),
        }
        assert editor.do("/knowledge/news", **form).status_code == 303
        listener.until_heard("Kreis Probe:</b> Bürgerbüro zu")
        piece = news(house.engine, datetime.now(UTC))[0]
        assert piece.written_by == "redaktion"
        assert editor.do(f"/knowledge/news/{piece.id}/end", revision=1).status_code == 303
        until("the strip is empty again", lambda: EMPTY in listener.region("news"))


def test_news_end_by_themselves(house: Console, petersen: Visitor) -> None:
    with Listener(petersen) as listener:
        begins = datetime.now(UTC)
        draft = Draft("Gleich vorbei", Kind.NOTE, begins, begins + timedelta(hours=1))
        with writing(house.engine) as session:
            write(session, draft, Signed("leitung", begins))
        house.play(house.app.state.live.board.look_now)
        listener.until_heard("Gleich vorbei")
        with writing(house.engine) as session:
            session.execute(update(NewsRow).values(ends_at=datetime.now(UTC) + timedelta(seconds=1)))
        house.play(house.app.state.live.board.look_now)
        until("the strip is empty again", lambda: EMPTY in listener.region("news"))


def test_news_for_other_pools_do_not_come(house: Console, petersen: Visitor, editor: Visitor) -> None:
    form = {"kind": "note", "ends": local(timedelta(hours=1))}
    editor.do("/knowledge/news", text="Nur Wedel", where="m:wedel", **form)
    editor.do("/knowledge/news", text="Für alle", where="", **form)
    with Listener(petersen) as listener:
        listener.until_heard("Für alle")
        assert not listener.heard("Nur Wedel")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends": ""}, "braucht ein Ende"),
        ({"ends": "morgen"}, "keine Zeit"),
        ({"text": " "}, "keinen Text"),
        ({"article": "Gibt es nicht"}, "Kein Artikel heißt so"),
        ({"where": "m:nirgends"}, "gibt es nicht mehr"),
        ({"begins": local(timedelta(hours=3))}, "liegt vor dem Beginn"),
    ],
)
def test_news_that_cannot_be_are_said_and_stay_typed(
    house: Console, editor: Visitor, wrong: dict[str, str], said: str
) -> None:
    form = {"text": "Bürgerbüro zu", "kind": "note", "ends": local(timedelta(hours=1))} | wrong
    answer = editor.do("/knowledge/news", **form)
    assert answer.status_code == 400
    assert said in answer.text
    assert f'value="{form["text"]}"' in answer.text
    assert news(house.engine, datetime.now(UTC)) == []


def test_news_name_their_article_by_title(house: Console, editor: Visitor) -> None:
    form = {"text": "Siehe Artikel", "ends": local(timedelta(hours=1)), "article": "hund anmelden"}
    assert editor.do("/knowledge/news", **form).status_code == 303
    piece = news(house.engine, datetime.now(UTC))[0]
    assert piece.draft.article_id == 1
    page = editor.page(f"/knowledge/news/{piece.id}").text
    assert 'value="/knowledge/articles/1"' in page


def test_a_lead_writes_news_and_an_editor_only_for_the_own_mandant(house: Console, wedel: Visitor) -> None:
    form = {"text": "Zu", "ends": local(timedelta(hours=1))}
    with as_person(house, "leitung") as lead:
        assert lead.do("/knowledge/news", **form).status_code == 303
        assert 'href="/knowledge/news"' in lead.page("/knowledge").text
    assert wedel.do("/knowledge/news", **form).status_code == 403
    assert wedel.do("/knowledge/news", where="m:wedel", **form).status_code == 303
    others = next(one for one in news(house.engine, datetime.now(UTC)) if not one.draft.mandant)
    assert wedel.do(f"/knowledge/news/{others.id}/end", revision=1).status_code == 403


def test_a_synonym_works_at_once_in_the_running_console(tmp_path: Path) -> None:
    """With the real search in its own process, as the house runs it."""
    search = SearchProcess(Settings(home=tmp_path, cache=tmp_path / "cache"))
    with console(tmp_path, None, search) as house:
        with writing(house.engine) as session:
            save(session, dog(), datetime.now(UTC))
        asyncio.run_coroutine_threadsafe(search.warm(), house.loop).result(120)
        with as_person(house, "petersen") as agent, as_person(house, "redaktion") as editor:
            assert "<mark>" in agent.ask("/desk/search?q=hund ").text
            assert "Hund anmelden" not in agent.ask("/desk/search?q=quxbert ").text
            assert editor.do("/knowledge/synonyms", words="quxbert, hund").status_code == 303
            until("the word finds", lambda: "anmelden" in agent.ask("/desk/search?q=quxbert ").text)
            editor.do(f"/knowledge/synonyms/{groups(house.engine)[0].id}/remove", revision=1)
            until("it finds no more", lambda: "anmelden" not in agent.ask("/desk/search?q=quxbert ").text)
