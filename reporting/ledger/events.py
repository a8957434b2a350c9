"""The events of the ledger, format 1 (docs/ledger.md), and app_queue's own."""

OWN = frozenset(
    (
        "ARRIVED",
        "CRISIS",
        "ROUTED",
        "ANNOUNCED",
        "CHOSEN",
        "VISIT",
        "LEFT",
        "OVERFLOW",
        "ELSEWHERE",
        "CB_ASKED",
        "CB_REFUSED",
        "CB_RING",
        "CB_REACHED",
        "CB_FAILED",
        "CB_DONE",
        "OUT_BEGAN",
        "OUT_OVER",
        "REFUSED",
        "CLOSED",
        "TRANSFER",
        "HANGUP",
        "SHUTDOWN",
        "CRISIS_SWITCHED",
    )
)
"""Ours: the first field is milliseconds since 1970."""

OF_NO_CALL = frozenset(
    (
        "QUEUESTART",
        "SHUTDOWN",
        "CRISIS_SWITCHED",
        "OUT_BEGAN",
        "OUT_OVER",
        "CONFIGRELOAD",
        "ADDMEMBER",
        "REMOVEMEMBER",
        "PAUSE",
        "UNPAUSE",
        "PAUSEALL",
        "UNPAUSEALL",
        "PAUSEREASON",
        "PENALTY",
        "RINGINUSE",
        "AGENTLOGIN",
        "AGENTLOGOFF",
        "AGENTCALLBACKLOGIN",
        "AGENTCALLBACKLOGOFF",
    )
)
"""Kept, but part of no call, whatever stands in their uniqueid column."""

STOPS = frozenset(("QUEUESTART", "SHUTDOWN"))

OLD_TRANSFER = "BLINDTRANSFER"
"""Asterisk before 12 wrote TRANSFER where it writes BLINDTRANSFER now; ours carries milliseconds."""

HANDOVER = "handover"
"""In no log, where events are capitals: the fold's word for a CONNECT that a transfer made the citizen's."""

_COURSE = (
    ("ARRIVED",),
    ("CRISIS",),
    ("ROUTED",),
    ("REFUSED",),
    ("ANNOUNCED",),
    ("VISIT",),
    ("ENTERQUEUE",),
    ("RINGNOANSWER", "RINGCANCELED", "AGENTDUMP"),
    ("CONNECT", HANDOVER),
    ("COMPLETECALLER", "COMPLETEAGENT", "BLINDTRANSFER", "ATTENDEDTRANSFER"),
    ("EXITWITHTIMEOUT", "EXITWITHKEY", "EXITEMPTY", "WITHDRAW"),
    ("ABANDON",),
    ("LEFT",),
    ("TRANSFER",),
    ("CLOSED",),
    ("HANGUP",),
)
COURSE = {event: place for place, events in enumerate(_COURSE) for event in events}
"""The place of an event in the course of a call: the order where the second is the same."""
