"""XZuFi messages become articles and offices."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.article import Article, ArticleState
from kb.offices import Office
from tests.parts.kb.importing.conftest import Import
from tests.support.xzufi import (
    KREIS,
    OTHER_TOWN,
    TEXTS,
    TOWN,
    described,
    element,
    identifier,
    message,
    office,
    online,
    responsibility,
    service,
    specialisation,
    terms,
)

Kept = Callable[[], dict[str, Article]]
KeptOffices = Callable[[], dict[str, Office]]
ID = "B1.hund"
MEGABYTE = 1024 * 1024


def test_a_service_is_an_article(take: Import, kept: Kept) -> None:
    more = described("modulKosten", "<p>120 €</p>") + described("modulFrist", "zwei Wochen")
    take(message(service(more=more + terms("Hundesteuer", "Hundemarke"))), owner="holmstedt")
    article = kept()[ID]
    assert (article.source, article.owner, article.region) == ("xzufi:holmstedt", "holmstedt", TOWN)
    assert (article.title, article.short_text) == ("Hund anmelden", TEXTS["24"])
    assert article.synonyms == ("Hundesteuer", "Hundemarke", "Hundehaltung Anmeldung")
    assert article.leika == "99102013104000"
    modules = article.modules
    assert modules.text == "Jeder Hund ab drei Monaten wird angemeldet.\nauch Welpen"
    assert modules.documents == ("Ausweis", "Nachweis der Versicherung")
    assert modules.prerequisites == ("Wohnsitz in der Stadt",)
    assert (modules.fees, modules.deadline) == (("120 €",), "zwei Wochen")
    assert (modules.procedure, modules.legal_basis) == ("Online anmelden.", ("Hundesteuersatzung",))


def test_office_and_online_service_come_with_the_service_wherever_they_stand(
    take: Import, kept: Kept, kept_offices: KeptOffices
) -> None:
    take(
        message(
            service(),
            office(hours="Mo-Fr 8-12 Uhr", more=responsibility()),
            online(more=responsibility()),
        )
    )
    article = kept()[ID]
    assert article.office_id == "B1.steueramt"
    (service_online,) = article.modules.online
    assert (service_online.name, service_online.link) == (
        "Hund online anmelden",
        "https://holmstedt.example/hund",
    )
    found = kept_offices()["B1.steueramt"]
    assert (found.name, found.address) == ("Steueramt", "Am Markt 1, 99999 Holmstedt")
    assert (found.contact.phone, found.contact.email) == ("030 23125 140", "steuer@holmstedt.example")
    assert len(found.weekly) == 5
    assert (found.access, found.region) == ("rollstuhlgerecht", TOWN)


def test_an_office_elsewhere_is_not_responsible(take: Import, kept: Kept) -> None:
    take(message(service(), office(more=responsibility(regions=[OTHER_TOWN]))))
    assert kept()[ID].office_id == ""


def test_several_offices_of_a_wider_region_are_named(take: Import, kept: Kept) -> None:
    take(
        message(
            service(regions=[KREIS]),
            office("a", "Amt A", more=responsibility(regions=[TOWN])),
            office("b", "Amt B", more=responsibility(regions=[OTHER_TOWN])),
        )
    )
    assert kept()[ID].office_id == ""
    assert "Zuständig je nach Wohnort: Amt A, Amt B" in kept()[ID].modules.further


def test_a_responsibility_may_stand_by_itself(take: Import, kept: Kept) -> None:
    alone = element(
        "zustaendigkeit",
        identifier("leistungID", "hund") + identifier("organisationseinheitID", "steueramt"),
    )
    take(message(alone, office(), service()))
    assert kept()[ID].office_id == "B1.steueramt"


def test_a_specialisation_replaces_what_it_says_itself(take: Import, kept: Kept) -> None:
    special = specialisation("s1", "hund", {"24": "In Lüttensiel beim Bürgerbüro."}, OTHER_TOWN)
    take(message(special, service()))
    article = kept()["spezialisierung.B1.s1"]
    assert article.short_text == "In Lüttensiel beim Bürgerbüro."
    assert article.region == OTHER_TOWN
    assert article.modules == kept()[ID].modules


def test_a_service_of_two_regions_is_two_articles(take: Import, kept: Kept) -> None:
    take(message(service(regions=[OTHER_TOWN, TOWN])))
    assert {name: one.region for name, one in kept().items()} == {ID: TOWN, f"{ID}@{OTHER_TOWN}": OTHER_TOWN}


def test_a_service_of_no_region_needs_one(take: Import, kept: Kept) -> None:
    report = take(message(service(regions=[])))
    assert "--region" in report.refused[0].reason
    assert take(message(service(regions=[])), region=KREIS).taken == 1
    assert kept()[ID].region == "01099"


def test_other_languages_are_left_out(take: Import, kept: Kept) -> None:
    take(message(service()))
    assert "english" not in str(kept())


def test_what_the_source_deletes_is_withdrawn_and_nothing_else(take: Import, kept: Kept) -> None:
    take(message(service(), service("katze")))
    report = take(message(identifier("leistungID", "katze"), verb="loesche"))
    assert (report.withdrawn, report.reason) == (1, "")
    assert {name: one.state for name, one in kept().items()} == {
        ID: ArticleState.PUBLISHED,
        "B1.katze": ArticleState.WITHDRAWN,
    }


def test_what_the_source_deletes_takes_its_copies_along(take: Import, kept: Kept) -> None:
    take(message(service(regions=[TOWN, OTHER_TOWN]), specialisation("s1", "hund", {"24": "x"}, TOWN)))
    gone = identifier("leistungID", "hund"), identifier("spezialisierungID", "s1")
    assert take(message(*gone, verb="loesche")).withdrawn == 3
    assert {one.state for one in kept().values()} == {ArticleState.WITHDRAWN}


def test_a_region_that_is_no_longer_named_is_withdrawn(take: Import, kept: Kept) -> None:
    take(message(service(regions=[TOWN, OTHER_TOWN])))
    report = take(message(service(regions=[TOWN])), is_part=True)
    assert (report.unchanged, report.withdrawn) == (1, 1)
    assert kept()[f"{ID}@{OTHER_TOWN}"].state is ArticleState.WITHDRAWN


def test_more_regions_than_twenty_become_the_one_that_holds_them_all(take: Import, kept: Kept) -> None:
    report = take(message(service(regions=[f"0109900010{number:02}" for number in range(1, 31)])))
    assert {name: one.region for name, one in kept().items()} == {ID: "010990001"}
    assert "30 Gebieten" in report.notes[0].reason


def test_a_transaction_of_several_files_is_one_source(take: Import, kept: Kept, tmp_path: Path) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "2.xml").write_bytes(message(service()))
    (folder / "1.xml").write_bytes(message(office(more=responsibility())))
    take(folder)
    assert kept()[ID].office_id == "B1.steueramt"


def test_broken_xml_is_named_with_its_line_and_withdraws_nothing(take: Import, kept: Kept) -> None:
    take(message(service(), service("katze")))
    whole = message(service(), service("katze"))
    report = take(whole[: whole.index(b"katze") + 2])
    assert "Zeile 5" in report.refused[-1].reason
    assert (report.unchanged, report.withdrawn) == (1, 0)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">]>
<x xmlns="http://xoev.de/schemata/xzufi/2_2_0"><schreibe><leistung><id>&g;</id></leistung></schreibe></x>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<x xmlns="http://xoev.de/schemata/xzufi/2_2_0"><schreibe><leistung><id>&a;</id></leistung></schreibe></x>"""


@pytest.mark.parametrize("content", [BOMB, OUTSIDE])
def test_a_document_type_is_refused(take: Import, kept: Kept, content: bytes) -> None:
    tracemalloc.start()
    report = take(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "Dokumenttyp" in report.reason
    assert most < 20 * MEGABYTE
    assert kept() == {}


def test_deep_nesting_is_refused(take: Import) -> None:
    deep = element("schreibe", "<a>" * 5_000 + "</a>" * 5_000)
    content = message(service()).replace(b"</xzufi:transfer>", deep.encode() + b"</xzufi:transfer>")
    report = take(content)
    assert (report.taken, "kein lesbares XML" in report.refused[-1].reason) == (1, True)


def test_other_xml_is_refused(take: Import) -> None:
    assert "keine XZuFi-Nachricht" in take(b"<html><body>nicht gefunden</body></html>").reason


def test_a_service_without_id_is_refused_with_its_line(take: Import) -> None:
    report = take(message(service(), element("leistung", element("modulText"))))
    assert (report.taken, report.refused[0].reason) == (1, "Leistung ohne „id“")
    assert "Zeile 5" in report.refused[0].record


def test_a_specialisation_of_nothing_is_refused(take: Import) -> None:
    report = take(message(service(), specialisation("s1", "nichts", {"24": "x"}, TOWN)))
    assert "nicht in der Quelle" in report.refused[0].reason


def test_of_a_service_that_is_gone_only_itself_is_withdrawn(take: Import, kept: Kept) -> None:
    """Its specialisation is still delivered: refused, and there."""
    special, other = specialisation("s1", "hund", {"24": "x"}, TOWN), service("katze")
    take(message(service(), special, other))
    before = published(kept)
    report = take(message(special, other))
    assert "nicht in der Quelle" in report.refused[0].reason
    assert before - published(kept) == {ID}
    assert len(before) == 3


def published(kept: Kept) -> set[str]:
    return {id for id, one in kept().items() if one.state is ArticleState.PUBLISHED}


def test_a_record_that_never_ends_is_refused(take: Import, tmp_path: Path) -> None:
    path = tmp_path / "endlos.xml"
    with path.open("wb") as file:
        file.write(message(service()).replace(b"</xzufi:transfer>\n", b"<xzufi:schreibe>"))
        for _ in range(40):
            file.write(b"<xzufi:leistung>x</xzufi:leistung>" * (MEGABYTE // 34))
    assert "größer als 32 MB" in take(path).refused[-1].reason
