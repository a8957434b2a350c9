"""Codes with which a profile is switched from a telephone: `*26`, its number, then the code.

The dialplan checks them with every Python process dead: AstDB holds SHA1 of salt and code.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import reading, writing
from buergerdraht.sentences import Sentence
from routing.crisis.errors import SwitchRefused
from routing.crisis.switching import By
from routing.crisis.tables import CrisisCode

CODE = re.compile(r"[0-9]{4,8}")
SALT_BYTES = 8


@dataclass(frozen=True)
class Code:
    """A profile's number for `*26`, and what proves its code."""

    profile: str
    number: int
    salt: str
    digest: str


def set_code(engine: Engine, profile: str, code: str, by: By) -> int:
    """Sets the profile's code (4 to 8 digits) in place of any other; gives its number, which stays."""
    if not CODE.fullmatch(code):
        raise SwitchRefused("Ein Code hat 4 bis 8 Ziffern und nichts sonst. Es gilt weiter, was vorher galt.")
    salt = secrets.token_hex(SALT_BYTES)
    with writing(engine) as session:
        row = session.get(CrisisCode, profile)
        if row is None:
            row = CrisisCode(profile=profile, number=_free_number(session))
            session.add(row)
        row.salt, row.digest, row.set_at = salt, _digest(salt, code), by.at
        note(session, _note(by, Sentence("Code von %(profile)s", profile=profile)))
        return row.number


def remove_code(engine: Engine, profile: str, by: By) -> None:
    """The profile can no longer be switched from a telephone."""
    with writing(engine) as session:
        session.execute(delete(CrisisCode).where(CrisisCode.profile == profile))
        note(session, _note(by, Sentence("Code von %(profile)s entfernt", profile=profile)))


def _note(by: By, what: str) -> AuditNote:
    return AuditNote(by.who, "edit", "crisis", what, by.at)


def codes(engine: Engine) -> list[Code]:
    """Every code, by number."""
    with reading(engine) as session:
        rows = session.scalars(select(CrisisCode).order_by(CrisisCode.number))
        return [Code(row.profile, row.number, row.salt, row.digest) for row in rows]


def codes_mark(engine: Engine) -> str:
    """Changes whenever a code is set or removed; one cheap query."""
    with reading(engine) as session:
        count, latest = session.execute(select(func.count(), func.max(CrisisCode.set_at))).one()
        return f"{count} {latest}"


def code_rows(known: Iterable[Code]) -> dict[str, str]:
    """What AstDB holds of the codes: `crisiscode/<number>/profile`, `/salt`, `/code`."""
    return {
        f"crisiscode/{one.number}/{name}": value
        for one in known
        for name, value in (("profile", one.profile), ("salt", one.salt), ("code", one.digest))
    }


def _free_number(session: Session) -> int:
    taken = set(session.scalars(select(CrisisCode.number)))
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _digest(salt: str, code: str) -> str:
    return hashlib.sha1(f"{salt}{code}".encode(), usedforsecurity=False).hexdigest()
