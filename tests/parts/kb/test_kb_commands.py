"""The commands `buergerdraht kb ...`, and the step that loads the knowledge."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from buergerdraht.errors import NotFound
from buergerdraht.settings import Settings
from kb.commands import add_commands
from kb.demo_articles import demo_articles
from kb.errors import BadQueries, BadRegion
from kb.loading import load_knowledge
from kb.room import room
from kb.search import Search
from tests.parts.kb.conftest import Keep
from tests.support.knowledge import cat, dog


@pytest.fixture
def command(demo: Settings, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    for name, value in demo.environment().items():
        monkeypatch.setenv(name, value)
    command = typer.Typer(pretty_exceptions_enable=False)
    add_commands(command)
    return command


def run(command: typer.Typer, *words: str) -> Result:
    return CliRunner().invoke(command, ["kb", *words])


def test_search_prints_what_others_rely_on(command: typer.Typer) -> None:
    result = run(command, "search", "hund anmelden", "--limit", "1", "--format", "json")
    assert result.exit_code == 0, result.output
    (hit,) = json.loads(result.stdout)
    assert list(hit) == ["id", "source_id", "title", "place", "score", "snippet"]
    assert (hit["source_id"], hit["place"]) == ("hund-anmelden", "01099")


def test_search_takes_a_place_and_refuses_what_is_none(command: typer.Typer) -> None:
    result = run(command, "search", "perso", "--place", "010990002002", "--format", "json")
    assert json.loads(result.stdout)[0]["source_id"] == "personalausweis-luettensiel"
    assert isinstance(run(command, "search", "perso", "--place", "Wedel").exception, BadRegion)


def test_search_prints_a_table_for_people(command: typer.Typer) -> None:
    assert "hund-anmelden" in run(command, "search", "hund").stdout
    assert run(command, "search", "xyzzq").exit_code == 0


@pytest.mark.parametrize("words", ["search hund", "reindex", "import x.csv", "evaluate q.json"])
def test_a_house_without_knowledge_is_said_and_nothing_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setenv("BUERGERDRAHT_HOME", str(tmp_path / "house"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "q.json").write_text('[{"query": "hund", "relevant": ["1"]}]')
    (tmp_path / "x.csv").write_text("Id;Titel\n1;eins\n")
    command = typer.Typer(pretty_exceptions_enable=False)
    add_commands(command)
    error = run(command, *words.split()).exception
    assert isinstance(error, NotFound)
    assert "noch kein Wissen" in str(error)
    assert not (tmp_path / "house").exists()


def test_reindex_counts_the_articles(command: typer.Typer) -> None:
    result = run(command, "reindex", "--format", "json")
    assert json.loads(result.stdout) == [{"articles": len(demo_articles())}]


def test_evaluate_prints_the_figures(command: typer.Typer, tmp_path: Path) -> None:
    queries = tmp_path / "queries.json"
    asked = [
        {"query": "Hundemarke", "relevant": ["hund-anmelden"]},
        {"query": "xyzzq", "relevant": ["hund-anmelden"]},
    ]
    queries.write_text(json.dumps(asked))
    result = json.loads(run(command, "evaluate", str(queries), "--leave-one-out").stdout)
    assert list(result) == ["n", "success_at_1", "success_at_5", "mrr_at_10", "p50_ms", "p95_ms"]
    assert (result["n"], result["success_at_5"], result["mrr_at_10"]) == (2, 0.5, 0.5)


def test_evaluate_says_what_is_wrong_with_the_questions(command: typer.Typer, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("[1]")
    for path in (broken, tmp_path / "missing.json", tmp_path):
        assert isinstance(run(command, "evaluate", str(path)).exception, BadQueries)


def test_the_step_fills_an_empty_knowledge_once(here: Settings) -> None:
    load_knowledge(here)
    load_knowledge(here)
    search = Search.open(here)
    assert search.find("hund")[0].source_id == "hund-anmelden"
    search.close()
    assert [step.order for step in room.steps] == [30]


def test_the_step_leaves_an_own_knowledge_alone(here: Settings, keep: Keep) -> None:
    keep(dog(), cat())
    load_knowledge(here)
    search = Search.open(here)
    assert len(search.find("ausweis hund katze", limit=50)) == 2
    search.close()


def test_an_organisation_of_its_own_starts_without_the_demos_articles(here: Settings) -> None:
    load_knowledge(here.model_copy(update={"organisation": Path("eigene.yaml")}))
    search = Search.open(here)
    assert search.find("hund") == []
    search.close()
