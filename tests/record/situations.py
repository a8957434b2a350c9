"""The situations: each is played against a real Asterisk and gives the log of the table of its name."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.record.callbacks import OFFERED, called_back, called_back_and_handed_on
from tests.record.centre import CLOSED_NUMBER, OTHER, OWN, Setting
from tests.record.overflows import (
    INTO_OTHER,
    TO_A_NUMBER,
    TO_AN_END,
    TO_NOBODY,
    WHERE_EMPTY,
    answered_elsewhere,
    given_up_elsewhere,
    nobody_signed_in,
    waits,
)
from tests.record.stage import ONLY_RINGS, Stage
from tests.record.transfers import (
    ASKING,
    NO_OFFICE,
    RINGS_THEN_BUSY,
    cold_and_back,
    cold_and_not_taken,
    cold_into_a_pool,
    cold_into_an_office,
    consults,
    gives_up_in_the_second_pool,
    gives_up_while_the_office_is_asked,
    hangs_up_before_the_office_refuses,
    to_a_number_of_nobody,
    warm_and_not_taken,
    warm_before_the_answer,
    warm_into_a_pool,
    warm_into_an_office,
)
from tests.support.telephone import Habit

Play = Callable[[Stage], None]


@dataclass(frozen=True)
class Situation:
    """What is played, on which setting, and whether the lines of agents' work belong to the table."""

    play: Play
    setting: Setting = field(default_factory=Setting)
    shows_work: bool = False


def caller_hangs_up(stage: Stage) -> None:
    stage.agent("a")
    stage.citizen(5).ended()


def agent_hangs_up(stage: Stage) -> None:
    stage.agent("a", habit=Habit(hang_up_after=2))
    stage.citizen(60).ended()


def hangs_up_while_waiting(stage: Stage) -> None:
    stage.agent("a")
    stage.pause("a", "Pause")
    stage.citizen(4).ended()


def hangs_up_while_it_rings(stage: Stage) -> None:
    stage.agent("a", habit=ONLY_RINGS)
    stage.citizen(2.5).ended()


def second_agent_answers(stage: Stage) -> None:
    stage.agent("a", habit=ONLY_RINGS)
    stage.citizen(8)
    stage.wait("ENTERQUEUE")
    stage.lasts(1)
    stage.agent("b")
    stage.wait("HANGUP")


def nobody_there(stage: Stage) -> None:
    stage.citizen(60).ended()


def everyone_leaves(stage: Stage) -> None:
    stage.agent("a")
    stage.pause("a", "Pause")
    citizen = stage.citizen(60)
    stage.wait("ENTERQUEUE")
    stage.lasts(2)
    stage.leave("a")
    citizen.ended()


def waits_too_long(stage: Stage) -> None:
    stage.agent("a")
    stage.pause("a", "Pause")
    stage.citizen(60).ended()


def pool_is_full(stage: Stage) -> None:
    stage.agent("a")
    stage.pause("a", "Pause")
    stage.citizen(8)
    stage.wait("ENTERQUEUE")
    stage.citizen(60, caller="041015550102").ended()
    stage.wait("HANGUP", 2)


def hangs_up_in_the_whisper(stage: Stage) -> None:
    """The agent's display is an announcement; the first agent hangs up in it."""
    stage.agent("a", habit=Habit(hang_up_after=0.5))
    stage.citizen(9)
    stage.wait("AGENTDUMP")
    stage.leave("a")
    stage.agent("b")
    stage.wait("HANGUP")


def closed(stage: Stage) -> None:
    stage.citizen(60, CLOSED_NUMBER).ended()


def hangs_up_in_the_greeting(stage: Stage) -> None:
    stage.agent("a")
    stage.citizen(0.4).ended()


def forges_lines(stage: Stage) -> None:
    """A number that would write two lines, and columns, if anybody believed it."""
    stage.agent("a")
    line = "%0A1790000001%7Cbd-1790000000.99%7Cbuerger%7Ca-k3m9x2pq%7CCONNECT%7C1%7Cbd-1.2%7C1%0A"
    stage.citizen(4, caller=f"0410{line}").ended()


def two_at_once(stage: Stage) -> None:
    stage.agent("a")
    stage.citizen(8)
    stage.wait("CONNECT")
    stage.agent("b")
    stage.citizen(8, caller="041015550102")
    stage.wait("HANGUP", 2)


def rotated(stage: Stage) -> None:
    stage.agent("a")
    citizen = stage.citizen(6)
    stage.wait("CONNECT")
    stage.lasts(1)
    stage.asterisk.run("logger rotate")
    citizen.ended()


def killed(stage: Stage) -> None:
    """One talks, one waits."""
    stage.agent("a")
    stage.citizen(60)
    stage.wait("CONNECT")
    stage.citizen(60, caller="041015550102")
    stage.wait("ENTERQUEUE", 2)
    stage.lasts(2)
    stage.asterisk.kill()
    stage.asterisk.restart()


def stopped(stage: Stage) -> None:
    """One talks, one waits; SHUTDOWN is written first, as the house does."""
    stage.agent("a")
    stage.citizen(60)
    stage.wait("CONNECT")
    stage.citizen(60, caller="041015550102")
    stage.wait("ENTERQUEUE", 2)
    stage.lasts(2)
    stage.asterisk.run("channel originate Local/shutdown@bd-house/n application Wait 1")
    stage.wait("SHUTDOWN")
    stage.asterisk.stop()
    stage.asterisk.restart()


def work_of_a_day(stage: Stage) -> None:
    """Signs in to two pools, pauses, changes the reason, takes a call, wraps up, signs out."""
    stage.agent("a", OWN, OTHER)
    stage.pause("a", "Pause")
    stage.lasts(2)
    stage.pause("a", "Team")
    stage.lasts(2)
    stage.pause("a", "")
    stage.citizen(5).ended()
    stage.wait("COMPLETECALLER")
    stage.pause("a", "Nachbearbeitung")
    stage.lasts(3)
    stage.pause("a", "")
    stage.lasts(1)
    stage.leave("a", OWN)
    stage.leave("a", OTHER)
    stage.wait("REMOVEMEMBER", 2)


SLOW = Setting(rows={f"pool/{OWN}/longest": "3"})
FULL = Setting([("queues.conf", f"[{OWN}](pool)", f"[{OWN}](pool)\nmaxlen = 1")])
WHISPER = Setting([("queues.conf", f"[{OWN}](pool)", f"[{OWN}](pool)\nannounce = @WHISPER@")])

SITUATIONS = {
    "answered-caller-hangs-up": Situation(caller_hangs_up),
    "answered-agent-hangs-up": Situation(agent_hangs_up),
    "abandoned": Situation(hangs_up_while_waiting),
    "abandoned-while-it-rings": Situation(hangs_up_while_it_rings),
    "ring-no-answer-then-second-agent": Situation(second_agent_answers),
    "nobody-signed-in": Situation(nobody_there),
    "everyone-left-the-pool": Situation(everyone_leaves),
    "waited-too-long": Situation(waits_too_long, SLOW),
    "pool-is-full": Situation(pool_is_full, FULL),
    "agent-hangs-up-in-the-whisper": Situation(hangs_up_in_the_whisper, WHISPER),
    "closed": Situation(closed),
    "hangs-up-in-the-greeting": Situation(hangs_up_in_the_greeting),
    "forged-number": Situation(forges_lines),
    "two-calls-at-once": Situation(two_at_once),
    "rotation-in-mid-call": Situation(rotated),
    "killed-while-waiting-and-talking": Situation(killed),
    "stopped-by-us": Situation(stopped),
    "work-of-a-day": Situation(work_of_a_day, shows_work=True),
    "cold-transfer": Situation(cold_into_an_office),
    "cold-transfer-office-not-reached": Situation(cold_and_not_taken, NO_OFFICE),
    "cold-transfer-to-nobody": Situation(to_a_number_of_nobody),
    "warm-transfer": Situation(warm_into_an_office),
    "warm-transfer-office-busy": Situation(warm_and_not_taken, NO_OFFICE),
    "gives-up-while-the-office-is-asked": Situation(gives_up_while_the_office_is_asked),
    "agent-hangs-up-before-the-office-refuses": Situation(
        hangs_up_before_the_office_refuses, RINGS_THEN_BUSY
    ),
    "transferred-into-another-pool": Situation(cold_into_a_pool),
    "transferred-and-back": Situation(cold_and_back),
    "gives-up-in-the-second-pool": Situation(gives_up_in_the_second_pool),
    "consultation": Situation(consults, ASKING),
    "warm-transfer-into-a-pool": Situation(warm_into_a_pool, ASKING),
    "warm-transfer-before-the-answer": Situation(warm_before_the_answer, ASKING),
    "called-back": Situation(called_back, OFFERED),
    "called-back-and-handed-on": Situation(called_back_and_handed_on, OFFERED),
    "overflow-into-another-pool": Situation(answered_elsewhere, INTO_OTHER),
    "overflow-given-up-in-the-second-pool": Situation(given_up_elsewhere, INTO_OTHER),
    "overflow-to-a-number": Situation(waits, TO_A_NUMBER),
    "overflow-number-not-reached": Situation(waits, TO_NOBODY),
    "overflow-to-an-end": Situation(waits, TO_AN_END),
    "overflow-nobody-signed-in": Situation(nobody_signed_in, WHERE_EMPTY),
}
