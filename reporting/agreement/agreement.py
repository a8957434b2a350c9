"""One agreement as a value, and how it stands. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from buergerdraht.zone import HOUSE_ZONE


class Standing(StrEnum):
    """Where an agreement is: it moves from proposed to one of the others, from in force to ended."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    IN_FORCE = "in_force"
    ENDED = "ended"


@dataclass(frozen=True)
class Agreement:
    """`ends_at` is the midnight after its last day. `closed_at`: refused, or ended before its time."""

    id: int
    name: str
    ends_at: datetime
    proposed_at: datetime
    proposed_by: str | None = None
    confirmed_at: datetime | None = None
    confirmed_by: str | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None

    @property
    def last_day(self) -> date:
        return (self.ends_at - timedelta(seconds=1)).astimezone(HOUSE_ZONE).date()

    @property
    def first_day(self) -> date | None:
        """The first whole day in force; None while nobody has confirmed it."""
        if self.confirmed_at is None:
            return None
        return self.confirmed_at.astimezone(HOUSE_ZONE).date() + timedelta(days=1)

    def standing(self, now: datetime) -> Standing:
        """How it stands at that instant."""
        if self.confirmed_at is None:
            return Standing.REFUSED if self.closed_at or now >= self.ends_at else Standing.PROPOSED
        return Standing.ENDED if self.closed_at or now >= self.ends_at else Standing.IN_FORCE
