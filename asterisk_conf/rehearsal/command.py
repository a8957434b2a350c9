"""`buergerdraht rehearse call NUMBER`."""

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from asterisk_conf.control import Control
from asterisk_conf.rehearsal.citizen import Dialling
from asterisk_conf.rehearsal.conducting import Outcome, Plan, rehearse
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.output import Format, FormatOption, show_json
from buergerdraht.settings import load_settings
from routing.organisation.numbers import filtered

CALLER = "+493023125001"
"""From the range the Bundesnetzagentur keeps free for fiction."""


class NoNumber(BuergerdrahtError):
    """What was given is no telephone number."""


app = typer.Typer(help="Probeanrufe über echtes SIP.", no_args_is_help=True)


def add_commands(command: typer.Typer) -> None:
    """Adds `rehearse` to the command line."""
    command.add_typer(app, name="rehearse")


@app.callback()
def _group() -> None:
    """Probeanrufe über echtes SIP."""


@app.command()
def call(
    number: Annotated[str, typer.Argument(help="gewählte Nummer, etwa 115")],
    caller: Annotated[str, typer.Option("--from", help="Nummer des Anrufenden")] = CALLER,
    talk: Annotated[float, typer.Option(min=0, help="Sekunden im Gespräch, dann auflegen")] = 30,
    hang_up_after: Annotated[
        float | None, typer.Option(min=0, help="Sekunden nach Annahme durch das Haus auflegen")
    ] = None,
    how: FormatOption = Format.TEXT,
) -> None:
    """Ein Bürger ruft an, hört die Ansage, wartet, spricht und legt auf."""
    settings = load_settings()
    Control(settings).pid()
    dialling = Dialling(_digits(number), _digits(caller))
    plan = Plan(talk, hang_up_after)
    outcome = rehearse(settings, dialling, plan, _say)
    _report(dialling, outcome, how)
    if not outcome.is_as(plan):
        raise typer.Exit(1)


def _digits(number: str) -> str:
    digits = filtered(number)
    if not digits.strip("+"):
        raise NoNumber(f"{number!r} ist keine Telefonnummer. Ziffern angeben, etwa 115 oder +493023125001.")
    return digits


def _say(word: str) -> None:
    sys.stderr.write(f"  {word}\n")


def _report(dialling: Dialling, outcome: Outcome, how: Format) -> None:
    if how is Format.JSON:
        show_json({"number": dialling.number, "from": dialling.caller} | asdict(outcome))
        return
    reached = "erreichte jemanden" if outcome.reached_agent else "erreichte niemanden"
    typer.echo(f"{dialling.caller} rief {dialling.number} und {reached}, {outcome.seconds} s.")
