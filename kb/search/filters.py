"""What an agent wants to see only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Filters:
    """`online`: only what has an online service; `crisis`: only the pinned crisis section;
    `region`: only articles that hold in exactly that region (a normal ARS)."""

    online: bool = False
    crisis: bool = False
    region: str | None = None


EVERYTHING = Filters()
