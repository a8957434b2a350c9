"""Agents' PINs for signing in at a telephone (`*22` and the agent number).

The dialplan checks them with every Python process dead, so AstDB holds what it can compute: SHA1 of salt
and PIN.
"""

import hashlib
import re
import secrets
from datetime import datetime

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from buergerdraht.database import reading, writing
from buergerdraht.errors import BuergerdrahtError, NotFound
from buergerdraht.settings import Settings
from routing.organisation.model import Organisation
from routing.organisation.store import current
from routing.organisation.tables import AgentPin

PIN = re.compile(r"[0-9]{4,8}")
SALT_BYTES = 8


class PinUnfit(BuergerdrahtError):
    """What was given cannot be dialled as a PIN."""


def set_pin(session: Session, login: str, pin: str, now: datetime) -> None:
    """Sets the agent's PIN (4 to 8 digits) in place of any other; needs a writing transaction."""
    if not PIN.fullmatch(pin):
        raise PinUnfit("Eine PIN hat 4 bis 8 Ziffern und nichts sonst. Es gilt weiter, was vorher galt.")
    remove_pin(session, login)
    salt = secrets.token_hex(SALT_BYTES)
    session.add(AgentPin(login=login, salt=salt, digest=_digest(salt, pin), set_at=now))


def remove_pin(session: Session, login: str) -> None:
    """From now on the agent signs in at a telephone without a PIN."""
    session.execute(delete(AgentPin).where(AgentPin.login == login))


def check_is_agent(organisation: Organisation, login: str) -> None:
    """Raises NotFound for somebody without an agent number."""
    if not any(person.login == login and person.agent_number for person in organisation.people):
        raise NotFound(
            "%(login)s hat keine Agentennummer in der Organisation; eine PIN nützte nichts.", login=login
        )


def pins(engine: Engine) -> dict[str, tuple[str, str]]:
    """Salt and digest of everybody who has a PIN, by login."""
    with reading(engine) as session:
        rows = session.execute(select(AgentPin.login, AgentPin.salt, AgentPin.digest))
        return {login: (salt, digest) for login, salt, digest in rows}


def pins_mark(engine: Engine) -> str:
    """Changes whenever a PIN is set or removed; one cheap query."""
    with reading(engine) as session:
        count, latest = session.execute(select(func.count(), func.max(AgentPin.set_at))).one()
        return f"{count} {latest}"


def forget_pins_of_nobody(settings: Settings, engine: Engine, now: datetime) -> None:
    """The clock's chore: the PIN of somebody who left the organisation goes."""
    people = [person.login for person in current(engine).organisation.people]
    with writing(engine) as session:
        session.execute(delete(AgentPin).where(AgentPin.login.not_in(people)))


def _digest(salt: str, pin: str) -> str:
    return hashlib.sha1(f"{salt}{pin}".encode(), usedforsecurity=False).hexdigest()
