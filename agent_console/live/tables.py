"""What people told the console about themselves: their keys, and who leaves after the call in hand."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table


class PersonKeysRow(Table):
    """Somebody's keys at the desk. `changed` is JSON: by command where it is not as shipped, "" for none."""

    __tablename__ = "person_keys"

    login: Mapped[str] = mapped_column(
        ForeignKey("person.login", ondelete="CASCADE"), primary_key=True, info=keep(Keep.WHILE_ACCOUNT)
    )
    are_off: Mapped[bool] = mapped_column(info=keep(Keep.WHILE_ACCOUNT))
    changed: Mapped[str] = mapped_column(String(2000), info=keep(Keep.WHILE_ACCOUNT))


class LeavingAgentRow(Table):
    """An agent who wants to be signed out once the call in hand is over; gone when that is done."""

    __tablename__ = "leaving_agent"

    pseudonym: Mapped[str] = mapped_column(String(16), primary_key=True, info=keep(Keep.WITH_ROW))
    asked_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.WITH_ROW))
