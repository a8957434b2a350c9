"""What a report is asked for: which calls, grouped how, with which variant of the figures."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from reporting.few import Discretion
from reporting.metrics.variant import Variant


class View(StrEnum):
    """Whose eyes: one citizen's call is one, or each queue that the call passed counts by itself."""

    CITIZEN = "citizen"
    QUEUE = "queue"


class By(StrEnum):
    """What calls are grouped by. A call stands in each topic and each place of its concerns."""

    HOTLINE = "hotline"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    MANDANT = "mandant"
    POOL = "pool"
    TOPIC = "topic"
    PLACE = "place"


OF_CONCERNS = frozenset((By.TOPIC, By.PLACE))


@dataclass(frozen=True)
class Only:
    """Only some calls; None: all. `mandanten` are keys, `topic` a number, `place` an ARS."""

    hotline: str | None = None
    mandanten: frozenset[str] | None = None
    pool: str | None = None
    topic: int | None = None
    place: str | None = None

    @property
    def is_of_concerns(self) -> bool:
        """Whether single concerns are chosen: then nothing is known of calls without any."""
        return self.topic is not None or self.place is not None


@dataclass(frozen=True)
class Asked:
    """Calls that arrived from `start` until just before `end`, both aware.

    `discretion` is the rule that holds for who asks now: see reporting.agreement.
    """

    start: datetime
    end: datetime
    by: By | None = None
    view: View = View.CITIZEN
    only: Only = field(default_factory=Only)
    variant: Variant = field(default_factory=Variant)
    discretion: Discretion = field(default_factory=Discretion)

    @property
    def is_of_concerns(self) -> bool:
        return self.by in OF_CONCERNS or self.only.is_of_concerns
