"""What each table of the database holds, in plain German; columns and times come from the schema itself.

A new table needs its sentence here: a test names the one that is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from agent_console.texts.marking import N_
from buergerdraht.columns import Keep


class About(StrEnum):
    """Whom a table tells something about."""

    CALLERS = "callers"
    AGENTS = "agents"
    HOUSE = "house"


@dataclass(frozen=True)
class Described:
    """One table in words."""

    about: About
    what: str


KEPT: Mapping[Keep, str] = {
    Keep.FOR_EVER: N_("bleibt; ohne Bezug zu einer Person, sobald der übrige Bezug gelöscht ist"),
    Keep.WITH_ROW: N_("solange der Eintrag besteht"),
    Keep.WHILE_ACCOUNT: N_("solange das Konto besteht"),
    Keep.UNTIL_SIGN_OUT: N_("bis zum Ende der Anmeldung"),
    Keep.UNTIL_FINISHED: N_("bis das Anliegen abgeschlossen ist, längstens bis zum Ende des Tages"),
    Keep.UNTIL_OPEN: N_("bis erledigt, längstens bis zum Ende des nächsten Öffnungstages oder 7 Tage"),
    Keep.DAYS_7: N_("7 Tage"),
    Keep.DAYS_14: N_("bis 14 Tage nach dem Monat"),
    Keep.DAYS_30: N_("30 Tage"),
    Keep.UNTIL_DONE: N_("bis erledigt, und 30 Tage danach"),
    Keep.WHILE_CASE: N_("solange der Fall offen ist"),
    Keep.WHILE_WISH: N_("solange der Rückruf offen ist, längstens 7 Tage"),
    Keep.YEARS_3: N_("3 Jahre (Protokoll)"),
}


def _callers(what: str) -> Described:
    return Described(About.CALLERS, what)


def _agents(what: str) -> Described:
    return Described(About.AGENTS, what)


def _house(what: str) -> Described:
    return Described(About.HOUSE, what)


TABLES: Mapping[str, Described] = {
    "contact": _callers(N_("Ein Anruf bei der Zentrale. Nur hier steht die Rufnummer im Klartext.")),
    "contact_change": _callers(N_("Merkzettel, welche Anrufe neu zu zählen sind.")),
    "concern": _callers(N_("Ein Anliegen: Ergebnis, Thema und Ort; kein Text.")),
    "lost_call": _callers(N_("Wer aufgelegt hat, bevor jemand annahm, damit zurückgerufen werden kann.")),
    "callback_wish": _callers(N_("Wer um Rückruf gebeten hat.")),
    "callback_task": _callers(N_("Ein zugesagter Rückruf als Aufgabe der Gruppe.")),
    "task_attempt": _callers(N_("Vergebliche Anrufe zu einer Aufgabe; sie gehen mit ihr.")),
    "office_case": _callers(N_("Ein Fall, den ein Amt weiterbearbeitet, mit Frist und Antwortweg.")),
    "case_mail": _callers(N_("Die Nachricht an das Amt: Nummer und Thema, kein Name.")),
    "call_return": _callers(N_("Ob jemand nach dem Auflegen oder dem Gespräch wieder anrief: ja oder nein.")),
    "ledger_call": _callers(N_("Ein Anruf im Journal der Telefonanlage: Zeiten, Hotline, wie er endete.")),
    "ledger_visit": _callers(N_("Jede Warteschlange, durch die ein Anruf ging.")),
    "ledger_line": _callers(N_("Die Zeilen des Journals, aus denen alles gezählt wird.")),
    "usage_search": _agents(N_("Suchworte am Arbeitsplatz, ohne Person und Anruf.")),
    "usage_opening": _agents(N_("Geöffnete Artikel, ohne Person und Anruf.")),
    "usage_settling": _agents(N_("Welcher Artikel ein Anliegen klärte, ohne Person und Anruf.")),
    "person": _agents(N_("Wer sich anmelden darf: Name, Anmeldename, Prüfwert des Passworts.")),
    "role_grant": _agents(N_("Welche Aufgaben jemand hat, für welchen Mandanten.")),
    "person_keys": _agents(N_("Welche Tasten jemand am Arbeitsplatz geändert oder abgeschaltet hat.")),
    "leaving_agent": _agents(
        N_("Wer sich nach dem laufenden Gespräch abmelden will, bis das geschehen ist.")
    ),
    "sign_in_session": _agents(N_("Offene Anmeldungen im Browser.")),
    "display": _house(N_("Anzeigen an der Wand: Name, Mandant, Prüfwert des Codes; keine Person.")),
    "sign_in_attempts": _agents(N_("Fehlversuche bei der Anmeldung, der Anmeldename verschlüsselt.")),
    "agent_pin": _agents(N_("Prüfwert der PIN für das Telefon.")),
    "agent_pseudonym": _agents(
        N_("Wer hinter dem Decknamen eines Monats steht. Danach führt nichts mehr zur Person.")
    ),
    "stint": _agents(N_("Wer ein Gespräch wann angenommen und beendet hat, unter dem Decknamen des Monats.")),
    "ledger_stint": _agents(N_("Gespräch und Nachbearbeitung im Journal, unter dem Decknamen des Monats.")),
    "ledger_span": _agents(N_("Anmeldung und Pausen, unter dem Decknamen des Monats.")),
    "rollup_agent": _agents(N_("Nummern der Decknamen eines Monats: zum Zählen, nicht zum Nennen.")),
    "task_claim": _agents(N_("Wer gerade eine Aufgabe bearbeitet, damit es niemand zweimal tut.")),
    "crisis_helper": _agents(N_("Wer in einer Krise zusätzlich hilft.")),
    "audit_entry": _agents(N_("Das Protokoll: wer was geändert oder mitgenommen hat.")),
    "agreement": _agents(N_("Vereinbarungen über diese Seite, wer sie vorschlug, bestätigte und beendete.")),
    "article_version": _agents(N_("Frühere Fassungen von Artikeln, und wer sie schrieb.")),
    "suggestion": _agents(N_("Vorschläge zu Artikeln, und wer sie machte und entschied.")),
    "synonym_group": _agents(N_("Gleichbedeutende Suchworte, und wer sie eintrug.")),
    "import_run": _agents(N_("Einspielungen von Artikeln, und wer sie begann.")),
    "news": _agents(N_("Meldungen für die Schicht, und wer sie schrieb.")),
    "organisation_version": _agents(N_("Fassungen der Organisation, und wer sie speicherte.")),
    "crisis_switching": _agents(N_("Wer wann ein Krisenprofil geschaltet hat, und warum.")),
    "crisis_recording": _agents(N_("Ansagen, die in einer Krise aufgenommen wurden.")),
    "recording": _agents(N_("Hochgeladene Ansagen, und wer sie sprach oder einspielte.")),
    "article_fault": _house(N_("Gemeldete Fehler in Artikeln, ohne wer sie gemeldet hat.")),
    "article": _house(N_("Artikel des Wissens.")),
    "office": _house(N_("Ämter mit Anschrift und Öffnungszeiten.")),
    "delivered": _house(N_("Was von der Quelle der Artikel zuletzt geliefert wurde.")),
    "knowledge_edition": _house(N_("Stand des Wissens für die Suche.")),
    "learned_term": _house(N_("Suchworte, die aus mindestens drei Anrufen gelernt wurden.")),
    "learning_switch": _house(N_("Ob die Suche lernt.")),
    "crisis_code": _house(N_("Prüfwerte der Codes, mit denen am Telefon geschaltet wird.")),
    "prompt": _house(N_("Texte der Ansagen.")),
    "rollup": _house(N_("Summen je Viertelstunde und Stunde; die Beschäftigten darin nur als Anzahl.")),
    "rollup_concern": _house(N_("Summen je Tag, Thema und Ort; die Beschäftigten darin nur als Anzahl.")),
    "rollup_due": _house(N_("Welche Summen neu zu bilden sind.")),
    "live_count": _house(N_("Gesehene Anrufe je Stunde, zum Vergleich mit dem Journal.")),
    "ledger_file": _house(N_("Welche Dateien der Telefonanlage gelesen sind.")),
    "chore_run": _house(N_("Wann welche Löschung und Wartung zuletzt lief.")),
}
