"""The columns of a spreadsheet of articles, by their headings. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.importing.errors import BadSource

SIGNS = re.compile(r"[^a-z0-9]+")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class Column:
    """`heading` is what the template says; `others` are further names; `example` its first row."""

    heading: str
    example: str = ""
    others: tuple[str, ...] = ()


COLUMNS: Mapping[str, Column] = {
    "source_id": Column("Id", "hund-anmelden", ("Schlüssel", "Nummer", "Kennung")),
    "title": Column("Titel", "Hund anmelden", ("Name", "Leistung", "Bezeichnung")),
    "synonyms": Column(
        "Synonyme", "Hundesteuer; Hundemarke", ("Stichwörter", "Schlagwörter", "Suchbegriffe")
    ),
    "short_text": Column("Kurztext", "Innerhalb von zwei Wochen beim Steueramt.", ("Kurzbeschreibung",)),
    "text": Column("Text", "Jeder Hund ab drei Monaten wird angemeldet.", ("Beschreibung", "Volltext")),
    "prerequisites": Column("Voraussetzungen", "Wohnsitz in der Stadt"),
    "documents": Column("Unterlagen", "Ausweis | Nachweis der Versicherung", ("Erforderliche Unterlagen",)),
    "fees": Column("Gebühren", "120,00 € im Jahr", ("Gebühr", "Kosten")),
    "deadline": Column("Frist", "zwei Wochen", ("Fristen",)),
    "duration": Column("Dauer", "Bescheid nach drei Wochen", ("Bearbeitungsdauer",)),
    "appointment": Column("Termin", "ohne Termin"),
    "procedure": Column("Ablauf", "Online oder mit Formular anmelden.", ("Verfahrensablauf",)),
    "office": Column("Amt", "Steueramt", ("Zuständige Stelle", "Behörde", "Fachamt")),
    "address": Column("Adresse", "Am Markt 1, Musterstadt", ("Anschrift",)),
    "hours": Column("Öffnungszeiten", "Mo-Fr 8-12, Do 14-18"),
    "phone": Column("Telefon", "0123 4567-0", ("Tel",)),
    "email": Column("E-Mail", "steueramt@musterstadt.example", ("Mail",)),
    "web": Column("Internet", "https://musterstadt.example/hund", ("Web", "Homepage", "URL")),
    "online": Column("Onlinedienst", "Hund online anmelden"),
    "online_link": Column("Onlinedienst Link", "https://musterstadt.example/online/hund"),
    "form": Column("Formular", "Anmeldung zur Hundesteuer"),
    "form_link": Column("Formular Link", "https://musterstadt.example/formular/hund"),
    "legal_basis": Column("Rechtsgrundlage", "Hundesteuersatzung", ("Rechtsgrundlagen",)),
    "further": Column("Weiteres", "", ("Weitere Informationen", "Hinweise")),
    "asked": Column("Fragen", "Marke verloren? Ersatz kostet 5,00 €."),
    "internal": Column("Intern", "", ("Interne Hinweise",)),
    "region": Column("Region", "", ("ARS", "Regionalschlüssel")),
    "leika": Column("LeiKa", "", ("LeiKa-Schlüssel", "Leistungsschlüssel")),
    "valid_from": Column("Gilt ab", "", ("Gültig ab",)),
    "valid_until": Column("Gilt bis", "", ("Gültig bis",)),
    "reviewed_on": Column("Geprüft am", "21.11.2026"),
    "review_on": Column("Wieder prüfen am", "21.11.2027"),
}
NEEDED = ("source_id", "title")


def folded(heading: str) -> str:
    """A heading without case, umlauts and signs."""
    return SIGNS.sub("", heading.lower().translate(UMLAUTS))


NAMES = {folded(name): key for key, one in COLUMNS.items() for name in (one.heading, *one.others)}


def known_columns(headings: Sequence[str]) -> dict[int, str]:
    """Which column holds what; the first of two equal ones counts."""
    found: dict[int, str] = {}
    for position, heading in enumerate(headings):
        key = NAMES.get(folded(heading))
        if key and key not in found.values():
            found[position] = key
    return found


def check_headings(headings: Sequence[str], name: str) -> dict[int, str]:
    """The columns of a table; raises BadSource when one that is needed is missing."""
    found = known_columns(headings)
    missing = [COLUMNS[key].heading for key in NEEDED if key not in found.values()]
    if missing:
        raise BadSource(
            "%(name)s: In der ersten Zeile fehlt die Spalte %(missing)s. `buergerdraht kb import "
            "--template` zeigt alle Spalten.",
            name=name,
            missing=" und ".join(missing),
        )
    return found


def unknown_headings(headings: Sequence[str], found: Mapping[int, str]) -> list[str]:
    """Headings that mean nothing to us."""
    return [heading for at, heading in enumerate(headings) if at not in found and heading.strip()]
