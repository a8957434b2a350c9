"""News with an end, and reports of errors without anybody's name."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, inspect

from buergerdraht.database import writing
from buergerdraht.errors import Conflict
from buergerdraht.settings import Settings
from kb.articles import save
from kb.errors import ArticleNotFound
from kb.faults import EmptyReport, FaultNotFound, count_open, done_faults, fault, finish, open_faults, report
from kb.learning.forgetting import forget
from kb.news import BadNews, Draft, Kind, end_now, news, rewrite, write
from kb.signed import Signed
from tests.support.knowledge import cat, dog

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
SIGNED = Signed("edda", NOW)
DRAFT = Draft("Bürgerbüro  ab 12 Uhr zu", Kind.CLOSED, NOW, LATER, mandant="wedel")


def written(engine: Engine, draft: Draft = DRAFT) -> int:
    with writing(engine) as session:
        return write(session, draft, SIGNED)


def test_news_hold_from_their_beginning_until_their_end(engine: Engine) -> None:
    written(engine)
    piece = news(engine, NOW)[0]
    assert piece.draft == replace(DRAFT, text="Bürgerbüro ab 12 Uhr zu")
    moments = (NOW - timedelta(seconds=1), NOW, LATER - timedelta(seconds=1), LATER)
    assert [piece.holds(at) for at in moments] == [False, True, True, False]
    assert news(engine, LATER) == []


@pytest.mark.parametrize(
    "bad",
    [
        replace(DRAFT, text=" \n"),
        replace(DRAFT, text="x" * 201),
        replace(DRAFT, ends_at=NOW),
        replace(DRAFT, begins_at=LATER, ends_at=LATER),
        replace(DRAFT, begins_at=NOW - timedelta(days=2), ends_at=NOW - timedelta(days=1)),
        replace(DRAFT, ends_at=NOW + timedelta(days=91)),
    ],
)
def test_news_without_text_or_end_are_refused(engine: Engine, bad: Draft) -> None:
    with pytest.raises(BadNews):
        written(engine, bad)


def test_news_change_and_end_and_nobody_overwrites_the_other(engine: Engine) -> None:
    written(engine)
    before = news(engine, NOW)[0]
    with writing(engine) as session:
        rewrite(session, before, replace(DRAFT, text="Bürgerbüro wieder offen"), SIGNED)
    for act in (lambda s: rewrite(s, before, DRAFT, SIGNED), lambda s: end_now(s, before, SIGNED)):
        with pytest.raises(Conflict), writing(engine) as session:
            act(session)
    with writing(engine) as session:
        end_now(session, news(engine, NOW)[0], SIGNED)
    assert news(engine, NOW) == []


def articles(engine: Engine) -> tuple[int, int]:
    with writing(engine) as session:
        wedel = save(session, replace(dog(), owner="wedel"), NOW).id
        return wedel, save(session, cat(), NOW).id


def reported(engine: Engine, id: int, sentence: str = "Die Gebühr stimmt nicht") -> None:
    with writing(engine) as session:
        report(session, id, sentence, NOW)


def test_a_report_keeps_neither_who_nor_when(engine: Engine) -> None:
    hund, _ = articles(engine)
    reported(engine, hund, "Gebühr ist 90, sagt Anruferin 0176 555")
    kept = open_faults(engine)[0]
    assert kept.sentence == "Gebühr ist ••, sagt Anruferin •••• •••"
    assert kept.reported_on.isoformat() == "2026-11-21"
    columns = {column["name"] for column in inspect(engine).get_columns("article_fault")}
    assert columns == {
        "id", "article_id", "sentence", "reported_on", "state", "note", "done_by", "done_at",
    }  # fmt: skip


def test_reports_are_sorted_by_how_often_and_whose(engine: Engine) -> None:
    hund, katze = articles(engine)
    for id in (hund, katze, katze):
        reported(engine, id)
    assert [one.article_id for one in open_faults(engine)] == [katze, katze, hund]
    assert [one.article_id for one in open_faults(engine, frozenset({"wedel"}))] == [hund]
    assert count_open(engine) == 3
    assert count_open(engine, frozenset({"elmshorn"})) == 0


def test_a_report_is_worked_off_once(engine: Engine) -> None:
    hund, _ = articles(engine)
    reported(engine, hund)
    id = open_faults(engine)[0].id
    with writing(engine) as session:
        finish(session, id, " geändert ", SIGNED)
    assert open_faults(engine) == []
    done = done_faults(engine)[0]
    assert (done.note, done.done_by, done.done_at) == ("geändert", "edda", NOW)
    with pytest.raises(Conflict), writing(engine) as session:
        finish(session, id, "", SIGNED)


@pytest.mark.parametrize("sentence", ["", "  ", "12 34", "a@b.de"])
def test_a_report_says_something(engine: Engine, sentence: str) -> None:
    hund, _ = articles(engine)
    with pytest.raises(EmptyReport):
        reported(engine, hund, sentence)


def test_what_is_not_there_is_said(engine: Engine) -> None:
    with pytest.raises(ArticleNotFound):
        reported(engine, 99)
    with pytest.raises(FaultNotFound):
        fault(engine, 99)


def test_ended_news_and_done_reports_go_after_30_days(engine: Engine) -> None:
    hund, katze = articles(engine)
    written(engine)
    for id in (hund, katze):
        reported(engine, id)
    with writing(engine) as session:
        finish(session, open_faults(engine)[0].id, "", SIGNED)
    forget(Settings(), engine, NOW + timedelta(days=29))
    assert len(done_faults(engine)) == len(news(engine, NOW)) == 1
    forget(Settings(), engine, LATER + timedelta(days=30))
    assert done_faults(engine) == news(engine, NOW) == []
    assert len(open_faults(engine)) == 1
