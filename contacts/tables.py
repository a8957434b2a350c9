"""A citizen's call: contact, stint, concern. The number in clear stands here and nowhere else."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table


class ContactRow(Table):
    """One citizen's call that an agent answered. `finished_at` None: somebody still owes an outcome.

    `number_hash` is under the key of `hash_week`, `earlier_hash` under that of the week before, so that
    a caller of last Sunday is found again on Monday.
    """

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    call_key: Mapped[str] = mapped_column(unique=True, info=keep(Keep.FOR_EVER))
    hotline: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    mandant: Mapped[str | None] = mapped_column(info=keep(Keep.FOR_EVER))
    arrived_at: Mapped[datetime] = mapped_column(UtcInstant, index=True, info=keep(Keep.FOR_EVER))
    number: Mapped[str | None] = mapped_column(info=keep(Keep.UNTIL_FINISHED))
    number_hash: Mapped[str | None] = mapped_column(index=True, info=keep(Keep.DAYS_7))
    hash_week: Mapped[str | None] = mapped_column(info=keep(Keep.DAYS_7))
    earlier_hash: Mapped[str | None] = mapped_column(info=keep(Keep.DAYS_7))
    finished_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))


class StintRow(Table):
    """One agent's part of a contact; `leg` is the UNIQUEID of the agent's channel, `pool` the queue.

    `failure` is why an attempt to call back reached nobody: its outcome, and no other is owed.
    """

    __tablename__ = "stint"
    __table_args__ = (UniqueConstraint("contact_id", "leg"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), info=keep(Keep.FOR_EVER))
    leg: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    # The pseudonym stays; the list that says whose it was goes after 14 days (agent_pseudonym).
    pseudonym: Mapped[str] = mapped_column(index=True, info=keep(Keep.FOR_EVER))
    pool: Mapped[str | None] = mapped_column(info=keep(Keep.FOR_EVER))
    answered_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    ended_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    failure: Mapped[str | None] = mapped_column(info=keep(Keep.FOR_EVER))


class ConcernRow(Table):
    """One thing the citizen wanted, with its outcome; `position` counts from 1 within the stint."""

    __tablename__ = "concern"
    __table_args__ = (UniqueConstraint("stint_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    stint_id: Mapped[int] = mapped_column(ForeignKey("stint.id"), info=keep(Keep.FOR_EVER))
    position: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))
    outcome: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))
    topic: Mapped[int | None] = mapped_column(info=keep(Keep.FOR_EVER))
    place: Mapped[str | None] = mapped_column(info=keep(Keep.FOR_EVER))
    why_not_here: Mapped[str | None] = mapped_column(info=keep(Keep.FOR_EVER))
    helped_online: Mapped[bool] = mapped_column(info=keep(Keep.FOR_EVER))
    recorded_by: Mapped[str] = mapped_column(info=keep(Keep.FOR_EVER))
    recorded_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    revision: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))
