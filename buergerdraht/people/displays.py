"""Displays on a wall: each is let in once by a code, shows the shift board, and stays until somebody ends it.

A code has 8 of 31 characters and holds half an hour: a thousand tries a second find it in one of half a
million such half hours. Code and token stand here only as SHA-256.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, String, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table, reading, rows_changed, writing
from buergerdraht.errors import BuergerdrahtError, NotFound

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH, TOKEN_BYTES, LONGEST_NAME = 8, 32, 80
CODE_HOLDS = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=1)
WITH_ROW = keep(Keep.WITH_ROW)


class CodeRefused(BuergerdrahtError):
    """No display waits with that code."""

    status = 403


class DisplayRow(Table):
    """A display on a wall; `mandant` empty: it shows everything. No token: it was not opened yet."""

    __tablename__ = "display"

    id: Mapped[int] = mapped_column(primary_key=True, info=WITH_ROW)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME), info=WITH_ROW)
    mandant: Mapped[str] = mapped_column(String(64), info=WITH_ROW)
    code_sha256: Mapped[str | None] = mapped_column(String(64), unique=True, info=WITH_ROW)
    code_ends_at: Mapped[datetime] = mapped_column(UtcInstant, info=WITH_ROW)
    token_sha256: Mapped[str | None] = mapped_column(String(64), unique=True, info=WITH_ROW)
    seen_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=WITH_ROW)


@dataclass(frozen=True)
class Display:
    """`mandant` None: everybody's. `seen_at` None: never opened since its latest code."""

    id: int
    name: str
    mandant: str | None
    seen_at: datetime | None

    def is_of(self, whose: frozenset[str] | None) -> bool:
        """Whether somebody with a right for these Mandanten (None: all) may have it."""
        return whose is None or self.mandant in whose


def displays(engine: Engine) -> list[Display]:
    """All of them, by name."""
    with reading(engine) as session:
        return [_display(row) for row in session.scalars(select(DisplayRow).order_by(DisplayRow.name))]


def make_display(session: Session, name: str, mandant: str | None, now: datetime) -> tuple[int, str]:
    """A new one: its id and the code that opens it. Raises BuergerdrahtError for a name that is none."""
    said = " ".join(name.split())
    if not said or len(said) > LONGEST_NAME or not said.isprintable():
        raise BuergerdrahtError(
            "Der Name einer Anzeige hat 1 bis %(most)s Zeichen. Bitte anders benennen.", most=LONGEST_NAME
        )
    row = DisplayRow(name=said, mandant=mandant or "", code_ends_at=now)
    session.add(row)
    session.flush()
    return row.id, new_code(session, row.id, now)


def new_code(session: Session, number: int, now: datetime) -> str:
    """A code for opening it anew; wherever it is open now, it ends. Raises NotFound."""
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    values = {"code_sha256": _sha256(code), "code_ends_at": now + CODE_HOLDS}
    closed = {"token_sha256": None, "seen_at": None}
    changed = update(DisplayRow).where(DisplayRow.id == number).values(**values, **closed)
    if rows_changed(session, changed) == 0:
        raise NotFound("Diese Anzeige gibt es nicht mehr. Bitte die Liste neu laden.")
    return code


def open_display(engine: Engine, code: str, now: datetime) -> str:
    """The token for the display's cookie; a code works once. Raises CodeRefused."""
    token, plain = secrets.token_urlsafe(TOKEN_BYTES), code.strip().replace(" ", "").lower()
    waits = (DisplayRow.code_sha256 == _sha256(plain), DisplayRow.code_ends_at > now)
    opened = {"token_sha256": _sha256(token), "code_sha256": None, "seen_at": now}
    with writing(engine) as session:
        if rows_changed(session, update(DisplayRow).where(*waits).values(opened)) == 0:
            raise CodeRefused("Dieser Code gilt nicht (mehr). Bitte in der Verwaltung einen neuen holen.")
    return token


def display_of(engine: Engine, token: str, now: datetime) -> Display | None:
    """Which display holds the token; None when it was ended. Notes once a minute that it was seen."""
    with reading(engine) as session:
        row = session.scalar(select(DisplayRow).where(DisplayRow.token_sha256 == _sha256(token)))
        found = _display(row) if row else None
    if found and (found.seen_at is None or now - found.seen_at >= SEEN_EVERY):
        with writing(engine) as session:
            session.execute(update(DisplayRow).where(DisplayRow.id == found.id).values(seen_at=now))
    return found


def end_display(session: Session, number: int) -> None:
    """It is gone; a second time changes nothing."""
    session.execute(delete(DisplayRow).where(DisplayRow.id == number))


def _display(row: DisplayRow) -> Display:
    return Display(row.id, row.name, row.mandant or None, row.seen_at)


def _sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
