"""Tables of this layer: the organisation's versions, the agents' PINs and monthly pseudonyms."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table


class OrganisationVersion(Table):
    """One version of the organisation, as the file's text; never changed; the highest one holds and stays."""

    __tablename__ = "organisation_version"
    __table_args__ = (CheckConstraint("version > 0", name="version_counts_from_one"),)

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, info=keep(Keep.YEARS_3))
    document: Mapped[str] = mapped_column(Text, info=keep(Keep.YEARS_3))
    saved_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.YEARS_3))
    saved_by: Mapped[str] = mapped_column(String(64), info=keep(Keep.YEARS_3))
    based_on: Mapped[int | None] = mapped_column(info=keep(Keep.YEARS_3))


class AgentPin(Table):
    """What the dialplan needs to check an agent's PIN: SHA1 (hex) of salt and PIN."""

    __tablename__ = "agent_pin"

    login: Mapped[str] = mapped_column(String(64), primary_key=True, info=keep(Keep.WHILE_ACCOUNT))
    salt: Mapped[str] = mapped_column(String(16), info=keep(Keep.WHILE_ACCOUNT))
    digest: Mapped[str] = mapped_column(String(40), info=keep(Keep.WHILE_ACCOUNT))
    set_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.WHILE_ACCOUNT))


class AgentPseudonym(Table):
    """An agent's name in Asterisk and in the ledger for one month (`YYYY-MM`, Europe/Berlin)."""

    __tablename__ = "agent_pseudonym"

    login: Mapped[str] = mapped_column(String(64), primary_key=True, info=keep(Keep.DAYS_14))
    month: Mapped[str] = mapped_column(String(7), primary_key=True, info=keep(Keep.DAYS_14))
    pseudonym: Mapped[str] = mapped_column(String(10), unique=True, info=keep(Keep.DAYS_14))
