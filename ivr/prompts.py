"""The house's own announcements: the name the dialplan uses, and the German text.

Greetings, crisis announcements and whatever else belongs to one hotline stand in the organisation's file.
"""

from collections.abc import Mapping

from ivr.callbacks.sentences import SENTENCES as OF_CALLBACKS
from ivr.pieces import pieces

SENTENCES: Mapping[str, str] = {
    "closed": "Guten Tag. Unser Servicecenter ist zurzeit geschlossen.",
    "closed-holiday": "Heute ist ein Feiertag.",
    "closed-all-day": "Heute ist den ganzen Tag geschlossen.",
    "closed-special": "Heute gelten besondere Servicezeiten.",
    "open-again": "Wir sind wieder für Sie da:",
    "try-again": "Bitte versuchen Sie es während der Servicezeiten noch einmal.",
    "farewell": "Auf Wiederhören.",
    "nobody": (
        "Zurzeit ist leider niemand für Sie da. Bitte rufen Sie später noch einmal an. Auf Wiederhören."
    ),
    "call-later": "Bitte rufen Sie später noch einmal an. Auf Wiederhören.",
    "goodbye": (
        "Leider konnten wir Ihren Anruf nicht rechtzeitig entgegennehmen. "
        "Bitte rufen Sie später noch einmal an. Auf Wiederhören."
    ),
    "wait-about": "Die Wartezeit beträgt zurzeit voraussichtlich etwa",
    "queue-next": "Sie sind als Nächstes an der Reihe.",
    "queue-position": "Sie stehen in der Warteschlange auf Platz",
    "queue-callback": (
        "Wenn Sie nicht warten möchten, drücken Sie die Eins. "
        "Wir rufen Sie zurück, sobald Sie an der Reihe sind."
    ),
    "busy": (
        "Zurzeit rufen sehr viele Menschen an, alle Leitungen sind belegt. "
        "Bitte versuchen Sie es in einigen Minuten noch einmal."
    ),
    "unknown": (
        "Diese Rufnummer ist uns nicht bekannt. Bitte prüfen Sie die Nummer. "
        "Die Behördennummer eins eins fünf hilft Ihnen weiter. Auf Wiederhören."
    ),
    "office-not-reached": (
        "Das Amt ist im Moment leider nicht erreichbar. "
        "Bitte bleiben Sie am Apparat, wir sind gleich wieder für Sie da."
    ),
    "demo-office": (
        "Guten Tag, hier spricht das Amt. Dies ist eine Vorführung: "
        "An dieser Stelle würden Sie mit Ihrer Sachbearbeitung sprechen."
    ),
    "pin": "Bitte geben Sie Ihre PIN ein.",
    "pin-wrong": "Die PIN ist falsch.",
    "pin-refused": "Die Anmeldung wurde abgelehnt.",
    "agent-unknown": "Diese Agentennummer gibt es nicht.",
    "signed-in": "Sie sind angemeldet.",
    "signed-out": "Sie sind abgemeldet.",
    "paused": "Pause.",
    "resumed": "Sie sind wieder bereit.",
    "not-signed-in": "An diesem Platz ist niemand angemeldet.",
    "crisis-code": "Bitte geben Sie den Code des Krisenprofils ein.",
    "crisis-code-wrong": "Der Code ist falsch.",
    "crisis-locked": "Nach drei falschen Codes ist die Krisenschaltung am Telefon 15 Minuten lang gesperrt.",
    "crisis-unknown": "Unter dieser Nummer gibt es kein Krisenprofil.",
    "crisis-on": "Das Krisenprofil ist eingeschaltet und gesichert. Es gilt mindestens zwölf Stunden.",
    "crisis-off": "Das Krisenprofil ist ausgeschaltet.",
    "crisis-failed": "Das Krisenprofil ist nicht sicher geschaltet. Bitte versuchen Sie es noch einmal.",
}
"""Whole sentences, by name."""
CATALOGUE: Mapping[str, str] = {**SENTENCES, **OF_CALLBACKS, **pieces()}
"""Name -> text, with the pieces. The dialplan plays what AstDB names under `prompt/<name>`."""
