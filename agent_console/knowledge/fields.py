"""The fields of the editor: each module of a service description with its German name. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from agent_console.texts.marking import N_


class Kind(StrEnum):
    """How a field is written: a line, a text, a list with one entry a line, links with their names, a day."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    LINKS = "links"
    DAY = "day"
    CHOICE = "choice"
    CHECK = "check"


@dataclass(frozen=True)
class Field:
    """One field; `most` is the number of letters it takes."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    most: int = 400
    is_needed: bool = False


@dataclass(frozen=True)
class Group:
    key: str
    name: str
    fields: tuple[Field, ...]


LONG = 20_000
ONE_A_LINE = N_("Jede Zeile ein Eintrag.")
NAME_AND_LINK = N_("Jede Zeile: Bezeichnung, dann die Adresse (https://…).")

GROUPS = (
    Group(
        "naming",
        N_("Worum es geht"),
        (
            Field("title", N_("Titel"), hint=N_("Die Leistung, wie Anrufende sie nennen."), is_needed=True),
            Field(
                "synonyms",
                N_("Synonyme"),
                Kind.LINES,
                N_("Jede Zeile ein Wort oder mehrere, mit denen jemand danach fragt."),
                LONG,
            ),
            Field(
                "short_text",
                N_("Kurztext"),
                Kind.TEXT,
                N_("Ein Satz, der am Telefon oft schon genügt."),
                2_000,
            ),
            Field("text", N_("Text"), Kind.TEXT, most=LONG),
        ),
    ),
    Group(
        "answers",
        N_("Was Anrufende wissen wollen"),
        (
            Field("prerequisites", N_("Voraussetzungen"), Kind.LINES, ONE_A_LINE, LONG),
            Field("documents", N_("Unterlagen"), Kind.LINES, ONE_A_LINE, LONG),
            Field(
                "fees",
                N_("Gebühren"),
                Kind.LINES,
                N_("Jede Zeile ein Eintrag; der häufigste Fall zuerst."),
                LONG,
            ),
            Field("deadline", N_("Frist"), most=2_000),
            Field("duration", N_("Bearbeitungsdauer"), most=2_000),
            Field("appointment", N_("Termin"), most=2_000),
            Field("procedure", N_("Ablauf"), Kind.TEXT, most=LONG),
            Field(
                "asked",
                N_("Was Anrufende dazu fragen"),
                Kind.LINES,
                N_("Jede Zeile eine Frage mit ihrer Antwort."),
                LONG,
            ),
        ),
    ),
    Group(
        "office",
        N_("Zuständige Stelle und Kontakt"),
        (
            Field(
                "office_id",
                N_("Zuständiges Amt"),
                Kind.CHOICE,
                N_("Adresse und Öffnungszeiten kommen dann von dort."),
            ),
            Field("office_name", N_("Stelle, wenn sie nicht in der Liste steht")),
            Field("office_address", N_("Anschrift")),
            Field("office_hours", N_("Öffnungszeiten"), most=1_000),
            Field(
                "office_key", N_("Verbinden mit"), Kind.CHOICE, N_("Wohin der Arbeitsplatz verbinden kann.")
            ),
            Field("contact_phone", N_("Telefon")),
            Field("contact_email", N_("E-Mail")),
            Field("contact_web", N_("Webseite")),
            Field(
                "short_address",
                N_("Adresse zum Vorlesen"),
                hint=N_("Kurz und ohne https, etwa kreis.example/perso"),
                most=200,
            ),
        ),
    ),
    Group("online", N_("Online-Dienste"), ()),
    Group(
        "more",
        N_("Formulare, Recht, Internes"),
        (
            Field("forms", N_("Formulare"), Kind.LINKS, NAME_AND_LINK, LONG),
            Field("links", N_("Weiterführende Seiten"), Kind.LINKS, NAME_AND_LINK, LONG),
            Field("further", N_("Weitere Hinweise"), Kind.LINES, ONE_A_LINE, LONG),
            Field("legal_basis", N_("Rechtsgrundlage"), Kind.LINES, ONE_A_LINE, LONG),
            Field(
                "internal",
                N_("Intern"),
                Kind.LINES,
                N_("Nur für die Arbeitsplätze. Jede Zeile ein Hinweis."),
                LONG,
            ),
        ),
    ),
    Group(
        "holds",
        N_("Wo und wann es gilt"),
        (
            Field("region", N_("Gilt für"), Kind.CHOICE, is_needed=True),
            Field("owner", N_("Gehört"), Kind.CHOICE, N_("Wessen Redaktion den Artikel ändern darf.")),
            Field("topic", N_("Thema"), Kind.CHOICE, N_("Wird nach dem Gespräch vorgeschlagen.")),
            Field(
                "leika",
                N_("LeiKa-Schlüssel"),
                hint=N_("14 Ziffern, die mit 99 beginnen. Viele örtliche Leistungen haben keinen."),
                most=30,
            ),
            Field("valid_from", N_("Gilt ab"), Kind.DAY),
            Field("valid_until", N_("Gilt bis"), Kind.DAY),
            Field("reviewed_on", N_("Geprüft am"), Kind.DAY),
            Field("review_on", N_("Wieder prüfen am"), Kind.DAY),
            Field("is_crisis", N_("In der Krise oben anzeigen"), Kind.CHECK),
        ),
    ),
)
FIELDS = {field.name: field for group in GROUPS for field in group.fields}

ONLINE_FIELDS = (
    Field("name", N_("Bezeichnung")),
    Field("link", N_("Adresse"), most=1_000),
    Field("state", N_("Betriebszustand"), Kind.CHOICE),
    Field("state_note", N_("Anmerkung zum Zustand")),
    Field("synonyms", N_("Synonyme des Dienstes"), Kind.LINES, ONE_A_LINE, 4_000),
    Field("help_links", N_("Hilfeseiten"), Kind.LINKS, NAME_AND_LINK, 4_000),
    Field("phone", N_("Hilfe: Telefon")),
    Field("email", N_("Hilfe: E-Mail")),
    Field("web", N_("Hilfe: Webseite")),
)
MOST_ONLINE = 20


def online_name(row: int, name: str) -> str:
    """The name of a field of one online service in the form: "online-0-link"."""
    return f"online-{row}-{name}"
