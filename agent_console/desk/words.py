"""German words for states, marked for the catalogues."""

from agent_console.texts.marking import N_
from contacts.attempts import Failure
from kb.article import ServiceState
from routing.switchboard.picture import AgentState, OfficeResult

UNREACHABLE = "unreachable"
AT_TASK = "task"
NO_REASON = "ohne-angabe"
"""What Asterisk is told where a person need not give a reason, as after a distressing call."""
STATES = {
    AgentState.READY.value: N_("Bereit"),
    AgentState.RINGING.value: N_("Es klingelt"),
    AgentState.IN_CALL.value: N_("Im Gespräch"),
    AgentState.WRAP_UP.value: N_("Nachbearbeitung"),
    AgentState.PAUSED.value: N_("Pause"),
    AgentState.AWAY.value: N_("Nicht am Platz"),
    AgentState.SIGNED_OUT.value: N_("Abgemeldet"),
    UNREACHABLE: N_("Telefon nicht erreichbar"),
    AT_TASK: N_("Bei einer Aufgabe"),
}
OFFICE_RESULTS = {
    OfficeResult.ANSWERED: N_("Amt hat angenommen"),
    OfficeResult.BUSY: N_("Amt ist besetzt"),
    OfficeResult.NO_ANSWER: N_("Amt nimmt nicht ab"),
    OfficeResult.FAILED: N_("Amt nicht erreichbar"),
    OfficeResult.CALLER_GONE: N_("Anrufer hat aufgelegt"),
}
NOBODY = N_("nicht erreicht")
FAILURES = {
    Failure.BUSY.value: N_("besetzt"),
    Failure.NO_ANSWER.value: N_("nicht abgenommen"),
    Failure.VOICEMAIL.value: N_("Anrufbeantworter"),
    Failure.UNREACHABLE.value: N_("nicht erreichbar"),
    Failure.AGENT_LEFT.value: N_("vorher aufgelegt"),
}
"""Why an attempt to call back reached nobody."""
LOOKS = {ServiceState.AVAILABLE: "is-ready", ServiceState.DISTURBED: "is-unreachable"}
"""How the state of an online service looks; a glyph and a word stand beside the colour."""
ONLINE = {
    None: N_("vor Ort"),
    ServiceState.AVAILABLE: N_("online"),
    ServiceState.DISTURBED: N_("gestört"),
    ServiceState.LOCAL_ONLY: N_("vor Ort"),
}
