"""Callers whom nobody spoke with, and open wishes: one list to work off, one line for each number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.orm import Session

from buergerdraht.database import rows_changed
from contacts.calling_back import at_home
from contacts.forgetting import end_of_day
from contacts.insert import insert_once
from contacts.numbers import canonical
from contacts.tables import ContactRow, StintRow
from contacts.wish_tables import LostCallRow, WishRow
from contacts.wishes import Wish, WishState, open_wishes


@dataclass(frozen=True)
class LostCall:
    """A citizen's call that ended before anybody spoke. `was_open` False: it came outside the hours.

    `number_hash` is what `contacts.numbers.hash_of` made of the number: it tells who was reached later.
    `kept_until` is when it goes though nobody worked it off; None: at the end of its day.
    """

    call_key: str
    hotline: str
    mandant: str | None
    number: str = field(repr=False)
    arrived_at: datetime
    was_open: bool
    number_hash: str = ""
    kept_until: datetime | None = None


@dataclass(frozen=True)
class ToCallBack:
    """One number to work off: its lost calls of today, oldest first, and its open wishes.

    `number` is dialled at home (0…), or as it came where it may not be called back.
    """

    number: str = field(repr=False)
    calls: tuple[LostCall, ...]
    wishes: tuple[Wish, ...]

    @property
    def last_at(self) -> datetime:
        """When this number was heard of last."""
        return max([*(call.arrived_at for call in self.calls), *(wish.asked_at for wish in self.wishes)])

    @property
    def hotlines(self) -> tuple[str, ...]:
        """Keys of the hotlines it called, each once."""
        return tuple(dict.fromkeys([*(c.hotline for c in self.calls), *(w.hotline for w in self.wishes)]))

    @property
    def is_in_line(self) -> bool:
        """Whether a wish will be called by itself, so that nobody need do anything."""
        return any(wish.state is not WishState.GIVEN_UP for wish in self.wishes)


def lose(session: Session, call: LostCall) -> bool:
    """Notes a lost call, once; not one without a number, nor one whose caller is to be called back."""
    if not call.number or _has_wish(session, call):
        return False
    return insert_once(
        session,
        LostCallRow,
        {
            "call_key": call.call_key,
            "hotline": call.hotline,
            "mandant": call.mandant,
            "number": canonical(call.number),
            "number_hash": call.number_hash,
            "arrived_at": call.arrived_at,
            "was_open": call.was_open,
            "kept_until": call.kept_until or end_of_day(call.arrived_at),
        },
    )


def lost_calls(
    session: Session, mandanten: Collection[str] | None = None, most: int | None = None
) -> list[LostCall]:
    """Lost calls whose number has spoken with nobody since, oldest first, at most so many; None: of all
    Mandanten.
    """
    rows = select(LostCallRow).where(nobody_spoke_since()).order_by(LostCallRow.arrived_at, LostCallRow.id)
    if mandanten is not None:
        rows = rows.where(LostCallRow.mandant.in_(mandanten))
    return [
        LostCall(
            row.call_key, row.hotline, row.mandant, row.number, row.arrived_at, row.was_open, row.number_hash
        )
        for row in session.execute(rows.limit(most)).scalars()
    ]


def nobody_spoke_since() -> ColumnElement[bool]:
    """The condition that a lost call's number has spoken with nobody since: an attempt to call back that
    reached nobody is no talk."""
    spoke = exists().where(StintRow.contact_id == ContactRow.id, StintRow.failure.is_(None))
    hashed = LostCallRow.number_hash
    same = or_(ContactRow.number_hash == hashed, ContactRow.earlier_hash == hashed)
    return ~spoke.where(same, StintRow.answered_at > LostCallRow.arrived_at)


def to_call_back(
    session: Session, mandanten: Collection[str] | None = None, most: int | None = None
) -> list[ToCallBack]:
    """Everything to work off, same number merged, whoever has waited longest first; of lost calls at most
    so many are looked at.
    """
    return merged(lost_calls(session, mandanten, most), open_wishes(session, mandanten))


def merged(calls: Iterable[LostCall], wishes: Sequence[Wish]) -> list[ToCallBack]:
    """The same for calls and wishes given. Pure."""
    by_number: dict[str, tuple[list[LostCall], list[Wish]]] = defaultdict(lambda: ([], []))
    for call in calls:
        by_number[at_home(call.number) or call.number][0].append(call)
    for wish in wishes:
        by_number[wish.number or wish.key][1].append(wish)
    found = [ToCallBack(number, tuple(c), tuple(w)) for number, (c, w) in by_number.items()]
    return sorted(found, key=_since)


def work_off(session: Session, number: str) -> int:
    """Somebody has dealt with this number's lost calls: they go. How many there were."""
    return rows_changed(session, delete(LostCallRow).where(LostCallRow.number == canonical(number)))


def _has_wish(session: Session, call: LostCall) -> bool:
    """Asked for in this call, or before: whoever asks again has a wish already."""
    same = and_(WishRow.number == at_home(call.number), WishRow.hotline == call.hotline)
    asked = select(WishRow.id).where(or_(WishRow.call_key == call.call_key, same))
    return session.execute(asked.limit(1)).first() is not None


def _since(one: ToCallBack) -> datetime:
    return min([*(call.arrived_at for call in one.calls), *(wish.asked_at for wish in one.wishes)])
