"""First passwords: made here, shown once, kept only as a hash. Blocks on the database."""

import secrets
from datetime import datetime

from sqlalchemy import Engine

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import writing
from buergerdraht.people.accounts import set_password
from buergerdraht.sentences import Sentence

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for each other when they are read out."""
GROUPS, LENGTH = 4, 4


def new_password(engine: Engine, login: str, by: str, now: datetime) -> str:
    """Gives somebody a first password and ends their sessions; the only time it can be read."""
    made = "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
    with writing(engine) as session:
        set_password(session, login, made)
        note(session, AuditNote(by, "edit", "sign-ins", Sentence("Passwort von %(login)s", login=login), now))
    return made
