"""`buergerdraht route NUMBER [--at T] [--from N]`: what would happen to a call, and why."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from sqlalchemy import Engine

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.output import Format, FormatOption, show_json
from buergerdraht.settings import load_settings
from routing.crisis.store import switchings
from routing.crisis.wanted import wanted
from routing.intake.crisis import CrisisKey
from routing.intake.decide import ArrivingCall, LineState, Route, decide
from routing.intake.directory import Directory
from routing.intake.moment import Moment, read_moment
from routing.intake.order import queue_priority
from routing.organisation.numbers import is_printed_number
from routing.organisation.opening import existing_database
from routing.organisation.store import current

REHEARSAL = "probe"
STATES = {
    LineState.OPEN: "offen",
    LineState.CLOSED: "geschlossen",
    LineState.CRISIS: "Krise",
    LineState.UNKNOWN: "unbekannt",
}
QUEUED = (LineState.OPEN, LineState.CRISIS)
NO_MATTER = "Von welcher Nummer angerufen wird, ändert daran nichts."


class NoCaller(BuergerdrahtError):
    """What --from says is neither a number nor the rehearsal."""


def route(
    number: Annotated[str, typer.Argument(metavar="NUMMER", help="die gewählte Nummer, wie auch immer")],
    at: Annotated[str, typer.Option("--at", metavar="ZEIT", help="örtliche Zeit oder ISO mit Zone")] = "",
    caller: Annotated[
        str, typer.Option("--from", metavar="NUMMER", help="wer anruft; »probe«: der Probeanruf")
    ] = "",
    how: FormatOption = Format.TEXT,
) -> None:
    """Erklärt, was mit einem Anruf geschähe: Hotline, Zustand, Pool, Ansagen, nächste Öffnung."""
    check_caller(caller)
    with existing_database(load_settings()) as engine:
        directory = Directory(current(engine).organisation)
        zone = ZoneInfo(directory.organisation.time_zone)
        now = datetime.now(UTC)
        moment = read_moment(at, zone, now) if at else Moment(now)
        keys = crisis_keys(engine, moment.at, is_rehearsal=caller == REHEARSAL)
    found = explained(decide(ArrivingCall(number, moment.at), directory, keys), moment, zone)
    if how is Format.JSON:
        show_json(found)
        return
    _show(found, caller)


def check_caller(caller: str) -> None:
    if caller and caller != REHEARSAL and not is_printed_number(caller):
        raise NoCaller(
            f"»{caller}« ist keine Rufnummer; für den Probeanruf schreiben Sie --from {REHEARSAL}."
        )


def crisis_keys(engine: Engine, at: datetime, *, is_rehearsal: bool) -> Mapping[str, str]:
    """The crisis keys that a call at that moment reads: as switched until then, for the future until now."""
    holds = wanted([one for one in switchings(engine) if one.by.at <= at], at)
    keys: dict[str, CrisisKey] = dict(holds.lines)
    keys |= dict(holds.rehearsals) if is_rehearsal else {}
    return {digits: key.text for digits, key in keys.items()}


def explained(found: Route, moment: Moment, zone: ZoneInfo) -> dict[str, Any]:
    """The route as the command prints it; `priority` is the queue's: the higher, the earlier."""
    is_queued = found.state in QUEUED and found.pool is not None
    arrived = int(moment.at.timestamp())
    return {
        "hotline": found.hotline,
        "state": found.state.value,
        "pool": found.pool,
        "priority": queue_priority(arrived, found.bonus_seconds) if is_queued else None,
        "announcements": list(found.announcements),
        "next_opening": found.next_opening and found.next_opening.astimezone(zone),
        "reason": f"{found.reason} {moment.note}".strip(),
    }


def _show(found: Mapping[str, Any], caller: str) -> None:
    opens = found["next_opening"]
    said = {
        "Hotline": found["hotline"],
        "Zustand": STATES[LineState(found["state"])],
        "Pool": found["pool"],
        "Rang": found["priority"],
        "Ansagen": ", ".join(found["announcements"]),
        "Öffnet wieder": opens and f"{opens:%d.%m.%Y, %H:%M} Uhr",
    }
    for name, value in said.items():
        if value:
            typer.echo(f"{name:<15}{value}")
    typer.echo(found["reason"])
    if caller and caller != REHEARSAL:
        typer.echo(NO_MATTER)
