"""What tests of the dialplan need beside a bare Asterisk: AstDB filled, agents at seats, lines of a call."""

from datetime import UTC, datetime

from asterisk_conf.astdb.rows import astdb_rows
from ivr.prompts import CATALOGUE
from routing.organisation.model import Organisation
from tests.support.asterisk import BareAsterisk
from tests.support.organisations import Slot
from tests.support.sipp import Exchange
from tests.support.telephone import Habit, Telephone

SLOTS = 30
GREETING_SECONDS = 0.5
SHORT_RING_SECONDS = 3
"""Where nobody shall answer. Else telephones ring as long as in life: a slow one answers in time."""
CALLER = "04066969999"
OURS = ("ARRIVED", "ROUTED", "ANNOUNCED", "LEFT", "CLOSED", "REFUSED", "CRISIS", "TRANSFER")


def events(asterisk: BareAsterisk, key: str) -> list[tuple[str, ...]]:
    """Our own lines of a call without their milliseconds, in the file's order."""
    return [(e.event, *e.fields[1:]) for e in asterisk.entries() if e.uniqueid == key and e.event in OURS]


def measured(asterisk: BareAsterisk, key: str) -> tuple[int, int]:
    """Milliseconds waited and talked as HANGUP has them: all of the time since the last VISIT."""
    hangup = asterisk.wait_for("HANGUP", key)
    waited, talked = int(hangup.fields[1]), int(hangup.fields[2] or 0)
    assert asterisk.ledger("VISIT", key)[-1].ms + waited + talked == hangup.ms
    return waited, talked


def fill(asterisk: BareAsterisk, organisation: Organisation) -> None:
    """Writes what the keeper would write, with silence for every prompt."""
    prompts = {f"prompt/{name}": asterisk.silence(name, 0.3) for name in CATALOGUE}
    greeting = asterisk.silence("greeting", GREETING_SECONDS)
    prompts |= {f"hotline/{hotline.key}/greeting": greeting for hotline in organisation.hotlines}
    pseudonyms = {person.login: pseudonym(person.login) for person in organisation.people}
    asterisk.put(astdb_rows(organisation, prompts, pseudonyms, datetime.now(UTC)))


def pseudonym(login: str) -> str:
    """The pseudonym of an agent in these tests."""
    return f"a-{login.replace('agent', '').replace('-', ''):0>8}"


def agent_at(asterisk: BareAsterisk, exchange: Exchange, slot: Slot, habit: Habit | None = None) -> Telephone:
    """The slot's agent a at seat a, a member of the slot's pool and ready."""
    telephone = Telephone(exchange, asterisk.line(slot.seat("a")), habit)
    name = pseudonym(slot.login("a"))
    asterisk.run(f"queue add member PJSIP/{slot.seat('a')} to {slot.pool} penalty 0 as {name}")
    return telephone
