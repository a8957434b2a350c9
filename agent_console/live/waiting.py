"""Who waits. Pure."""

from contacts.wishes import CALLBACK_PREFIX
from routing.switchboard.picture import CallNow, CallState

WAITS = (CallState.WAITING, CallState.RINGING)


def is_waiting(call: CallNow) -> bool:
    """Whether a citizen is listening to the music: nobody does at a callback's place in the queue."""
    return call.state in WAITS and not call.call_key.startswith(CALLBACK_PREFIX)
