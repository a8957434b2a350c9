"""Roll-ups in the database. Sums are packed (`reporting.sums.packing`), agents are bits (`rollup_agent`)."""

from sqlalchemy import BigInteger, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, keep
from buergerdraht.database import Table


class RollupRow(Table):
    """Sums of the calls that arrived in a quarter of an hour (`minutes` 15) or an hour (60).

    `view` is citizen or queue, `start_ms` the beginning since 1970, `day` and `hour` the local ones
    (YYYY-MM-DD, 0 to 23). An empty `mandant`: no hotline has the number.
    """

    __tablename__ = "rollup"

    view: Mapped[str] = mapped_column(String(8), primary_key=True, info=keep(Keep.FOR_EVER))
    minutes: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, info=keep(Keep.FOR_EVER))
    start_ms: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=keep(Keep.FOR_EVER)
    )
    hotline: Mapped[str] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    mandant: Mapped[str] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    pool: Mapped[str] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    day: Mapped[str] = mapped_column(String(10), info=keep(Keep.FOR_EVER))
    hour: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))
    numbers: Mapped[bytes] = mapped_column(LargeBinary, info=keep(Keep.FOR_EVER))
    agents: Mapped[bytes] = mapped_column(LargeBinary, info=keep(Keep.FOR_EVER))


ALL_CALLS = "all"
"""Kind of a day's sums that are of no topic and no place."""


class RollupConcernRow(Table):
    """Sums of a local day: of all its calls (`kind` all, no `key`), or of one topic or place (`kind`, `key`).

    A call stands in each topic and in each place of its concerns, with these concerns only; an empty `key`:
    not named. Of topics and places waits are left out: who waits has no topic yet.
    """

    __tablename__ = "rollup_concern"

    view: Mapped[str] = mapped_column(String(8), primary_key=True, info=keep(Keep.FOR_EVER))
    kind: Mapped[str] = mapped_column(String(8), primary_key=True, info=keep(Keep.FOR_EVER))
    day: Mapped[str] = mapped_column(String(10), primary_key=True, info=keep(Keep.FOR_EVER))
    key: Mapped[str] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    hotline: Mapped[str] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    mandant: Mapped[str] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    pool: Mapped[str] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    numbers: Mapped[bytes] = mapped_column(LargeBinary, info=keep(Keep.FOR_EVER))
    agents: Mapped[bytes] = mapped_column(LargeBinary, info=keep(Keep.FOR_EVER))


class RollupAgentRow(Table):
    """Which bit (from 0) stands for a pseudonym in the sums of a month (YYYY-MM)."""

    __tablename__ = "rollup_agent"
    __table_args__ = (UniqueConstraint("month", "bit"),)

    month: Mapped[str] = mapped_column(String(7), primary_key=True, info=keep(Keep.FOR_EVER))
    pseudonym: Mapped[str] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    bit: Mapped[int] = mapped_column(info=keep(Keep.FOR_EVER))


class RollupDueRow(Table):
    """A quarter of an hour whose sums no longer are those of its calls."""

    __tablename__ = "rollup_due"

    quarter_ms: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=keep(Keep.FOR_EVER)
    )


class CallReturnRow(Table):
    """What became of the caller after this call: kept when the hash that told it is forgotten.

    `reached_agent`: the number of an abandoned call reached an agent on the same day. `called_again`: that
    of an answered one called again soon on the same topic. None: not known, or no such call.
    """

    __tablename__ = "call_return"

    call_key: Mapped[str] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    reached_agent: Mapped[bool | None] = mapped_column(info=keep(Keep.FOR_EVER))
    called_again: Mapped[bool | None] = mapped_column(info=keep(Keep.FOR_EVER))
