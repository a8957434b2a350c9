"""Transfers of each kind. Those that ask somebody first are made with Asterisk's own attended transfer."""

from tests.record.centre import OFFICE_NUMBER, OTHER, OWN, Setting
from tests.record.stage import ONLY_RINGS, Stage
from tests.support.telephone import Habit

CONSULT = """
[record-ask]
; What a consultation in a pool is: its own VISIT, its own queue entry, nobody's offered call.
exten => 7,1,Gosub(bd-now,s,1)
 same => n,QueueLog(fach,${UNIQUEID},NONE,VISIT,${GOSUB_RETVAL}|${BD_CALLKEY}|consultation)
 same => n,Queue(fach,,,,60)
 same => n,Hangup()
; The citizen's way into the next pool, asked for by the agent on a Local channel.
exten => 8,1,Gosub(bd-now,s,1)
 same => n,QueueLog(fach,${UNIQUEID},NONE,VISIT,${GOSUB_RETVAL}|${BD_CALLKEY}|citizen)
 same => n,Queue(fach,,,,60)
 same => n,Hangup()

[bd-open]
"""
ASKING = Setting(
    [
        ("dialplan/queue.conf", "[bd-open]\n", CONSULT),
    ]
)
RINGS_THEN_BUSY = Setting(
    [
        (
            "dialplan/office.conf",
            "exten => office,1,Ringing()\n same => n,Wait(2)\n same => n,Answer(,i)",
            "exten => office,1,Ringing()\n same => n,Wait(4)\n same => n,Hangup(17)",
        )
    ]
)
NO_OFFICE = Setting([("dialplan/office.conf", "exten => office,1,Ringing()", "exten => office,1,Busy(1)")])


def cold_into_an_office(stage: Stage) -> None:
    stage.agent("a")
    citizen = stage.citizen(9)
    stage.wait("CONNECT")
    stage.lasts(2)
    stage.transfer("a", "bd-office", OFFICE_NUMBER)
    citizen.ended()


def cold_and_not_taken(stage: Stage) -> None:
    """The office is busy; the citizen is back in the pool and talks to the same agent again."""
    stage.agent("a")
    citizen = stage.citizen(14)
    stage.wait("CONNECT")
    stage.lasts(2)
    stage.transfer("a", "bd-office", OFFICE_NUMBER)
    stage.wait("CONNECT", 2)
    citizen.ended()


def warm_into_an_office(stage: Stage) -> None:
    """Asks the office, talks to it, hangs up: the office has the citizen."""
    stage.agent("a")
    citizen = stage.citizen(11)
    stage.wait("CONNECT")
    stage.lasts(1)
    stage.asks("a", "bd-consult", OFFICE_NUMBER + "#")
    stage.lasts(5)
    stage.hangs_up("a")
    citizen.ended()


def warm_and_not_taken(stage: Stage) -> None:
    """The office is busy: the agent goes on with the citizen."""
    stage.agent("a")
    citizen = stage.citizen(8)
    stage.wait("CONNECT")
    stage.lasts(1)
    stage.asks("a", "bd-consult", OFFICE_NUMBER + "#")
    citizen.ended()


def gives_up_while_the_office_is_asked(stage: Stage) -> None:
    stage.agent("a")
    citizen = stage.citizen(6)
    stage.wait("CONNECT")
    stage.lasts(1)
    stage.asks("a", "bd-consult", OFFICE_NUMBER + "#")
    citizen.ended()
    stage.lasts(2)
    stage.hangs_up("a")


def hangs_up_before_the_office_refuses(stage: Stage) -> None:
    """The agent hangs up while the office rings, and the office refuses: back into the pool."""
    stage.agent("a")
    citizen = stage.citizen(16)
    stage.wait("CONNECT")
    stage.lasts(1)
    stage.asks("a", "bd-consult", OFFICE_NUMBER + "#")
    stage.lasts(2)
    stage.hangs_up("a")
    stage.wait("CONNECT", 2)
    citizen.ended()


def to_a_number_of_nobody(stage: Stage) -> None:
    stage.agent("a")
    citizen = stage.citizen(20)
    stage.wait("CONNECT")
    stage.lasts(2)
    stage.transfer("a", "bd-office", "041019999")
    citizen.ended()


def cold_into_a_pool(stage: Stage) -> None:
    stage.agent("a")
    stage.agent("b", OTHER)
    citizen = stage.citizen(10)
    stage.wait("CONNECT")
    stage.lasts(2)
    _next_pool(stage, OTHER)
    stage.transfer("a", "bd-queue", "s")
    citizen.ended()


def cold_and_back(stage: Stage) -> None:
    """Into the other pool, and from there back to the first agent."""
    stage.agent("a")
    stage.agent("b", OTHER)
    citizen = stage.citizen(16)
    stage.wait("CONNECT")
    stage.lasts(2)
    _next_pool(stage, OTHER)
    stage.transfer("a", "bd-queue", "s")
    stage.wait("CONNECT", 2)
    stage.lasts(2)
    _next_pool(stage, OWN)
    stage.transfer("b", "bd-queue", "s")
    citizen.ended()


def gives_up_in_the_second_pool(stage: Stage) -> None:
    stage.agent("a")
    stage.agent("b", OTHER, habit=ONLY_RINGS)
    citizen = stage.citizen(6)
    stage.wait("CONNECT")
    stage.lasts(1)
    _next_pool(stage, OTHER)
    stage.transfer("a", "bd-queue", "s")
    citizen.ended()


def consults(stage: Stage) -> None:
    """Asks the other pool and comes back to the citizen."""
    stage.agent("a")
    stage.agent("b", OTHER, habit=Habit(hang_up_after=2))
    citizen = stage.citizen(12)
    stage.wait("CONNECT")
    stage.lasts(1)
    stage.asks("a", "record-ask", "7")
    stage.wait("CONNECT", 2)
    citizen.ended()


def warm_into_a_pool(stage: Stage) -> None:
    """Asks the other pool, talks, puts the citizen through."""
    stage.agent("a")
    stage.agent("b", OTHER)
    citizen = stage.citizen(12)
    stage.wait("CONNECT")
    stage.lasts(1)
    stage.asks("a", "record-ask", "7")
    stage.wait("CONNECT", 2)
    stage.lasts(2)
    stage.hangs_up("a")
    citizen.ended()


def warm_before_the_answer(stage: Stage) -> None:
    """Asks the other pool and puts the citizen through while it still rings there."""
    stage.agent("a")
    stage.agent("b", OTHER, habit=Habit(ring_seconds=2.5))
    citizen = stage.citizen(12)
    stage.wait("CONNECT")
    stage.lasts(1)
    stage.asks("a", "record-ask", "7")
    stage.wait("ENTERQUEUE", 2)
    stage.lasts(1)
    stage.hangs_up("a")
    citizen.ended()


def _next_pool(stage: Stage, pool: str) -> None:
    stage.asterisk.run(f"dialplan set chanvar {stage.citizens_channel()} BD_POOL {pool}")
