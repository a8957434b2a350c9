"""What is learned from use: from three occasions on, for 30 days, and never who or when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, inspect, select, text

from buergerdraht.audit import AuditEntry
from buergerdraht.database import Table, writing
from buergerdraht.errors import Conflict
from buergerdraht.settings import Settings
from kb.article import Article
from kb.articles import article, save
from kb.learning.forgetting import forget
from kb.learning.gaps import Forwarded, Missing, Unanswered, count_gaps, forwarded, missing, unanswered
from kb.learning.signal import Taught
from kb.learning.switch import is_on, switch
from kb.learning.tables import LearnedTerm
from kb.learning.terms import Term, accept, candidates, decline
from kb.learning.usage import Ending, Opened, Use, keep_use
from kb.search.learned import words_of
from kb.signed import Signed
from tests.support.knowledge import cat, dog

NOW = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
EDITOR = Signed("edda", NOW)
USE_TABLES = ("usage_search", "usage_opening", "usage_settling")


def keep_article(engine: Engine, one: Article) -> int:
    with writing(engine) as session:
        return save(session, one, NOW).id


def use(engine: Engine, occasion: str, what: Use, at: datetime = NOW) -> None:
    with writing(engine) as session:
        keep_use(session, occasion, what, at)


def settled(id: int, words: str = "töle anmelden", outcome: int = 1) -> Use:
    return Use(((words, 3),), (Opened(id, words),), Ending(outcome, id))


def rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_words_become_a_candidate_from_three_occasions_on(engine: Engine) -> None:
    hund = keep_article(engine, dog())
    for occasion in "ab":
        use(engine, occasion, settled(hund))
    assert candidates(engine) == []
    assert Taught(engine).settled() == {}
    use(engine, "c", settled(hund, "Töle anmelden!"))
    assert [(one.words, one.article.id, one.settled) for one in candidates(engine)] == [
        ("töle anmelden", hund, 3)
    ]
    assert Taught(engine).settled() == {words_of("töle anmelden"): {hund: 3}}
    use(engine, "d", settled(hund))
    assert Taught(engine).settled() == {words_of("anmelden töle"): {hund: 4}}


def test_only_what_was_settled_by_that_article_counts(engine: Engine) -> None:
    hund, katze = keep_article(engine, dog()), keep_article(engine, cat())
    for occasion in "abc":
        use(engine, occasion, settled(hund, outcome=4))
    for occasion in "def":
        use(engine, occasion, Use((), (Opened(katze, "töle"), Opened(hund)), Ending(1, hund)))
    assert candidates(engine) == []


def test_words_that_the_article_has_are_no_candidate(engine: Engine) -> None:
    hund = keep_article(engine, dog())
    for occasion in "abc":
        use(engine, occasion, settled(hund, "hundesteuer"))
    assert candidates(engine) == []
    assert Taught(engine).settled() == {words_of("Hundesteuer"): {hund: 3}}


def test_an_editor_sees_the_candidates_of_own_articles(engine: Engine) -> None:
    hund = keep_article(engine, replace(dog(), owner="wedel"))
    for occasion in "abc":
        use(engine, occasion, settled(hund))
    assert candidates(engine, frozenset({"elmshorn"})) == []
    assert len(candidates(engine, frozenset({"wedel"}))) == 1


def test_accepted_words_are_a_synonym_and_never_offered_again(engine: Engine) -> None:
    hund = keep_article(engine, dog())
    for occasion in "abc":
        use(engine, occasion, settled(hund))
    with writing(engine) as session:
        accept(session, Term("töle anmelden", hund), EDITOR)
    assert article(engine, hund).synonyms == ("Hundesteuer", "töle anmelden")
    assert article(engine, hund).version == 2
    assert candidates(engine) == []
    with pytest.raises(Conflict), writing(engine) as session:
        decline(session, Term("töle anmelden", hund), EDITOR)


def test_declined_words_are_never_offered_again_and_do_not_rank(engine: Engine) -> None:
    hund = keep_article(engine, dog())
    for occasion in "abc":
        use(engine, occasion, settled(hund))
    with writing(engine) as session:
        decline(session, Term("töle anmelden", hund), EDITOR)
    for occasion in "def":
        use(engine, occasion, settled(hund))
    assert candidates(engine) == []
    assert Taught(engine).settled() == {}
    assert article(engine, hund).version == 1
    with writing(engine) as session:
        assert "abgelehnt" in session.scalars(select(AuditEntry.detail)).one()


def test_the_signal_can_be_switched_off(engine: Engine) -> None:
    hund = keep_article(engine, dog())
    for occasion in "abc":
        use(engine, occasion, settled(hund))
    for wanted in (False, True):
        with writing(engine) as session:
            switch(session, wanted, "edda", NOW)
        assert is_on(engine) is wanted
        assert bool(Taught(engine).settled()) is wanted


def test_the_gap_list_is_worst_first_and_hides_what_fewer_than_three_said(engine: Engine) -> None:
    hund, katze = keep_article(engine, dog()), keep_article(engine, cat())
    for number in range(5):
        use(engine, f"a{number}", Use((("drohne", 0), ("hund", 4)), (Opened(hund),), Ending(4, hund)))
    for number in range(3):
        use(engine, f"b{number}", Use((("Pony", 0),), (), Ending(3, katze, 7, "kein-artikel")))
    for number in range(2):
        use(engine, f"c{number}", Use((("Esel", 0),), (), Ending(1, katze, 8, "kein-artikel")))
    assert unanswered(engine) == [Unanswered("drohne", 5), Unanswered("pony", 3)]
    assert forwarded(engine) == [
        Forwarded(hund, "Hund anmelden", "", 5, 0, 0),
        Forwarded(katze, "Katze kastrieren lassen", "", 3, 0, 0),
    ]
    assert missing(engine) == [Missing(7, 3)]
    assert count_gaps(engine, None) == 5
    assert forwarded(engine, frozenset({"wedel"})) == []


def test_one_occasion_counts_once(engine: Engine) -> None:
    use(engine, "a", Use((("drohne", 0), ("Drohne!", 0), ("drohne 5", 0)), (), None))
    assert unanswered(engine) == []
    assert rows(engine, "usage_search") == 1


def test_articles_called_outdated_are_listed(engine: Engine) -> None:
    hund = keep_article(engine, dog())
    for occasion in "abc":
        use(engine, occasion, Use((), (Opened(hund),), Ending(5, hund, None, "artikel-veraltet")))
    assert [(one.forwarded, one.outdated) for one in forwarded(engine)] == [(0, 3)]


def test_nothing_is_left_after_30_days_but_sums(engine: Engine) -> None:
    hund = keep_article(engine, dog())
    for occasion in "abc":
        use(engine, occasion, settled(hund))
    settings = Settings()
    forget(settings, engine, NOW + timedelta(days=29))
    assert all(rows(engine, table) == 3 for table in ("usage_opening", "usage_settling"))
    forget(settings, engine, NOW + timedelta(days=30))
    forget(settings, engine, NOW + timedelta(days=30))
    assert [rows(engine, table) for table in USE_TABLES] == [0, 0, 0]
    assert candidates(engine)[0].settled == 3
    assert "occasion" not in LearnedTerm.__table__.columns
    forget(settings, engine, NOW + timedelta(days=365))
    assert rows(engine, "learned_term") == 0


def test_use_has_no_column_that_tells_who_or_when(engine: Engine) -> None:
    """The day, and no time; a random occasion, and no number that counts up."""
    columns = {table: {c["name"] for c in inspect(engine).get_columns(table)} for table in USE_TABLES}
    assert columns == {
        "usage_search": {"occasion", "words", "hits", "day"},
        "usage_opening": {"occasion", "article_id", "words", "day"},
        "usage_settling": {"occasion", "article_id", "outcome", "topic", "why", "day"},
    }


def test_sqlite_keeps_use_without_row_numbers(sqlite: Engine) -> None:
    with sqlite.connect() as connection:
        kept = connection.execute(text("SELECT sql FROM sqlite_master WHERE name LIKE 'usage_%'")).scalars()
        made = [statement for statement in kept if statement and "TABLE" in statement]
    assert len(made) == 3
    assert all("WITHOUT ROWID" in statement for statement in made)


def test_no_digit_reaches_the_database(engine: Engine) -> None:
    hund = keep_article(engine, dog())
    hostile = "Herr Petersen, Lindenstr. 12, 0176 4103777"
    use(engine, "x", Use(((hostile, 0), (f"perso {hostile}", 1)), (Opened(hund, hostile),), Ending(1, hund)))
    with engine.connect() as connection:
        for table in Table.metadata.sorted_tables:
            if table.name in ("article", "article_version"):
                continue
            kept = repr(connection.execute(select(table)).all()).lower()
            assert all(piece not in kept for piece in ("petersen", "linden", "0176", "4103"))
