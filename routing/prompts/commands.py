"""`buergerdraht prompts`: what callers hear, and recordings in place of spoken drafts."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from buergerdraht.database import reading, writing
from buergerdraht.output import Format, FormatOption, show_json, show_rows
from buergerdraht.settings import load_settings
from routing.organisation.opening import existing_database
from routing.prompts.recordings import Prompt, State, Uploaded, back_to_draft, prompts, record
from routing.prompts.wav import sound_in

BY = "command"
SHOWN_LETTERS = 60
STATES = {State.DRAFT: "Entwurf", State.RECORDED: "Aufnahme", State.OUTDATED: "Aufnahme eines alten Texts"}
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="wie in »buergerdraht prompts list«")]
FileArgument = Annotated[Path, typer.Argument(metavar="DATEI", help="WAV mit PCM")]

app = typer.Typer(help="Ansagen: Texte, Entwürfe und Aufnahmen.", no_args_is_help=True)


@app.command("list")
def list_prompts(
    how: FormatOption = Format.TEXT,
    drafts: Annotated[bool, typer.Option("--drafts", help="nur was keine gültige Aufnahme hat")] = False,
) -> None:
    """Zeigt alle Ansagen mit Text und Stand: Entwurf (gesprochen vom Rechner) oder Aufnahme."""
    found = [one for one in _all() if not (drafts and one.state is State.RECORDED)]
    if how is Format.JSON:
        show_json([_as_object(one) for one in found])
        return
    show_rows([{"Name": o.name, "Stand": STATES[o.state], "Text": _shortened(o.text)} for o in found], how)


@app.command()
def check(
    file: Annotated[Path | None, typer.Argument(metavar="[DATEI]", help="WAV mit PCM")] = None,
) -> None:
    """Prüft eine Datei, ohne sie zu übernehmen; ohne Datei: ob alle Aufnahmen zu ihrem Text passen."""
    if file is not None:
        sound = sound_in(file)
        typer.echo(f"Die Datei ist als Ansage geeignet: {sound.milliseconds / 1000:.1f} s.")
        return
    found = _all()
    for one in (one for one in found if one.state is State.OUTDATED):
        typer.echo(f"{one.name}: Der Text wurde geändert; bis zu einer neuen Aufnahme spricht der Entwurf.")
    counts = {state: sum(one.state is state for one in found) for state in State}
    typer.echo(f"{counts[State.RECORDED]} Aufnahmen, {counts[State.DRAFT]} Entwürfe.")
    if counts[State.OUTDATED]:
        raise typer.Exit(1)


@app.command("set")
def set_prompt(name: NameArgument, file: FileArgument) -> None:
    """Ersetzt eine Ansage durch eine Aufnahme; eine unbrauchbare Datei ändert nichts."""
    sound = sound_in(file)
    with existing_database(load_settings()) as engine, writing(engine) as session:
        record(session, Uploaded(name, sound), BY, datetime.now(UTC))
    typer.echo(f"{name}: Die Aufnahme ({sound.milliseconds / 1000:.1f} s) gilt gleich.")


@app.command()
def draft(name: NameArgument) -> None:
    """Nimmt die Aufnahme weg; der Rechner spricht wieder den Text."""
    with existing_database(load_settings()) as engine, writing(engine) as session:
        back_to_draft(session, name, BY, datetime.now(UTC))
    typer.echo(f"{name}: Der Entwurf gilt gleich wieder.")


def _all() -> list[Prompt]:
    with existing_database(load_settings()) as engine, reading(engine) as session:
        return prompts(session)


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN_LETTERS else f"{text[: SHOWN_LETTERS - 1]}…"


def _as_object(one: Prompt) -> dict[str, Any]:
    return {
        "name": one.name,
        "state": one.state.value,
        "text": one.text,
        "seconds": None if one.milliseconds is None else one.milliseconds / 1000,
        "recorded_at": one.at,
    }
