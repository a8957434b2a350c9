"""`buergerdraht hotlines` and `buergerdraht agents`."""

from typing import Any

from buergerdraht.output import Format, FormatOption, show_json, show_rows
from buergerdraht.people.roles import Role
from buergerdraht.settings import load_settings
from routing.organisation.model import Hotline, Person
from routing.organisation.numbers import spellings
from routing.organisation.opening import current_organisation

ANSWERING = (Role.AGENT, Role.CRISIS_HELPER)


def hotlines(how: FormatOption = Format.TEXT) -> None:
    """Zeigt die Hotlines: Name, Nummern, Mandant und Pool."""
    lines = current_organisation(load_settings()).organisation.hotlines
    if how is Format.JSON:
        show_json([hotline_row(line) for line in lines])
        return
    show_rows([hotline_row(line) | {"numbers": ", ".join(line.numbers)} for line in lines], how)


def hotline_row(line: Hotline) -> dict[str, Any]:
    """One hotline; `numbers` in digits, as one dials them at home."""
    return {
        "key": line.key,
        "name": line.name,
        "numbers": [spellings(printed)[0] for printed in line.numbers],
        "mandant": line.mandant,
        "pool": line.pool,
    }


def agents(how: FormatOption = Format.TEXT) -> None:
    """Zeigt, wer Anrufe annimmt: Anmeldename, Name, Agentennummer, Platz und Pools."""
    people = current_organisation(load_settings()).organisation.people
    rows = [agent_row(person) for person in people if takes_calls(person)]
    if how is Format.JSON:
        show_json(rows)
        return
    show_rows([row | {"pools": ", ".join(row["pools"])} for row in rows], how)


def takes_calls(person: Person) -> bool:
    return any(role in ANSWERING for role, _ in person.grants)


def agent_row(person: Person) -> dict[str, Any]:
    """One agent; `number` and `seat` None where the file gives none."""
    return {
        "login": person.login,
        "name": person.name,
        "number": person.agent_number,
        "seat": person.seat,
        "pools": [skill.pool for skill in person.pools],
    }
