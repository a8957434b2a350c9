"""Agents as bits: each pseudonym has a number in its month, a set of agents is an integer."""

from collections.abc import Iterable

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from reporting.rollups.tables import RollupAgentRow


class Bits:
    """The bits of one month (YYYY-MM) of local arrivals. New pseudonyms get the next ones."""

    def __init__(self, session: Session, month: str) -> None:
        row = RollupAgentRow
        found = session.execute(select(row.pseudonym, row.bit).where(row.month == month))
        self._bits: dict[str, int] = {row.pseudonym: row.bit for row in found}
        self._new: list[str] = []
        self._month = month

    def mask(self, agents: Iterable[str]) -> int:
        """The set of these agents."""
        mask = 0
        for agent in sorted(agents):
            mask |= 1 << self._bit(agent)
        return mask

    def keep(self, session: Session) -> None:
        """Keeps the bits of pseudonyms that were new."""
        rows = [{"month": self._month, "pseudonym": new, "bit": self._bits[new]} for new in self._new]
        if rows:
            session.execute(insert(RollupAgentRow), rows)
        self._new = []

    def _bit(self, agent: str) -> int:
        bit = self._bits.get(agent)
        if bit is None:
            bit = self._bits[agent] = max(self._bits.values(), default=-1) + 1
            self._new.append(agent)
        return bit


def as_bytes(mask: int) -> bytes:
    """A set of agents as the database keeps it."""
    return mask.to_bytes((mask.bit_length() + 7) // 8, "little")


def as_mask(kept: bytes) -> int:
    """A set of agents as the database kept it."""
    return int.from_bytes(kept, "little")
