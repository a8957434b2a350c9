"""What follows from a concern's outcome, in the concern's own transaction: 4 a case, 5 a callback by us."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from contacts.cases.case import CaseWish
from contacts.cases.making import drop_case, keep_case
from contacts.catalogue import CALLBACK, CASE
from contacts.tasks.callbacks import CallbackWish, drop_callback, keep_callback

Wished = CaseWish | CallbackWish
Concern = tuple[int, int]
"""A stint's id and the position of a concern in it."""


@dataclass(frozen=True)
class Ended:
    """A concern just recorded, with its outcome and what was wished for it."""

    concern: Concern
    outcome: int
    wished: Wished | None
    at: datetime


def follow_up(session: Session, ended: Ended) -> None:
    """Makes what the outcome asks for as it is wished, and takes back what it does not ask for."""
    concern, outcome, wished, now = ended.concern, ended.outcome, ended.wished, ended.at
    if outcome != CASE:
        drop_case(session, concern)
    if outcome != CALLBACK:
        drop_callback(session, concern)
    if outcome == CASE and isinstance(wished, CaseWish):
        keep_case(session, concern, wished, now)
    if outcome == CALLBACK and isinstance(wished, CallbackWish):
        keep_callback(session, concern, wished, now)


def forgo(session: Session, concern: Concern) -> None:
    """The concern was taken back: nothing follows from it any more."""
    drop_case(session, concern)
    drop_callback(session, concern)
