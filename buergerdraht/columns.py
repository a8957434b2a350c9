"""Column types of ours, and the retention every column declares."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def milliseconds_of(instant: datetime) -> int:
    """Whole milliseconds since 1970 of an instant with a time zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return (instant - EPOCH) // MILLISECOND


def instant_of(milliseconds: int) -> datetime:
    """The UTC instant of whole milliseconds since 1970."""
    return EPOCH + milliseconds * MILLISECOND


class UtcInstant(TypeDecorator[datetime]):
    """An instant, stored as whole milliseconds since 1970: SQLite drops offsets silently."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else milliseconds_of(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else instant_of(value)


class Keep(StrEnum):
    """How long a column's content is kept; a test checks that every column says so."""

    FOR_EVER = "no personal data; kept"
    WITH_ROW = "goes with its row"
    WHILE_ACCOUNT = "while the account exists"
    UNTIL_SIGN_OUT = "until the session ends"
    UNTIL_FINISHED = "until the contact is finished, at the latest the end of the day"
    UNTIL_OPEN = "until worked off, at the latest the end of the next day of opening, at most 7 days"
    DAYS_7 = "7 days, then nothing"
    DAYS_14 = "14 days after its month, then nothing"
    DAYS_30 = "30 days, then nothing"
    UNTIL_DONE = "until worked off, and 30 days after"
    WHILE_CASE = "while the case is open"
    WHILE_WISH = "while the wish is open, at most 7 days"
    YEARS_3 = "3 years (audit)"


def keep(how_long: Keep) -> dict[str, Keep]:
    """For mapped_column(info=keep(Keep.…)): the column's retention."""
    return {"keep": how_long}
