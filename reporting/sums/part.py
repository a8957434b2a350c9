"""What is counted, numbered for ever: the numbers stand in stored sums (docs/metrics.md).

Plain integers and no enumeration: they are looked up many times for each of millions of calls.
"""


class Part:
    """One kind of thing that is counted, or one sum. Milliseconds where the name ends in MS."""

    STILL_WAITING = 1
    ANSWERED = 2
    ABANDONED = 3
    LEFT_OTHERWISE = 4
    INTERRUPTED = 5
    ENDED_BEFORE_QUEUE = 6
    REFUSED = 7

    LEFT_TIMEOUT = 10
    LEFT_EMPTY = 11
    LEFT_KEY = 12
    LEFT_WITHDRAWN = 13
    LEFT_FULL = 14
    LEFT_NOBODY = 15
    LEFT_OVERFLOW = 16
    LEFT_CALLBACK = 17
    LEFT_OTHER = 19

    INFORMED = 20
    """Of those ended before a queue: they heard the announcement of a crisis to its end."""
    WAITED = 21
    """Answered calls whose wait from queue entry is known; ARRIVAL_WAITED from arrival."""
    WAIT_MS = 22
    ARRIVAL_WAITED = 23
    ARRIVAL_WAIT_MS = 24
    TALKED = 30
    """Answered calls whose talk is known."""
    TALK_MS = 31
    WRAPPED_UP = 32
    """Of these, calls with a wrap-up; WRAP_UP_MS is its sum."""
    WRAP_UP_MS = 33
    TRANSFERS = 36
    TRANSFERS_REACHED = 37
    VISITS = 38

    OUTCOME = 40
    """Concerns with outcome n are counted at OUTCOME + n, n from 1 to 8."""
    CALLS_IN_BASE = 50
    """Answered calls with a concern of outcomes 1 to 6."""
    CALLS_FIRST_POINT = 51
    """Of these: all such concerns have outcome 1. ..._OR_OTHER: or 6, another body named."""
    CALLS_FIRST_POINT_OR_OTHER = 52
    CALLS_FIRST_CONTACT = 53
    CALLS_FIRST_CONTACT_OR_OTHER = 54
    WITHOUT_OUTCOME = 55

    LOST = 60
    """Of the abandoned: the number did not reach an agent on that day; REACHED: it did."""
    REACHED = 61
    TRACED = 62
    """Answered calls of which is known whether the number called again; REPEATED: it did."""
    REPEATED = 63

    WITHIN_OWN = 70
    """Answered within each pool's own threshold, from queue entry and from arrival: never stored, since
    thresholds change, but counted from the histograms when a report is made."""
    WITHIN_OWN_FROM_ARRIVAL = 71

    CALLBACKS = 80
    """Calls in which a callback was asked for; CALLBACKS_REACHED: the citizen was reached."""
    CALLBACKS_REACHED = 81
    CALLED_BACK = 82
    """Callbacks whose talk with the citizen is known; CALLED_BACK_MS its sum, with the wrap-ups after it."""
    CALLED_BACK_MS = 83
    CALLED_BACK_WRAP_UP_MS = 84
    CALLED_BACK_WITHOUT_OUTCOME = 85
    """Callbacks in which somebody spoke with the citizen and has recorded nothing."""
    TAKEN_ELSEWHERE = 86
    """Calls that left a queue otherwise and were answered at a number outside."""

    BUSY_MS = 72
    """Of whole days and all hotlines: talk and wrap-up, and the time signed in without pauses. Never stored
    either, since a span says no hotline."""
    PRESENT_MS = 73

    WAITS = 1000
    """Histograms: bin n of `reporting.sums.bins` is counted at WAITS + n."""
    ARRIVAL_WAITS = 2000
    ABANDONED_WAITS = 3000
    CALLBACK_WAITS = 4000
    HISTOGRAM = 1000
    """Parts from here on belong to histograms."""


LEFT = {
    "timeout": Part.LEFT_TIMEOUT,
    "empty": Part.LEFT_EMPTY,
    "key": Part.LEFT_KEY,
    "withdrawn": Part.LEFT_WITHDRAWN,
    "full": Part.LEFT_FULL,
    "nobody": Part.LEFT_NOBODY,
    "callback": Part.LEFT_CALLBACK,
    "overflow": Part.LEFT_OVERFLOW,
}
"""How a queue was left otherwise, by the reason in the ledger; another reason is LEFT_OTHER."""
