"""German words for cases, marked for the catalogues."""

from agent_console.texts.marking import N_
from contacts.cases.case import CaseState, Channel
from contacts.cases.deadlines import Reading

STATES = {
    CaseState.OPEN: N_("beim Amt"),
    CaseState.ANSWERED: N_("beantwortet"),
    CaseState.CLOSED: N_("geschlossen"),
    CaseState.DROPPED: N_("entfallen"),
}
LOOKS = {CaseState.OPEN: "is-in_call", CaseState.ANSWERED: "is-ringing", CaseState.CLOSED: "is-signed_out"}
"""How a state looks; its word stands beside the colour."""
CHANNELS = {
    Channel.TELEPHONE: N_("per Telefon"),
    Channel.EMAIL: N_("per E-Mail"),
    Channel.POST: N_("per Post"),
    Channel.NONE: N_("keine Antwort gewünscht"),
}
READINGS = {
    Reading.SERVICE_HOURS: N_("24 Stunden in den Servicezeiten"),
    Reading.CLOCK: N_("am nächsten Servicetag zur selben Uhrzeit"),
}
NO_TOPIC, NO_OFFICE = N_("ohne Thema"), N_("noch kein Amt")
