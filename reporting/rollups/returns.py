"""Whether callers came back: told by the hashes of their numbers, while there are any."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from reporting.calls import Chosen


def follow_returns(session: Session, chosen: Chosen, hours: Collection[int]) -> None:
    """Keeps what the numbers of the chosen calls tell, also of earlier calls, whose quarters become due."""
