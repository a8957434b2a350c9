"""Replies of the PVOG Suchdienst become articles."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kb.article import Article, ArticleState, Link
from tests.parts.kb.importing.conftest import Import

Kept = Callable[[], dict[str, Article]]


def module(code: str, text: str = "", category: str = "TEXT_MODUL", **more: Any) -> dict[str, Any]:
    return {"code": code, "text": text, "xZufiCategory": category, "links": [], "placeholder": False} | more


def reply(id: str = "B1.LB.1", **changes: Any) -> dict[str, Any]:
    link = {"uri": "https://recht.example", "title": "§ 1 Hundegesetz"}
    return {
        "id": id,
        "name": "Hund anmelden",
        "languageCode": "de",
        "ars": ["010990000000"],
        "leikakeys": ["99102013104000"],
        "synonyms": ["Hundesteuer"],
        "validFrom": "1970-01-01",
        "validTo": "2027-06-30",
        "details": [
            module("24", "<p>Kurz gesagt.</p>"),
            module("06", "<p>Lang gesagt.</p>"),
            module("07", links=[link]),
            module("18", "nicht angegeben", placeholder=True),
            module("16", "nicht angegeben", placeholder=True),
            module("98", "<p>120 €</p>", "KOSTEN"),
            module("97", "", "FRIST", details=[{"title": "Anzeige", "text": "2 Wochen"}]),
        ],
        "onlineServiceLinks": [
            {
                "uri": "https://online.example",
                "title": "Hund online",
                "helpLinks": [{"uri": "https://hilfe.example", "title": "Hilfe"}],
            },
            {"uri": "javascript:alert(1)", "title": "böse"},
        ],
    } | changes


def as_bytes(content: Any) -> bytes:
    return json.dumps(content).encode()


def test_a_reply_is_an_article(take: Import, kept: Kept) -> None:
    take(as_bytes(reply()))
    article = kept()["B1.LB.1"]
    assert (article.source, article.region, article.leika) == ("pvog", "01099", "99102013104000")
    assert (article.title, article.short_text, article.modules.text) == (
        "Hund anmelden",
        "Kurz gesagt.",
        "Lang gesagt.",
    )
    assert (article.valid_from, str(article.valid_until)) == (None, "2027-06-30")
    modules = article.modules
    assert (modules.fees, modules.deadline) == (("120 €",), "Anzeige: 2 Wochen")
    assert modules.legal_basis == ("§ 1 Hundegesetz",)
    assert modules.links == (Link("§ 1 Hundegesetz", "https://recht.example"),)
    (online,) = modules.online
    assert (online.name, online.help_links) == ("Hund online", (Link("Hilfe", "https://hilfe.example"),))
    assert modules.further == ()


def test_one_reply_withdraws_nothing_but_a_list_does(take: Import, kept: Kept) -> None:
    take(as_bytes([reply(), reply("B1.LB.2")]))
    assert take(as_bytes(reply())).withdrawn == 0
    assert take(as_bytes({"content": [reply()]})).withdrawn == 1
    assert kept()["B1.LB.2"].state is ArticleState.WITHDRAWN


def test_a_folder_of_replies_is_a_source(take: Import, tmp_path: Path) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.json").write_bytes(as_bytes(reply(f"B1.LB.{number}")))
    assert take(folder).taken == 2
    (folder / "2.json").unlink()
    (folder / "3.json").write_bytes(as_bytes(reply("B1.LB.3")))
    report = take(folder)
    assert (report.taken, report.unchanged, report.withdrawn) == (1, 1, 1)


def test_a_page_of_several_withdraws_nothing_but_all_pages_do(
    take: Import, kept: Kept, tmp_path: Path
) -> None:
    four = [reply(f"B1.LB.{number}") for number in range(4)]
    take(as_bytes(four))
    first, second = ({"content": page, "totalElements": 3, "totalPages": 2} for page in (four[:2], four[2:3]))
    assert take(as_bytes(first)).withdrawn == 0
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "1.json").write_bytes(as_bytes(first))
    (folder / "2.json").write_bytes(as_bytes(second))
    assert take(folder).withdrawn == 1
    assert kept()["B1.LB.3"].state is ArticleState.WITHDRAWN


def test_a_broken_file_keeps_nobody_from_reading_the_others(take: Import, kept: Kept, tmp_path: Path) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.json").write_bytes(as_bytes(reply(f"B1.LB.{number}")))
    take(folder)
    (folder / "1.json").write_text("{")
    (folder / "2.json").write_bytes(as_bytes(reply("B1.LB.2", name="Hund abmelden")))
    (folder / "4.json").write_bytes(as_bytes(reply("B1.LB.4")))
    report = take(folder)
    assert (report.taken, report.changed, report.unchanged, report.withdrawn) == (1, 1, 2, 0)
    assert ["1.json, Zeile 1" in one.reason for one in report.refused] == [True]
    assert kept()["B1.LB.1"].state is ArticleState.PUBLISHED


def test_what_is_no_reply_is_refused(take: Import) -> None:
    report = take(as_bytes([3, {}, None, reply("x", languageCode="en"), reply()]))
    assert report.taken == 1
    assert [line.reason[:15] for line in report.refused] == ["kein Eintrag mi"] * 3 + ["Sprache „en“; n"]


def test_wrong_types_inside_are_left_out(take: Import, kept: Kept) -> None:
    wrong = reply(details=[None, 3, {"code": 6}], ars=[1, "Wedel"], synonyms="x")
    report = take(as_bytes(wrong), region="00")
    assert (report.taken, kept()["B1.LB.1"].region) == (1, "00")
    assert "„Wedel“" in report.notes[0].reason
