"""What the console saw on AMI, hour by hour: something to compare the ledger with, never a figure."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from buergerdraht.columns import Keep, keep, milliseconds_of
from buergerdraht.database import Table

HOUR_MS = 60 * 60 * 1000


class LiveCountRow(Table):
    """Calls that AMI showed arriving in an hour (its beginning since 1970), and those it showed answered."""

    __tablename__ = "live_count"

    hour_ms: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=keep(Keep.FOR_EVER)
    )
    arrived: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))
    answered: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))


def saw(session: Session, arrived_at: datetime, *, arrived: int = 0, answered: int = 0) -> None:
    """The console saw calls that arrived then, arriving or being answered."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    at_ms = milliseconds_of(arrived_at)
    new = insert(LiveCountRow).values(hour_ms=at_ms - at_ms % HOUR_MS, arrived=arrived, answered=answered)
    more = {
        "arrived": LiveCountRow.arrived + new.excluded.arrived,
        "answered": LiveCountRow.answered + new.excluded.answered,
    }
    session.execute(new.on_conflict_do_update(index_elements=["hour_ms"], set_=more))
