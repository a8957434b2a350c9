"""A pool that does not answer: the ways on, and a menu before."""

from tests.record.centre import OTHER, OWN, Setting
from tests.record.stage import Stage

OUTSIDE = "0410120000"
INTO_OTHER = Setting(rows={f"pool/{OWN}/overflow": f"2:pool:{OTHER}"})
TO_A_NUMBER = Setting(rows={f"pool/{OWN}/overflow": f"2:number:{OUTSIDE}"})
TO_NOBODY = Setting(
    rows={f"pool/{OWN}/overflow": f"2:number:{OUTSIDE}"},
    edits=[("dialplan/office.conf", "exten => office,1,Ringing()", "exten => office,1,Busy(1)")],
)
TO_AN_END = Setting(rows={f"pool/{OWN}/overflow": "2:end:"})
WHERE_EMPTY = Setting(rows={f"pool/{OWN}/empty": f"pool:{OTHER}"})


def answered_elsewhere(stage: Stage) -> None:
    """The own agent is on a pause, the other pool's takes the call after two seconds."""
    stage.agent("a")
    stage.pause("a", "Pause")
    stage.agent("b", OTHER)
    stage.citizen(9).ended()


def given_up_elsewhere(stage: Stage) -> None:
    for letter, pool in (("a", OWN), ("b", OTHER)):
        stage.agent(letter, pool)
        stage.pause(letter, "Pause")
    stage.citizen(6).ended()


def waits(stage: Stage) -> None:
    """Nobody is free: what happens after two seconds is AstDB's."""
    stage.agent("a")
    stage.pause("a", "Pause")
    stage.citizen(9).ended()


def nobody_signed_in(stage: Stage) -> None:
    """The own pool is empty from the start, the other's agent answers."""
    stage.agent("b", OTHER)
    stage.citizen(5).ended()
