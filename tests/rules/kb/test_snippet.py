"""A snippet shows why: plain text and spans of the words that match."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.article import Article, Modules
from kb.search.analysis import Analysis
from kb.search.compounds import Compounds
from kb.search.snippet import LONGEST, Marker, why_found

ANALYSIS = Analysis(Compounds())
ARTICLE = Article(
    source="test",
    source_id="ausweis",
    title="Personalausweis beantragen",
    short_text="Persönlich im Bürgerbüro.",
    region="00",
    synonyms=("Perso", "Ausweis verlängern"),
    modules=Modules(
        text="Der Ausweis gilt zehn Jahre. Fingerabdrücke sind Pflicht.",
        documents=("Geburtsurkunde",),
    ),
)


def marker(*asked: str, is_typing: bool = False) -> Marker:
    return Marker(asked, is_typing, ANALYSIS)


def marked(text: str, by: Marker) -> list[str]:
    return [text[start:end] for start, end in by.marks(text)]


def test_the_short_text_when_the_title_says_it() -> None:
    assert why_found(ARTICLE, marker("personalausweis")).text == "Persönlich im Bürgerbüro."


def test_the_synonyms_that_brought_it() -> None:
    assert why_found(ARTICLE, marker("verlängern")).text == "Ausweis verlängern"


def test_the_sentence_that_has_the_word() -> None:
    snippet = why_found(ARTICLE, marker("fingerabdruck"))
    assert snippet.text == "Fingerabdrücke sind Pflicht."
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["Fingerabdrücke"]


def test_a_module_is_named_before_its_sentence() -> None:
    assert why_found(ARTICLE, marker("geburtsurkunde")).text == "Unterlagen: Geburtsurkunde"


def test_stems_parts_beginnings_and_near_misses_are_marked() -> None:
    assert marked("Der Hund und die Hundesteuer", marker("hunde")) == ["Hund", "Hundesteuer"]
    assert marked("Wohngeld", marker("wohng", is_typing=True)) == ["Wohngeld"]
    assert marked("Personalausweis", marker("personlausweis")) == ["Personalausweis"]


def test_a_long_text_is_cut_between_words_around_the_match() -> None:
    long = Article("test", "lang", "Titel", "wort " * 60 + "Fingerabdruck " + "wort " * 60, "00")
    snippet = why_found(long, marker("fingerabdruck"))
    assert len(snippet.text) <= LONGEST + 4
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["Fingerabdruck"]


@settings(deadline=None)
@given(st.text(max_size=300), st.lists(st.text("aäbß", min_size=1, max_size=6), max_size=3))
def test_spans_always_lie_in_the_text(text: str, asked: list[str]) -> None:
    snippet = why_found(Article("test", "x", "Titel", text, "00"), marker(*asked, is_typing=True))
    ends = [position for span in snippet.marks for position in span]
    assert ends == sorted(ends)
    assert not ends or ends[-1] <= len(snippet.text)
