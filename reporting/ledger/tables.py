"""The ledger in the database: files read, their lines, and the calls folded from them."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Text, UniqueConstraint, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table

IS_STOP = text("event IN ('QUEUESTART', 'SHUTDOWN')")
IS_OF_CALLBACK = text("callback_key <> ''")
IS_APART = text("kind <> 'kept'")
IS_WORK = text(
    "member <> '' AND (event = 'ADDMEMBER' OR event = 'REMOVEMEMBER' OR event = 'PAUSE' OR event = 'UNPAUSE'"
    " OR event = 'PAUSEALL' OR event = 'UNPAUSEALL')"
)
"""ORs, not IN: for IN with so many words SQLite builds a table with every line it inserts."""


class LedgerFileRow(Table):
    """One queue_log, whatever it is called now: files with equal first lines are told apart by `twin`.

    `offset` bytes are in the ledger. `centre` is empty for our own, else the name of a foreign one.
    `sha256` is that of the whole file, set before the raw file is deleted.
    """

    __tablename__ = "ledger_file"
    __table_args__ = (UniqueConstraint("centre", "fingerprint", "twin"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    fingerprint: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    twin: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))
    centre: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    name: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    first_second: Mapped[int] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    last_second: Mapped[int] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    offset: Mapped[int] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    sha256: Mapped[str | None] = mapped_column(info=keep(Keep.FOR_EVER))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))


class LedgerLineRow(Table):
    """One line. `kind`: kept, pending (its call has not arrived yet), not_ours, unreadable.

    `fields` is a JSON list; of an unreadable line it holds the text without digits. `call_key` is the
    call that the line claims; it counts for that call only when it is kept.
    """

    __tablename__ = "ledger_line"
    __table_args__ = (
        UniqueConstraint("file_id", "offset"),
        Index("ix_ledger_line_stops", "event", sqlite_where=IS_STOP, postgresql_where=IS_STOP),
        Index("ix_ledger_line_apart", "kind", sqlite_where=IS_APART, postgresql_where=IS_APART),
        Index("ix_ledger_line_work", "member", "second", sqlite_where=IS_WORK, postgresql_where=IS_WORK),
    )

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    file_id: Mapped[int] = mapped_column(ForeignKey("ledger_file.id"), info=keep(Keep.FOR_EVER))
    offset: Mapped[int] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    kind: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    second: Mapped[int] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    at_ms: Mapped[int] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    uniqueid: Mapped[str] = mapped_column(index=True, info=keep(Keep.FOR_EVER))
    queue: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    member: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    event: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    fields: Mapped[str] = mapped_column(Text, info=keep(Keep.FOR_EVER))
    number_hash: Mapped[str | None] = mapped_column(info=keep(Keep.DAYS_7))
    call_key: Mapped[str | None] = mapped_column(index=True, info=keep(Keep.FOR_EVER))


class LedgerCallRow(Table):
    """One call, folded from its lines; written anew whenever one of them is read."""

    __tablename__ = "ledger_call"

    call_key: Mapped[str] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    centre: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    hotline: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    mandant: Mapped[str | None] = mapped_column(info=keep(Keep.FOR_EVER))
    dialled: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    source: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    state: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    routed_by: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    pool: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    result: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    reason: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    arrived_at: Mapped[datetime] = mapped_column(UtcInstant, index=True, info=keep(Keep.FOR_EVER))
    queued_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    answered_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    ended_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    over_at: Mapped[datetime | None] = mapped_column(UtcInstant, index=True, info=keep(Keep.FOR_EVER))
    wait_ms: Mapped[int | None] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    arrival_wait_ms: Mapped[int | None] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    talk_ms: Mapped[int | None] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    visits: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))
    consultations: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))
    transfers: Mapped[str] = mapped_column(Text, info=keep(Keep.FOR_EVER))
    taken_elsewhere: Mapped[bool | None] = mapped_column(info=keep(Keep.FOR_EVER))
    number_hash: Mapped[str | None] = mapped_column(index=True, info=keep(Keep.DAYS_7))
    callback_asked_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    callback_reached_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))


class LedgerStintRow(Table):
    """One agent's part of a call, folded like it. `callback_key` is that of the callback that was asked for
    in the call, if the part is one of its attempts: then `talk_ms` is the talk with the citizen, if any."""

    __tablename__ = "ledger_stint"
    __table_args__ = (
        Index("ix_ledger_stint_pseudonym_ended_at", "pseudonym", "ended_at"),
        Index(
            "ix_ledger_stint_callback_key",
            "callback_key",
            sqlite_where=IS_OF_CALLBACK,
            postgresql_where=IS_OF_CALLBACK,
        ),
    )

    call_key: Mapped[str] = mapped_column(
        ForeignKey("ledger_call.call_key", ondelete="CASCADE"), primary_key=True, info=keep(Keep.FOR_EVER)
    )
    leg: Mapped[str] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    # The pseudonym stays; the list that says whose it was goes after 14 days (agent_pseudonym).
    pseudonym: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    pool: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    answered_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    ended_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    ended_by: Mapped[str | None] = mapped_column(info=keep(Keep.FOR_EVER))
    talk_ms: Mapped[int | None] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    wrap_up_ms: Mapped[int | None] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    callback_key: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))


OF_CALLBACK = LedgerStintRow.callback_key != literal_column("''")
"""For a statement in which stints stand; written out, so that the index of these few is found."""


class LedgerVisitRow(Table):
    """One stay of a call's citizen in one queue, folded like the call; `position` counts from 0."""

    __tablename__ = "ledger_visit"

    call_key: Mapped[str] = mapped_column(
        ForeignKey("ledger_call.call_key", ondelete="CASCADE"), primary_key=True, info=keep(Keep.FOR_EVER)
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, info=keep(Keep.FOR_EVER))
    pool: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    entered_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    left_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    result: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    reason: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    wait_ms: Mapped[int | None] = mapped_column(BigInteger, info=keep(Keep.FOR_EVER))
    leg: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))


class LedgerSpanRow(Table):
    """From when to when somebody was signed in, or paused. `kind`: signed_in, pause; open: no end yet."""

    __tablename__ = "ledger_span"
    __table_args__ = (Index("ix_ledger_span_pseudonym_started_at", "pseudonym", "started_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    pseudonym: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    kind: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    reason: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    started_at: Mapped[datetime] = mapped_column(UtcInstant, index=True, info=keep(Keep.FOR_EVER))
    ended_at: Mapped[datetime | None] = mapped_column(UtcInstant, index=True, info=keep(Keep.FOR_EVER))
