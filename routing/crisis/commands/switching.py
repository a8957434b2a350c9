"""`buergerdraht crisis on|extend|off|rehearse|announce`."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from buergerdraht.output import Format, FormatOption
from buergerdraht.settings import load_settings
from routing.crisis import acts
from routing.crisis.commands.app import app
from routing.crisis.commands.looking import show_state
from routing.crisis.ends import HOW, read_end
from routing.crisis.errors import SwitchRefused
from routing.crisis.status import status
from routing.crisis.store import switchings
from routing.crisis.switching import By, Source, Switching
from routing.organisation.opening import existing_database
from routing.prompts.wav import sound_in

CONFIRM_SECONDS = 20.0
"""A draft of another announcement is spoken before it is confirmed; a switch takes less than a second."""
LOOK_SECONDS = 0.1
WHO = "command"
NOT_CONFIRMED = (
    "Geschaltet ist es, doch die Telefonanlage hat es noch nicht bestätigt. "
    "Bitte mit »buergerdraht crisis status« nachsehen; läuft der Prozess »keeper«?"
)

Profile = Annotated[str, typer.Argument(metavar="PROFIL")]
MaybeProfile = Annotated[str, typer.Argument(metavar="[PROFIL]", help="nötig, wenn mehrere an sind")]
Until = Annotated[str, typer.Option("--until", help=HOW, show_default=False)]
Reason = Annotated[str, typer.Option("--reason", help="warum; steht im Protokoll", show_default=False)]
Text = Annotated[str, typer.Option("--text", help="was gesagt wird", show_default=False)]
Recording = Annotated[
    Path | None, typer.Option("--recording", metavar="DATEI", help="WAV mit PCM, die diesen Text spricht")
]
Lines = Annotated[
    list[str] | None, typer.Option("--lines", help="nur diese Hotlines oder Nummern; mehrmals möglich")
]


@app.command("on")
def on(
    profile: Profile, reason: Reason, until: Until, lines: Lines = None, how: FormatOption = Format.TEXT
) -> None:
    """Schaltet ein Krisenprofil ein; es gilt für den nächsten Anruf."""
    with existing_database(load_settings()) as engine:
        by = _now()
        chosen = tuple(word for given in lines or () for word in given.split(",") if word.strip())
        wish = acts.SwitchOn(profile, reason, read_end(until, by.at), by, chosen)
        _wait_and_show(engine, acts.switch_on(engine, wish), how)


@app.command("extend")
def extend(
    until: Until, profile: MaybeProfile = "", reason: Reason = "", how: FormatOption = Format.TEXT
) -> None:
    """Setzt ein anderes Ende."""
    with existing_database(load_settings()) as engine:
        change = _change(engine, profile)
        made = acts.extend(engine, change, read_end(until, change.by.at), reason)
        _wait_and_show(engine, made, how)


@app.command("off")
def off(profile: MaybeProfile = "", reason: Reason = "", how: FormatOption = Format.TEXT) -> None:
    """Schaltet ein Krisenprofil aus."""
    with existing_database(load_settings()) as engine:
        _wait_and_show(engine, acts.switch_off(engine, _change(engine, profile), reason), how)


@app.command("rehearse")
def rehearse(profile: Profile, how: FormatOption = Format.TEXT) -> None:
    """Probt ein Profil eine halbe Stunde lang: Nur »buergerdraht rehearse call NUMMER« trifft darauf."""
    with existing_database(load_settings()) as engine:
        _wait_and_show(engine, acts.rehearse(engine, acts.Change(profile, _now())), how)


@app.command("announce")
def announce(
    text: Text,
    profile: MaybeProfile = "",
    recording: Recording = None,
    reason: Reason = "",
    how: FormatOption = Format.TEXT,
) -> None:
    """Sagt Anrufern ab jetzt etwas anderes, solange das Profil an ist."""
    wish = acts.Announcement(text, reason, sound_in(recording) if recording else None)
    with existing_database(load_settings()) as engine:
        _wait_and_show(engine, acts.announce(engine, _change(engine, profile), wish), how)


def _now() -> By:
    return By(WHO, datetime.now(UTC), Source.COMMAND)


def _change(engine: Engine, profile: str) -> acts.Change:
    """Of the profile named, or of the only one that is on."""
    by = _now()
    on = [one.profile for one in status(engine, by.at).on]
    if not profile and len(on) > 1:
        raise SwitchRefused(f"Mehrere Krisenprofile sind an ({', '.join(on)}). Bitte nennen Sie eines.")
    if not profile and not on:
        raise SwitchRefused("Kein Krisenprofil ist eingeschaltet; es gibt nichts zu ändern.")
    return acts.Change(profile or on[0], by)


def _wait_and_show(engine: Engine, made: Switching, how: Format) -> None:
    """Waits a little for the confirmation; without one the state is shown and 1 returned."""
    deadline = time.monotonic() + CONFIRM_SECONDS
    while not (is_confirmed := _is_confirmed(engine, made.version)) and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)
    show_state(engine, how)
    if not is_confirmed:
        typer.echo(NOT_CONFIRMED, err=True)
        raise typer.Exit(1)


def _is_confirmed(engine: Engine, version: int) -> bool:
    return any(one.version == version and one.confirmed_at for one in switchings(engine))
