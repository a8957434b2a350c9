"""The commands `buergerdraht kb ...`."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from buergerdraht.output import Format, FormatOption, show_json, show_rows
from buergerdraht.settings import load_settings
from kb.articles import articles
from kb.errors import BadQueries
from kb.evaluate import evaluate, read_queries
from kb.importing.commands import importing
from kb.opened import existing_knowledge
from kb.search import Hit, Search
from kb.search.part_file import PartFile

knowledge = typer.Typer(help="Das Wissen: suchen, Index, Güte.", no_args_is_help=True)
knowledge.add_typer(importing)
SHOWN = ("id", "source_id", "title", "place", "score", "snippet")


def add_commands(command: typer.Typer) -> None:
    """Adds the group `kb`."""
    command.add_typer(knowledge, name="kb")


@knowledge.command("search")
def search(
    text: Annotated[str, typer.Argument(help="Wörter, wie Anrufende sie sagen")],
    place: Annotated[str | None, typer.Option(help="Regionalschlüssel (ARS), der gelten soll")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="höchstens so viele Treffer")] = 8,
    how: FormatOption = Format.TEXT,
) -> None:
    """Sucht Artikel, der beste zuerst."""
    with _finder() as finder:
        hits = finder.find(text, place, limit)
    show_rows([_row(hit) for hit in hits], how)


@knowledge.command("reindex")
def reindex(how: FormatOption = Format.TEXT) -> None:
    """Baut den Suchindex neu; gesucht werden kann währenddessen weiter."""
    with _finder() as finder:
        count = finder.rebuild()
    show_rows([{"articles": count}], how)


@knowledge.command("evaluate")
def evaluate_search(
    queries: Annotated[Path, typer.Argument(help='JSON: [{"query", "relevant": [source ids]}]')],
    leave_one_out: Annotated[
        bool, typer.Option("--leave-one-out", help="Frage aus den Synonymen nehmen")
    ] = False,
) -> None:
    """Misst, wie gut die Suche auf den Artikeln dieser Instanz findet."""
    try:
        asked = read_queries(queries.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadQueries(f"{queries} ist nicht lesbar: {error}. Bitte den Pfad prüfen.") from error
    settings = load_settings()
    with existing_knowledge(settings) as database:
        parts = PartFile.of(settings)
        show_json(asdict(evaluate(articles(database), asked, parts, leave_one_out=leave_one_out)))


@contextmanager
def _finder() -> Iterator[Search]:
    settings = load_settings()
    with existing_knowledge(settings), closing(Search.open(settings)) as finder:
        yield finder


def _row(hit: Hit) -> dict[str, object]:
    return {name: getattr(hit, name) for name in SHOWN}
