"""agi://…/callback: a caller's wish goes into the database, in good time or not at all."""

import time
from datetime import datetime

import structlog
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session as Transaction

from buergerdraht.columns import instant_of
from buergerdraht.database import make_engine, writing
from buergerdraht.settings import Settings
from contacts.numbers import hash_of
from contacts.wishes import Asked, Asking, WishRefused, wish
from ivr import variables
from ivr.session import Session
from routing.intake.directory import Directory

PATIENCE_SECONDS = 1.2
"""The dialplan waits two. Whoever was told that it failed must not be called back all the same."""
LONGEST_MILLISECONDS = 16
log = structlog.get_logger()


class TooLate(Exception):
    """The database took longer than the caller's dialplan waits; nothing is stored."""


class WishBook:
    """Stores wishes; each question of the dialplan is one short transaction."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._engine = impatient_engine(settings.database)

    def ask(self, session: Session, directory: Directory, now: datetime) -> None:
        """Stores the channel's wish and tells its key, the marker last; without a database it stores none."""
        key = session.read(variables.CALLKEY)
        asking = self._asking(session, directory, now)
        try:
            asked = self._store(asking)
        except WishRefused as refused:
            session.write(variables.CB_ANSWER, refused.why)
        except (SQLAlchemyError, TooLate) as error:
            log.warning("a callback wish was not stored", reason=type(error).__name__)
            return
        else:
            session.write(variables.CB_WISH, asked.key)
            session.write(variables.CB_ANSWER, "new" if asked.is_new else "again")
        session.write(variables.CB_STORED, key)

    def _asking(self, session: Session, directory: Directory, now: datetime) -> Asking:
        number = session.read(variables.CB_NUMBER)
        line = session.read(variables.HOTLINE)
        hotline = directory.lines.get(line)
        arrived = session.read(variables.ARRIVED)
        bonus = session.read(variables.PRIORITY_BONUS)
        return Asking(
            call_key=session.read(variables.CALLKEY),
            hotline=line,
            mandant=hotline.mandant if hotline else None,
            pool=session.read(variables.POOL),
            dialled=session.read(variables.DIALLED),
            number=number,
            number_hash=hash_of(self._settings, number, now),
            arrived_at=instant_of(int(arrived)) if _is_number(arrived) else now,
            asked_at=now,
            bonus_seconds=int(bonus) if _is_number(bonus) else 0,
        )

    def _store(self, asking: Asking) -> Asked:
        began = time.monotonic()
        with writing(self._engine) as transaction:
            _hurry(transaction)
            asked = wish(transaction, asking)
            if time.monotonic() - began > PATIENCE_SECONDS:
                raise TooLate
        return asked


def impatient_engine(address: str) -> Engine:
    """An engine whose statements fail when the database does not answer in PATIENCE_SECONDS."""
    engine = make_engine(address)
    if engine.dialect.name == "sqlite":
        pragma = f"PRAGMA busy_timeout={int(PATIENCE_SECONDS * 1000)}"
        event.listen(engine, "connect", lambda connection, _record: connection.execute(pragma).close())
    return engine


def _hurry(transaction: Transaction) -> None:
    if transaction.get_bind().dialect.name == "postgresql":
        transaction.execute(text(f"SET LOCAL statement_timeout = '{int(PATIENCE_SECONDS * 1000)}ms'"))


def _is_number(digits: str) -> bool:
    return digits.isascii() and digits.isdecimal() and len(digits) < LONGEST_MILLISECONDS
