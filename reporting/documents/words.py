"""German words for what the ledger writes in keys."""

from collections.abc import Mapping

from reporting.asked import By, View
from reporting.ledger.call import Result

RESULTS: Mapping[str, str] = {
    Result.ARRIVING: "kommt an",
    Result.STILL_WAITING: "wartet noch",
    Result.ANSWERED: "angenommen",
    Result.ABANDONED: "aufgelegt",
    Result.LEFT_OTHERWISE: "anders verlassen",
    Result.INTERRUPTED: "unterbrochen",
    Result.ENDED_BEFORE_QUEUE: "vorher beendet",
    Result.REFUSED: "abgewiesen",
}
REASONS: Mapping[str, str] = {
    "timeout": "Höchstwartezeit",
    "overflow": "Überlauf",
    "full": "Warteschlange voll",
    "nobody": "niemand angemeldet",
    "empty": "niemand mehr angemeldet",
    "key": "Taste",
    "callback": "Rückruf gewünscht",
    "withdrawn": "herausgenommen",
    "closed": "geschlossen",
    "informed": "durch die Krisenansage informiert",
}
GROUPINGS: Mapping[By, str] = {
    By.HOTLINE: "Hotline",
    By.HOUR: "Stunde",
    By.DAY: "Tag",
    By.WEEK: "Woche",
    By.MONTH: "Monat",
    By.MANDANT: "Mandant",
    By.POOL: "Gruppe",
    By.TOPIC: "Thema",
    By.PLACE: "Ort",
}
VIEWS: Mapping[View, str] = {
    View.CITIZEN: "ein Anruf ist einer, auch wenn er mehrere Warteschlangen durchläuft",
    View.QUEUE: "jeder Besuch einer Warteschlange zählt für sich",
}
YES_NO: Mapping[bool | None, str] = {True: "yes", False: "no", None: "not known"}
YES_NO_WORDS: Mapping[str, str] = {"yes": "ja", "no": "nein", "not known": "nicht bekannt"}
