"""Placeholders in Asterisk: started, looked for, and what AstDB tells of them (callback_place.conf)."""

from dataclasses import dataclass
from datetime import datetime

from buergerdraht.columns import instant_of, milliseconds_of
from contacts.wishes import CALLBACK_PREFIX, Wish
from ivr import variables
from routing.switchboard.ami import Ami
from routing.switchboard.errors import AmiRefused
from routing.switchboard.message import Action, action

PLACE, CALL, FORGET = "bd-callback-place", "bd-callback-call", "bd-callback-forget"
LONGEST_MILLISECONDS = 86_400_000
PLACED, RINGING, REACHED = "placed", "ringing", "reached"
MILLISECONDS_DIGITS = 13


@dataclass(frozen=True)
class Told:
    """How far a wish came, as its placeholder wrote it: placed, ringing, reached or why it failed."""

    state: str
    at: datetime


class Placeholders:
    """The placeholders of one Asterisk, over one connection; every method may raise AmiError.

    A placeholder's channel is named after its wish, so Asterisk itself refuses a second one.
    """

    def __init__(self, ami: Ami) -> None:
        self._ami = ami

    async def start(self, wish: Wish) -> None:
        """Puts a placeholder into the pool's queue; does nothing where one stands already."""
        await self._ami.ask(_originate(wish))

    async def stands(self, wish: Wish) -> bool:
        """Whether the wish has a placeholder, in the queue or in a talk."""
        try:
            return bool(await self._ami.ask_list(action("Status", Channel=_channel(wish))))
        except AmiRefused:
            return False

    async def told(self, wish: Wish) -> Told | None:
        """What the last placeholder wrote; None when nothing stands there."""
        try:
            answer = await self._ami.ask_list(action("DBGet", Family="callback", Key=wish.key))
        except AmiRefused:
            return None
        state, at, *_ = (*(answer[0]["Val"] if answer else "").split("|"), "")
        is_whole = at.isascii() and at.isdecimal() and len(at) == MILLISECONDS_DIGITS
        return Told(state, instant_of(int(at))) if is_whole else None

    async def forget(self, wish: Wish) -> None:
        """Takes away what was told, and the placeholder that may still wait."""
        channel = f"Local/wish{wish.key}@{FORGET}/n"
        request = action("Originate", Channel=channel, Application="Wait", Data="1", Async="true")
        await self._ami.ask(request)


def _channel(wish: Wish) -> str:
    return f"{CALLBACK_PREFIX}{wish.key}"


def _call_key(wish: Wish) -> str:
    """The key of the callback's own call: its place in the queue."""
    return f"{_channel(wish)}-place"


def _originate(wish: Wish) -> Action:
    request = action(
        "Originate",
        Channel=f"Local/wish{wish.key}@{PLACE}/n",
        ChannelId=_channel(wish),
        OtherChannelId=_call_key(wish),
        Context=CALL,
        Exten=f"wish{wish.key}",
        Priority="1",
        Timeout=str(LONGEST_MILLISECONDS),
        Async="true",
    )
    return request.with_variables(
        {
            variables.CALLKEY: _call_key(wish),
            variables.CB_CALL: wish.call_key,
            variables.HOTLINE: wish.hotline,
            variables.POOL: wish.pool,
            variables.DIALLED: wish.dialled,
            variables.ARRIVED: str(milliseconds_of(wish.arrived_at)),
            variables.PRIORITY_BONUS: str(wish.bonus_seconds),
            variables.CB_NUMBER: wish.number or "",
        }
    )
