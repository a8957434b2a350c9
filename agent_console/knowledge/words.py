"""German words of the editor's pages, marked for the catalogues."""

from agent_console.texts.marking import N_
from kb.article import ArticleState, ServiceState
from kb.change import What
from kb.overview import Order
from kb.suggestions import SuggestionState

STATES = {
    ArticleState.DRAFT.value: N_("Entwurf"),
    ArticleState.PUBLISHED.value: N_("Veröffentlicht"),
    ArticleState.WITHDRAWN.value: N_("Zurückgezogen"),
}
STATE_CLASSES = {
    ArticleState.DRAFT.value: "is-wrap_up",
    ArticleState.PUBLISHED.value: "is-ready",
    ArticleState.WITHDRAWN.value: "is-signed_out",
}
SERVICE_STATES = {
    ServiceState.AVAILABLE.value: N_("verfügbar"),
    ServiceState.DISTURBED.value: N_("gestört"),
    ServiceState.LOCAL_ONLY.value: N_("nur vor Ort"),
}
ORDERS = {
    Order.RELEVANCE.value: N_("Treffer zuerst"),
    Order.TITLE.value: N_("Titel"),
    Order.CHANGED.value: N_("zuletzt geändert"),
    Order.REVIEW.value: N_("Prüfung fällig"),
}
WHATS = {
    What.LOADED.value: N_("geladen"),
    What.EDITED.value: N_("geändert"),
    What.IMPORTED.value: N_("eingelesen"),
    What.RESTORED.value: N_("wiederhergestellt"),
    What.SUGGESTED.value: N_("Vorschlag angenommen"),
}
SUGGESTION_STATES = {
    SuggestionState.OPEN.value: N_("offen"),
    SuggestionState.ACCEPTED.value: N_("angenommen"),
    SuggestionState.DECLINED.value: N_("abgelehnt"),
}
SUGGESTION_CLASSES = {
    SuggestionState.OPEN.value: "is-wrap_up",
    SuggestionState.ACCEPTED.value: "is-ready",
    SuggestionState.DECLINED.value: "is-signed_out",
}
CENTRE = N_("Servicecenter")
PROGRAM = N_("Programm")
