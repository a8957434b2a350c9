"""The call that an agent makes for a task: how far it is, in words, and which result it suggests. Pure."""

from dataclasses import dataclass
from datetime import datetime

from agent_console.tasks.listing import TaskView
from agent_console.texts.marking import N_
from contacts.tasks.task import Outcome
from routing.switchboard.picture import OfficeResult, OutgoingNow, OutgoingState

WORDS = {
    OutgoingState.RINGING: N_("Ihr Telefon klingelt: bitte abheben."),
    OutgoingState.CALLING: N_("Es klingelt dort"),
    OutgoingState.TALKING: N_("Im Gespräch"),
}
ENDS = {
    OfficeResult.ANSWERED: N_("Das Gespräch ist zu Ende."),
    OfficeResult.BUSY: N_("Dort ist besetzt."),
    OfficeResult.NO_ANSWER: N_("Dort nimmt niemand ab."),
    OfficeResult.FAILED: N_("Der Anruf kam nicht zustande."),
}
NOBODY_SAID = N_("Der Anruf ist zu Ende.")
SUGGESTED = {
    OfficeResult.ANSWERED: Outcome.REACHED,
    OfficeResult.BUSY: Outcome.BUSY,
    OfficeResult.NO_ANSWER: Outcome.NOBODY,
}


@dataclass(frozen=True)
class CallingView:
    """`since` counts while it goes on; `suggested` is the result that the telephone told, "" for none."""

    words: str
    is_going: bool
    since: datetime
    suggested: str = ""


def calling_of(task: TaskView, outgoing: OutgoingNow | None) -> CallingView | None:
    """The call for this task; None where none was made since it was taken."""
    if outgoing is None or task.taken_at is None or outgoing.since < task.taken_at:
        return None
    if outgoing.state is not OutgoingState.OVER:
        return CallingView(WORDS[outgoing.state], True, outgoing.since)
    if outgoing.result is None:
        return CallingView(NOBODY_SAID, False, outgoing.since)
    suggested = SUGGESTED.get(outgoing.result)
    return CallingView(ENDS[outgoing.result], False, outgoing.since, suggested.value if suggested else "")
