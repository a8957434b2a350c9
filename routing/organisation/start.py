"""What happens at `buergerdraht up`: the first import, and what a newcomer is told."""

from collections import defaultdict
from datetime import UTC, datetime

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.rooms import Check, Finding, Step
from buergerdraht.settings import Settings
from routing.organisation.first_passwords import demo_sign_ins
from routing.organisation.importing import import_first
from routing.organisation.model import Organisation
from routing.organisation.numbers import spellings
from routing.organisation.opening import current_organisation, prepared_database

COMMAND = ".venv/bin/buergerdraht"
MOST_NAMED = 4


def import_at_start(settings: Settings) -> None:
    """The step: there is an organisation afterwards, with accounts for its people."""
    with prepared_database(settings) as engine:
        import_first(settings, engine, datetime.now(UTC))


def greeting(settings: Settings) -> list[str]:
    """The lines after `ready`: who can sign in, and how to place a call."""
    organisation = current_organisation(settings).organisation
    return [*_sign_ins(settings, organisation), *_first_call(organisation)]


def _sign_ins(settings: Settings, organisation: Organisation) -> list[str]:
    if not organisation.is_demo:
        return [f"Passwort setzen      {COMMAND} password ANMELDENAME"]
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person in demo_sign_ins(settings, organisation):
        groups[person.role, person.password].append(person.login)
    lines = [f"  {role:<9} {password}   {_named(logins)}" for (role, password), logins in groups.items()]
    return ["Anmeldungen der Vorführung (Rolle, Passwort, Anmeldenamen):", *lines]


def _named(logins: list[str]) -> str:
    rest = len(logins) - MOST_NAMED
    return ", ".join(logins[:MOST_NAMED]) + (f" und {rest} weitere" if rest > 0 else "")


def _first_call(organisation: Organisation) -> list[str]:
    lines = [f"Alle Anmeldungen     {COMMAND} demo sign-ins"] if organisation.is_demo else []
    if organisation.hotlines:
        number = spellings(organisation.hotlines[0].numbers[0])[0]
        lines.append(f"Anruf ausprobieren   {COMMAND} rehearse call {number}")
    if organisation.seats:
        lines.append(f"Telefon anmelden     {COMMAND} phone {organisation.seats[0].key}")
    return lines


def find(settings: Settings) -> Finding:
    """The doctor's look: is there an organisation, and can it be read?"""
    try:
        held = current_organisation(settings)
    except BuergerdrahtError as error:
        return Finding(False, str(error), f"{COMMAND} organisation import DATEI")
    count = len(held.organisation.hotlines)
    return Finding(True, f"{held.organisation.name}, Fassung {held.version}, {count} Hotlines")


STEP = Step("Organisation", import_at_start, order=20)
CHECK = Check("Organisation", find)
