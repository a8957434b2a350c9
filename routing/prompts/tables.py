"""Tables of the announcements."""

from datetime import datetime

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table


class PromptRow(Table):
    """An announcement that the telephone plays now, under its key in AstDB; the keeper keeps the list."""

    __tablename__ = "prompt"

    name: Mapped[str] = mapped_column(String(160), primary_key=True, info=keep(Keep.WITH_ROW))
    text: Mapped[str] = mapped_column(Text, info=keep(Keep.WITH_ROW))


class RecordingRow(Table):
    """A recording of the text that was read out; for another text it is not played. `sound`: A-law, 8 kHz."""

    __tablename__ = "recording"

    name: Mapped[str] = mapped_column(String(160), primary_key=True, info=keep(Keep.FOR_EVER))
    text: Mapped[str] = mapped_column(Text, info=keep(Keep.FOR_EVER))
    sound: Mapped[bytes] = mapped_column(LargeBinary, info=keep(Keep.FOR_EVER))
    milliseconds: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))
    recorded_by: Mapped[str] = mapped_column(String(64), info=keep(Keep.YEARS_3))
    recorded_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
