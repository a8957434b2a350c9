"""The index is a cache: current, rebuilt when harmed, never wrong about what is withdrawn."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from buergerdraht.database import make_engine
from buergerdraht.settings import Settings
from kb.article import ArticleState
from kb.search import Search
from kb.search.index import Index
from kb.search.index_folder import IndexFolder
from kb.search.part_file import PartFile
from tests.parts.kb.conftest import Keep
from tests.support.knowledge import cat, dog, parking


def found(search: Search, text: str) -> list[str]:
    return [hit.source_id for hit in search.find(text)]


def generation(settings: Settings) -> Path:
    folder = IndexFolder(settings.home / "index")
    return folder.generation(folder.name())


def test_an_empty_knowledge_finds_nothing(search: Search) -> None:
    assert found(search, "hund") == []


def test_a_saved_article_is_found_by_the_next_question(search: Search, keep: Keep) -> None:
    assert found(search, "hund") == []
    keep(dog())
    assert found(search, "hund") == ["hund"]


def test_a_change_replaces_what_was_indexed(search: Search, keep: Keep, here: Settings) -> None:
    keep(dog(), cat())
    assert found(search, "hund") == ["hund"]
    before = generation(here)
    keep(replace(dog("Papagei melden"), synonyms=()))
    assert found(search, "papagei") == ["hund"]
    assert found(search, "hundesteuer") == []
    assert generation(here) == before


def test_a_withdrawn_article_is_not_found(search: Search, keep: Keep) -> None:
    keep(dog(), cat())
    assert found(search, "hund") == ["hund"]
    keep(dog(state=ArticleState.WITHDRAWN))
    assert found(search, "hund") == []
    keep(dog())
    assert found(search, "hund") == ["hund"]


def test_a_withdrawn_article_is_hidden_even_while_the_index_is_old(
    search: Search, keep: Keep, here: Settings
) -> None:
    keep(dog(), cat())
    assert found(search, "hund") == ["hund"]
    with IndexFolder(here.home / "index").lock(wait=True):
        keep(dog(state=ArticleState.WITHDRAWN), replace(cat(), title="Kater"))
        assert found(search, "hund") == []
        assert found(search, "katze") == ["katze"]
    assert found(search, "kater") == ["katze"]


def test_an_article_is_found_while_it_is_valid(here: Settings, keep: Keep) -> None:
    keep(replace(dog(), valid_from=date(2026, 5, 1), valid_until=date(2026, 6, 30)))
    database = make_engine(here.database)
    day = date(2026, 4, 30)
    search = Search(Index(here.home / "index", database, PartFile.of(here)), database, lambda: day)
    assert found(search, "hund") == []
    day = date(2026, 6, 30)
    assert found(search, "hund") == ["hund"]
    day = date(2026, 7, 1)
    assert found(search, "hund") == []
    search.close()


def test_the_nearest_regions_article_stands_first(search: Search, keep: Keep) -> None:
    keep(parking("bund", "00"), parking("kreis", "01099"), parking("stadt", "010990001001"))
    keep(parking("andere", "010990002002"))
    hits = search.find("parkausweis", place="010990001001")
    assert [hit.source_id for hit in hits] == ["stadt", "kreis", "bund"]


def test_where_nothing_holds_the_place_is_left_aside(search: Search, keep: Keep) -> None:
    search.use_places({"Marschwede": "010990003003"})
    keep(parking("stadt", "010990001001"))
    assert found(search, "parkausweis marschwede") == ["stadt"]


@pytest.mark.parametrize(
    "harm", ["shorten", "garble", "remove", "add", "no manifest", "no pointer", "old format"]
)
def test_a_harmed_index_is_built_anew(here: Settings, keep: Keep, harm: str) -> None:
    keep(dog(), cat())
    ask_once(here, "hund")
    before = generation(here)
    do_harm(before, harm)
    assert ask_once(here, "hund") == ["hund"]
    assert generation(here) != before
    assert ask_once(here, "katze") == ["katze"]


def ask_once(settings: Settings, text: str) -> list[str]:
    search = Search.open(settings)
    try:
        return found(search, text)
    finally:
        search.close()


def do_harm(folder: Path, harm: str) -> None:
    segment = next(folder.glob("*.seg"))
    manifest = folder / "manifest.json"
    content = segment.read_bytes()
    match harm:
        case "shorten":
            segment.write_bytes(content[:-7])
        case "garble":
            segment.write_bytes(bytes([content[0] ^ 255]) + content[1:])
        case "remove":
            segment.unlink()
        case "add":
            (folder / "_MAIN_99.toc").write_bytes(b"half")
        case "no manifest":
            manifest.unlink()
        case "no pointer":
            (folder.parent / "current").unlink()
        case _:
            manifest.write_text(manifest.read_text().replace('"format": "', '"format": "old'))


def test_an_index_from_a_newer_database_is_built_anew(here: Settings, keep: Keep) -> None:
    keep(dog())
    ask_once(here, "hund")
    before = generation(here)
    manifest = before / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"edition": 1', '"edition": 7'))
    assert ask_once(here, "hund") == ["hund"]
    assert generation(here) != before


def test_rebuilding_goes_on_beside_an_open_search(search: Search, keep: Keep, here: Settings) -> None:
    keep(dog(), cat())
    assert found(search, "hund") == ["hund"]
    other = Search.open(here)
    assert other.rebuild() == 2
    other.close()
    assert found(search, "hund") == ["hund"]
    assert len(list((here.home / "index").glob("g-*"))) == 1


def test_what_a_killed_build_left_is_cleared(search: Search, keep: Keep, here: Settings) -> None:
    left = here.home / "index" / "g-left"
    left.mkdir(parents=True)
    (left / "MAIN_x.seg").write_bytes(b"half")
    keep(dog())
    assert found(search, "hund") == ["hund"]
    assert not left.exists()


def test_parts_of_words_are_kept_and_a_torn_line_is_passed_over(here: Settings, keep: Keep) -> None:
    keep(dog())
    ask_once(here, "hund")
    file = PartFile.of(here)
    assert file.read()["hundesteuer"] == ("hund", "steuer")
    path = next(here.cache.glob("word_parts*"))
    with path.open("a") as lines:
        lines.write("kraftfahrzeug\tkra")
    keep(cat())
    ask_once(here, "katze")
    assert "kraftfahrzeug" not in file.read()
    assert file.read()["hundesteuer"] == ("hund", "steuer")
