"""`buergerdraht crisis list|status`."""

from datetime import UTC, datetime
from typing import Any

import typer
from sqlalchemy import Engine

from buergerdraht.output import Format, FormatOption, show_json, show_rows
from buergerdraht.settings import load_settings
from buergerdraht.zone import HOUSE_ZONE
from routing.crisis.commands.app import app
from routing.crisis.lines import printed_again, printed_lines
from routing.crisis.status import ProfileOn, Rehearsal, Status, status
from routing.organisation.model import Organisation
from routing.organisation.opening import existing_database
from routing.organisation.store import current

NOTHING_ON = "Kein Krisenprofil ist eingeschaltet."


@app.command("list")
def profiles(how: FormatOption = Format.TEXT) -> None:
    """Zeigt die vorbereiteten Krisenprofile."""
    with existing_database(load_settings()) as engine:
        organisation = current(engine).organisation
        on = {one.profile for one in status(engine, datetime.now(UTC)).on}
    rows: list[dict[str, Any]] = [
        {
            "profile": one.key,
            "name": one.name,
            "numbers": list(printed_lines(organisation, one)),
            "pool": one.pool,
            "on": one.key in on,
        }
        for one in organisation.crisis_profiles
    ]
    if how is Format.JSON:
        show_json(rows)
        return
    said = {True: "ja", False: "nein"}
    show_rows([row | {"numbers": ", ".join(row["numbers"]), "on": said[row["on"]]} for row in rows], how)


@app.command("status")
def state(how: FormatOption = Format.TEXT) -> None:
    """Zeigt, was eingeschaltet ist, wie lange, und ob die Telefonanlage es hält."""
    with existing_database(load_settings()) as engine:
        show_state(engine, how)


def show_state(engine: Engine, how: Format) -> None:
    """Prints the state as it is now."""
    organisation, now = current(engine).organisation, status(engine, datetime.now(UTC))
    if how is Format.JSON:
        show_json(as_json(organisation, now))
        return
    for one in now.on:
        typer.echo(_sentence(organisation, one))
    for rehearsal in now.rehearsals:
        name, until = _name(organisation, rehearsal.profile), local(rehearsal.until)
        typer.echo(f"Probe von {name} bis {until}: nur für Probeanrufe.")
    if not now.on:
        typer.echo(NOTHING_ON)


def as_json(organisation: Organisation, now: Status) -> dict[str, Any]:
    """The state for programs."""
    return {
        "version": now.version,
        "on": [_on(organisation, one) for one in now.on],
        "rehearsals": [_tried(organisation, one) for one in now.rehearsals],
    }


def local(instant: datetime) -> str:
    return f"{instant.astimezone(HOUSE_ZONE):%d.%m.%Y %H:%M} Uhr"


def _on(organisation: Organisation, one: ProfileOn) -> dict[str, Any]:
    return {
        "profile": one.profile,
        "lines": printed_again(organisation, one.lines),
        "until": one.until,
        "reason": one.switched.reason,
        "by": one.switched.by.who,
        "at": one.switched.by.at,
        "source": one.switched.by.source.value,
        "version": one.latest.version,
        "confirmed_at": one.confirmed_at,
        "announcement": one.announcement or None,
    }


def _tried(organisation: Organisation, one: Rehearsal) -> dict[str, Any]:
    return {
        "profile": one.profile,
        "lines": printed_again(organisation, one.lines),
        "until": one.until,
        "version": one.version,
        "confirmed_at": one.confirmed_at,
    }


def _sentence(organisation: Organisation, one: ProfileOn) -> str:
    name, lines = _name(organisation, one.profile), ", ".join(printed_again(organisation, one.lines))
    sure = f"bestätigt {local(one.confirmed_at)}" if one.confirmed_at else "noch nicht bestätigt"
    return f"{name} ist eingeschaltet bis {local(one.until)}, {sure}. Nummern: {lines}. {one.switched.reason}"


def _name(organisation: Organisation, key: str) -> str:
    """A profile that left the organisation while it was on has its key for a name."""
    return next((one.name for one in organisation.crisis_profiles if one.key == key), key)
