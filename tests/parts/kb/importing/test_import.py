"""An import is idempotent, keeps what editors wrote, and withdraws what vanished; on both databases."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, select

from buergerdraht.audit import AuditEntry
from buergerdraht.database import reading, writing
from kb.article import Article, ArticleState
from kb.articles import articles, save
from kb.change import Change, What
from kb.editions import edition
from kb.errors import BadRegion
from kb.importing import ImportReport, Options, last_run, run, runs
from kb.importing.errors import BadSource
from kb.importing.report import Counts
from kb.offices import Office, save_office
from kb.versions import versions
from tests.parts.kb.importing.conftest import Import
from tests.support.xzufi import message, office, responsibility, service

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
Kept = Callable[[], dict[str, Article]]
KeptOffices = Callable[[], dict[str, Office]]


def catalogue(*services: dict[str, Any]) -> bytes:
    return json.dumps({"data": list(services)}).encode()


def one(id: str = "hund", **changes: Any) -> dict[str, Any]:
    return {"id": id, "name": f"{id} anmelden", "description": "<p>Alt.</p>", "fees": "5 €"} | changes


@pytest.fixture
def take_in(take: Import) -> Import:
    """Imports a DLDB catalogue of one region."""
    return lambda source, **options: take(source, **({"region": "01099"} | options))


def state(report: ImportReport) -> tuple[int, ...]:
    return report.taken, report.changed, report.unchanged, report.withdrawn, report.returned


def test_twice_changes_nothing(take_in: Import, engine: Engine) -> None:
    assert state(take_in(catalogue(one(), one("katze")))) == (2, 0, 0, 0, 0)
    before, last = articles(engine), edition(engine)
    assert state(take_in(catalogue(one(), one("katze")))) == (0, 0, 2, 0, 0)
    assert (articles(engine), edition(engine)) == (before, last)
    assert [len(versions(engine, article.id)) for article in before] == [1, 1]


def test_a_changed_source_makes_a_version(take_in: Import, engine: Engine) -> None:
    take_in(catalogue(one(), one("katze")))
    assert state(take_in(catalogue(one(fees="6 €"), one("katze")))) == (0, 1, 1, 0, 0)
    (dog, _) = articles(engine)
    assert (dog.version, dog.modules.fees) == (2, ("6 €",))
    latest, first = versions(engine, dog.id)
    assert (latest.what, latest.by, first.article.modules.fees) == (What.IMPORTED, "", ("5 €",))


def test_what_vanished_is_withdrawn_and_comes_back(take_in: Import, kept: Kept) -> None:
    take_in(catalogue(one(), one("katze")))
    assert state(take_in(catalogue(one()))) == (0, 0, 1, 1, 0)
    assert kept()["katze"].state is ArticleState.WITHDRAWN
    assert state(take_in(catalogue(one()))) == (0, 0, 1, 0, 0)
    assert state(take_in(catalogue(one(), one("katze", fees="7 €")))) == (0, 0, 1, 0, 1)
    assert kept()["katze"].state is ArticleState.PUBLISHED
    assert kept()["katze"].modules.fees == ("7 €",)


def test_a_part_withdraws_nothing(take_in: Import, kept: Kept) -> None:
    take_in(catalogue(one(), one("katze")))
    assert state(take_in(catalogue(one()), is_part=True)) == (0, 0, 1, 0, 0)


def test_sources_are_apart(take_in: Import, kept: Kept) -> None:
    take_in(catalogue(one()), owner="wedel")
    take_in(catalogue(one("katze")), owner="pinneberg")
    assert {name: (a.owner, a.state) for name, a in kept().items()} == {
        "hund": ("wedel", ArticleState.PUBLISHED),
        "katze": ("pinneberg", ArticleState.PUBLISHED),
    }


def test_a_dry_run_says_the_same_and_writes_nothing(take_in: Import, engine: Engine) -> None:
    take_in(catalogue(one(), one("katze")))
    before, last = articles(engine), len(runs(engine))
    changed = catalogue(one(fees="6 €"), one("maus"), {"name": "ohne Id"})
    dry = take_in(changed, is_dry_run=True)
    assert (articles(engine), len(runs(engine))) == (before, last)
    real = take_in(changed)
    assert replace(dry, is_dry_run=False) == real


def edit(engine: Engine, article: Article) -> None:
    with writing(engine) as session:
        save(session, article, NOW, Change("anne"))


def test_an_editors_words_stay_beside_the_sources_changes(
    take_in: Import, kept: Kept, engine: Engine
) -> None:
    take_in(catalogue(one(meta={"keywords": "Hund, Welpe"})))
    dog = kept()["hund"]
    modules = replace(dog.modules, internal=("Zuerst fragen, wo.",), fees=("5 € bar",))
    edit(engine, replace(dog, modules=modules, synonyms=("Hund", "Hundemarke"), topic=1002))
    assert state(take_in(catalogue(one(meta={"keywords": "Hund, Welpe"})))) == (0, 0, 1, 0, 0)
    report = take_in(catalogue(one(description="<p>Neu.</p>", meta={"keywords": "Hund, Welpe, Köter"})))
    assert (report.changed, report.conflicts) == (1, ())
    dog = kept()["hund"]
    assert (dog.modules.text, dog.topic) == ("Neu.", 1002)
    assert (dog.modules.internal, dog.modules.fees) == (("Zuerst fragen, wo.",), ("5 € bar",))
    assert dog.synonyms == ("Hund", "Köter", "Hundemarke")


def test_what_both_changed_stays_the_editors_and_is_named_once(
    take_in: Import, kept: Kept, engine: Engine
) -> None:
    take_in(catalogue(one()))
    dog = kept()["hund"]
    edit(engine, replace(dog, modules=replace(dog.modules, fees=("5 € bar",))))
    report = take_in(catalogue(one(fees="6 €")))
    assert kept()["hund"].modules.fees == ("5 € bar",)
    assert [(line.record, "Gebühren" in line.reason) for line in report.conflicts] == [("hund", True)]
    assert take_in(catalogue(one(fees="6 €"))).conflicts == ()


def test_what_an_editor_withdrew_stays_withdrawn(take_in: Import, kept: Kept, engine: Engine) -> None:
    take_in(catalogue(one()))
    edit(engine, replace(kept()["hund"], state=ArticleState.WITHDRAWN))
    take_in(catalogue(one(fees="6 €")))
    assert kept()["hund"].state is ArticleState.WITHDRAWN
    assert kept()["hund"].modules.fees == ("6 €",)


def test_offices_are_kept_like_articles(take: Import, kept_offices: KeptOffices, engine: Engine) -> None:
    both = message(service(), office(hours="Mo-Fr 8-12", more=responsibility()))
    assert take(both).offices == Counts(taken=1)
    assert take(both).offices == Counts(unchanged=1)
    mine = kept_offices()["B1.steueramt"]
    with writing(engine) as session:
        save_office(session, replace(mine, key="steueramt"), NOW)
    moved = message(service(), office(name="Amt für Steuern", hours="Mo-Fr 8-12", more=responsibility()))
    assert take(moved).offices == Counts(changed=1)
    now = kept_offices()["B1.steueramt"]
    assert (now.name, now.key) == ("Amt für Steuern", "steueramt")
    assert take(message(service())).offices == Counts(withdrawn=1)
    assert kept_offices()["B1.steueramt"].is_withdrawn
    assert take(both).offices == Counts(returned=1)
    assert not kept_offices()["B1.steueramt"].is_withdrawn


def test_bad_records_are_named_and_the_rest_is_taken(take_in: Import, kept: Kept) -> None:
    report = take_in(catalogue(one(), {"name": "ohne Id"}, one(), one("leer", name="")))
    assert [line.reason for line in report.refused] == [
        "kein Eintrag mit „id“",
        "Die Id „hund“ kommt doppelt vor; der erste Eintrag gilt",
        "Titel fehlt",
    ]
    assert list(kept()) == ["hund"]


def test_all_or_nothing_takes_nothing(take_in: Import, kept: Kept, engine: Engine) -> None:
    report = take_in(catalogue(one(), {"name": "ohne Id"}), is_all_or_nothing=True)
    assert "alles oder nichts" in report.reason
    assert kept() == {}
    assert [(one.was_written, one.report) for one in runs(engine)] == [(False, report)]


def test_a_refused_record_is_not_withdrawn(take_in: Import, kept: Kept) -> None:
    take_in(catalogue(one(), one("katze")))
    take_in(catalogue(one(), one("katze", name="x" * 500)))
    assert kept()["katze"].state is ArticleState.PUBLISHED


def test_records_without_id_stop_withdrawals(take_in: Import, kept: Kept) -> None:
    take_in(catalogue(one(), one("katze")))
    report = take_in(catalogue(one(), {"name": "Katze"}))
    assert report.withdrawn == 0
    assert "Nichts wurde zurückgezogen" in report.notes[0].reason


def test_an_empty_source_withdraws_nothing(take_in: Import, kept: Kept) -> None:
    take_in(catalogue(one()))
    report = take_in(catalogue())
    assert report.reason
    assert kept()["hund"].state is ArticleState.PUBLISHED


def test_html_and_scripts_become_plain_text(take_in: Import, kept: Kept) -> None:
    nasty = '<p onclick="x()">Gut<script>alert(1)</script></p><img src=x onerror=alert(2)>'
    link = [{"name": "x", "link": "javascript:alert(1)"}, {"name": "y", "link": "https://a.example"}]
    report = take_in(catalogue(one(description=nasty, links=link, name="Hund\x00 \u202eanmelden")))
    dog = kept()["hund"]
    assert (dog.modules.text, dog.title) == ("Gut", "Hund anmelden")
    assert [service.link for service in dog.modules.online] == ["https://a.example"]
    assert "1 unbrauchbare Links" in report.notes[0].reason


def test_a_wrong_key_is_left_out_and_noted(take_in: Import, kept: Kept) -> None:
    report = take_in(catalogue(one(leika="12")))
    assert (kept()["hund"].leika, "LeiKa" in report.notes[0].reason) == (None, True)


def test_huge_fields_are_refused(take_in: Import) -> None:
    report = take_in(catalogue(one(description="x" * 300_000)))
    assert "300000 Zeichen" in report.refused[0].reason


@pytest.mark.parametrize("content", [b"", b"   ", b"[" * 100_000, b'{"data": 3', b'{"data": ["\xff"]}'])
def test_what_cannot_be_read_is_said(take_in: Import, engine: Engine, content: bytes) -> None:
    try:
        reason = take_in(content).reason
    except BadSource as error:
        reason = str(error)
    assert reason
    assert articles(engine) == []


def test_a_wrong_region_is_refused_at_once(engine: Engine) -> None:
    with pytest.raises(BadRegion):
        run(engine, catalogue(one()), Options(region="Wedel"))


def test_an_office_that_changes_meanwhile_is_not_overwritten(
    take: Import, kept_offices: KeptOffices, engine: Engine
) -> None:
    take(message(service(), office()))
    edited = []

    def meanwhile(what: str, _done: int, _total: int) -> None:
        if what == "Schreiben" and not edited:
            edited.append(True)
            with writing(engine) as session:
                save_office(session, replace(kept_offices()["B1.steueramt"], key="steueramt"), NOW)

    run(engine, message(service(), office(name="Neu")), Options(), meanwhile)
    assert (kept_offices()["B1.steueramt"].key, kept_offices()["B1.steueramt"].name) == ("steueramt", "Neu")


def test_signs_that_no_database_keeps_are_left_out(take_in: Import, kept: Kept) -> None:
    take_in(catalogue(one("hu\x00nd\ud800"), one("katze", meta={"keywords": "a\x00b"})))
    assert set(kept()) == {"hund", "katze"}
    assert kept()["katze"].synonyms == ("ab",)


@pytest.mark.parametrize(
    "wrong", [{"links": [{"name": "x", "link": 3}]}, {"name": [1]}, {"meta": "x"}, {"fees": 3}]
)
def test_fields_of_another_type_are_refused(take_in: Import, wrong: dict[str, Any]) -> None:
    report = take_in(catalogue(one(), one("katze", **wrong)))
    assert (report.taken, "nicht lesbar" in report.refused[0].reason) == (1, True)


def test_a_key_of_another_type_is_left_out(take_in: Import, kept: Kept) -> None:
    take_in(catalogue(one(leika=[]), one("katze", leika=99102013104000), one("maus", leika={"a": 1})))
    assert [kept()[id].leika for id in ("hund", "katze", "maus")] == [None, "99102013104000", None]


def test_too_long_a_name_is_refused(engine: Engine) -> None:
    with pytest.raises(BadSource, match="höchstens 80"):
        run(engine, catalogue(one()), Options(source="x" * 81))


def test_the_run_is_kept_and_audited(take_in: Import, engine: Engine) -> None:
    report = take_in(catalogue(one()), by="anne", owner="wedel")
    kept = last_run(engine, "dldb:wedel")
    assert kept is not None
    assert (kept.by, kept.owner, kept.was_written, kept.report) == ("anne", "wedel", True, report)
    with reading(engine) as session:
        entry = session.scalars(select(AuditEntry)).one()
    assert (entry.who, entry.thing, entry.detail) == (
        "anne",
        "knowledge",
        "Import dldb:wedel: 1 neu, 0 geändert, 0 zurückgezogen",
    )


def test_a_change_while_it_compares_is_not_overwritten(take_in: Import, kept: Kept, engine: Engine) -> None:
    take_in(catalogue(one()))
    edited = []

    def meanwhile(what: str, _done: int, _total: int) -> None:
        if what == "Schreiben" and not edited:
            edited.append(True)
            edit(engine, replace(kept()["hund"], topic=7))

    report = run(engine, catalogue(one(fees="6 €")), Options(region="01099"), meanwhile)
    assert report.changed == 1
    assert (kept()["hund"].topic, kept()["hund"].modules.fees) == (7, ("6 €",))
