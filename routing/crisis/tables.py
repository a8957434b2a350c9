"""Tables of the crisis switch."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table


class CrisisSwitching(Table):
    """One act at the switch; never changed, but for `confirmed_at`. It is the log as well.

    `record` marks an act at a telephone, so that it is taken over from AstDB once. `recording` marks the
    sound of an announcement that was recorded (CrisisRecording); empty: the machine speaks it.
    """

    __tablename__ = "crisis_switching"
    __table_args__ = (CheckConstraint("version > 0", name="version_counts_from_one"),)

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, info=keep(Keep.YEARS_3))
    kind: Mapped[str] = mapped_column(String(16), info=keep(Keep.YEARS_3))
    profile: Mapped[str] = mapped_column(String(40), info=keep(Keep.YEARS_3))
    lines: Mapped[str] = mapped_column(Text, info=keep(Keep.YEARS_3))
    until: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.YEARS_3))
    reason: Mapped[str] = mapped_column(String(300), info=keep(Keep.YEARS_3))
    announcement: Mapped[str] = mapped_column(Text, info=keep(Keep.YEARS_3))
    recording: Mapped[str] = mapped_column(String(16), default="", info=keep(Keep.YEARS_3))
    switched_by: Mapped[str] = mapped_column(String(64), info=keep(Keep.YEARS_3))
    switched_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.YEARS_3))
    source: Mapped[str] = mapped_column(String(16), info=keep(Keep.YEARS_3))
    record: Mapped[str | None] = mapped_column(String(80), unique=True, info=keep(Keep.YEARS_3))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.YEARS_3))


class CrisisRecording(Table):
    """The recording of an announcement made in mid-crisis. `sound`: A-law, 8 kHz."""

    __tablename__ = "crisis_recording"

    version: Mapped[int] = mapped_column(
        ForeignKey(CrisisSwitching.version, ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        info=keep(Keep.WITH_ROW),
    )
    sound: Mapped[bytes] = mapped_column(LargeBinary, info=keep(Keep.WITH_ROW))


class CrisisCode(Table):
    """What is dialled and entered at a telephone to switch a profile (`*26` and the number)."""

    __tablename__ = "crisis_code"

    profile: Mapped[str] = mapped_column(String(40), primary_key=True, info=keep(Keep.FOR_EVER))
    number: Mapped[int] = mapped_column(unique=True, info=keep(Keep.FOR_EVER))
    salt: Mapped[str] = mapped_column(String(16), info=keep(Keep.FOR_EVER))
    digest: Mapped[str] = mapped_column(String(40), info=keep(Keep.FOR_EVER))
    set_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))


class CrisisHelper(Table):
    """Somebody borrowed for a profile; the account ends with it. The person stands in the organisation."""

    __tablename__ = "crisis_helper"

    login: Mapped[str] = mapped_column(String(64), primary_key=True, info=keep(Keep.WHILE_ACCOUNT))
    profile: Mapped[str] = mapped_column(String(40), info=keep(Keep.WHILE_ACCOUNT))
    since: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.WHILE_ACCOUNT))
