"""Roll-ups in the database."""

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, keep
from buergerdraht.database import Table


class RollupDueRow(Table):
    """A quarter of an hour whose sums no longer are those of its calls."""

    __tablename__ = "rollup_due"

    quarter_ms: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=keep(Keep.FOR_EVER)
    )
