"""Filters, phrases, slips of the finger, editors' words, what earlier calls taught, and why it was found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from buergerdraht.database import make_engine, writing
from buergerdraht.settings import Settings
from kb import synonyms
from kb.article import Article, Modules, OnlineService, ServiceState
from kb.search import Hit, Search
from kb.search.filters import Filters
from kb.search.index import Index
from kb.search.learned import Settled, words_of
from kb.search.part_file import PartFile
from kb.signed import Signed
from tests.parts.kb.conftest import Keep
from tests.support.knowledge import cat, dog, parking

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@dataclass
class StandInTeacher:
    """Teaches what a test tells it."""

    known: Settled = field(default_factory=dict)

    def groups(self) -> Iterable[Sequence[str]]:
        return ()

    def settled(self) -> Settled:
        return self.known


def ids(hits: Iterable[Hit]) -> list[str]:
    return [hit.source_id for hit in hits]


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.marks]


@pytest.mark.parametrize(
    ("typed", "article"),
    [
        ("personlausweis", "personalausweis"),
        ("persnoalausweis", "personalausweis"),
        ("fuerungszeugnis", "fuehrungszeugnis"),
        ("hundestuer", "hund-anmelden"),
        ("wohngled", "wohngeld"),
        ("reispass", "reisepass"),
        ("umzgu", "wohnsitz-ummelden"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(demo_search: Search, typed: str, article: str) -> None:
    assert any(one.startswith(article) for one in ids(demo_search.find(typed))[:3])


def test_no_hit_offers_the_nearest_terms(demo_search: Search) -> None:
    assert "wohngeld" in demo_search.nearest("xwxohxgxeld")
    assert demo_search.nearest("") == []


def test_an_empty_knowledge_has_no_nearest_terms(search: Search) -> None:
    assert search.nearest("hund") == []


def test_only_what_has_an_online_service(search: Search, keep: Keep) -> None:
    keep(dog(), online("da", ServiceState.AVAILABLE), online("nur-hier", ServiceState.LOCAL_ONLY))
    assert ids(search.find("hund", only=Filters(online=True))) == ["da"]


def test_only_the_crisis_section(search: Search, keep: Keep) -> None:
    keep(dog(), replace(dog(), source_id="seuche", is_crisis=True))
    assert ids(search.find("hund", only=Filters(crisis=True))) == ["seuche"]


def test_only_one_region(search: Search, keep: Keep) -> None:
    keep(parking("bund", "00"), parking("kreis", "01099"), parking("stadt", "010990001001"))
    hits = search.find("parkausweis", place="010990001001", only=Filters(region="01099"))
    assert ids(hits) == ["kreis"]


def test_a_sentence_finds_what_means_the_same_in_other_words(search: Search, keep: Keep) -> None:
    others = [titled(f"t{number}", f"Antrag {number} zum Haus") for number in range(120)]
    keep(*others, titled("maske", "Wo bekomme ich einen Mundschutz?"))
    assert ids(search.find("In welchen Geschäften gibt es Masken fürs Haus"))[0] == "maske"
    assert "maske" not in ids(search.find("Masken Haus", limit=1))


def test_words_in_quotation_marks_stand_together_in_that_order(search: Search, keep: Keep) -> None:
    keep(titled("a", "Hund an der Leine führen"), titled("b", "Die Leine führen, den Hund auch"))
    assert ids(search.find('"leine führen" hund')) != []
    assert ids(search.find('hund "an der leine"')) == ["a"]
    assert ids(search.find("„leine fuehren den hund“")) == ["b"]
    assert ids(search.find('"hund leine"')) == []


def test_editors_words_hold_at_once_without_a_rebuild(search: Search, keep: Keep, here: Settings) -> None:
    keep(dog(), cat())
    assert ids(search.find("Vierbeiner")) == []
    state = [path.name for path in (here.home / "index").glob("g-*")]
    add_group(here, "Vierbeiner, Hund")
    (hit,) = search.find("Vierbeiner")
    assert hit.source_id == "hund"
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Hund"]
    assert [path.name for path in (here.home / "index").glob("g-*")] == state


def test_what_settled_earlier_calls_stands_higher_and_can_be_switched_off(here: Settings, keep: Keep) -> None:
    keep(titled("a", "Ausweis beantragen"), titled("b", "Ausweis verloren"), titled("c", "Katzensteuer"))
    with taught(here, {}) as teach:
        search = teach({})
        plain = ids(search.find("ausweis"))
        assert set(plain) == {"a", "b"}
    last = {"a": 1, "b": 2}[plain[-1]]
    with taught(here, {}) as teach:
        search = teach({words_of("Ausweis"): {last: 20, 3: 20}})
        assert ids(search.find("mein Ausweis"))[0] == plain[-1]
        assert "c" in ids(search.find("ausweis"))
        assert "c" not in ids(search.find("pass"))
        assert ids(teach({}).find("ausweis")) == plain


def test_the_snippet_shows_a_synonym_a_part_and_a_slip(search: Search, keep: Keep) -> None:
    keep(dog("Papagei melden"))
    (hit,) = search.find("steuer")
    assert (hit.snippet, marked(hit)) == ("Hundesteuer", ["Hundesteuer"])
    (hit,) = search.find("hundestuer")
    assert (hit.snippet, marked(hit)) == ("Hundesteuer", ["Hundesteuer"])


def test_the_snippet_shows_another_word_for_the_same_thing(search: Search, keep: Keep) -> None:
    keep(replace(titled("kfz", "Ummelden"), modules=Modules(text="Viel.\nDas Fahrzeug muss mit.")))
    (hit,) = search.find("pkw")
    assert (hit.snippet, marked(hit)) == ("Das Fahrzeug muss mit.", ["Fahrzeug"])


@contextmanager
def taught(here: Settings, known: Settled) -> Iterator[Callable[[Settled], Search]]:
    """Opens searches with a teacher of their own."""
    database = make_engine(here.database)
    opened: list[Search] = []

    def open_with(settled: Settled) -> Search:
        index = Index(here.home / "index", database, PartFile.of(here))
        opened.append(Search(index, database, teacher=StandInTeacher({**known, **settled})))
        return opened[-1]

    yield open_with
    for search in opened:
        search.close()


def add_group(here: Settings, words: str) -> None:
    database = make_engine(here.database)
    with writing(database) as session:
        synonyms.add(session, words, [], Signed("redaktion", NOW))
    database.dispose()


def titled(source_id: str, title: str) -> Article:
    return Article("test", source_id, title, "Persönlich.", "01099")


def online(source_id: str, state: ServiceState) -> Article:
    service = OnlineService("Hund online", "https://kreis.example/hund", state)
    return replace(dog(), source_id=source_id, modules=Modules(online=(service,)))
