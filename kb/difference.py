"""What differs between two texts of an article, module by module. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from kb.article import Article, Modules

NAMES = {
    "title": "Titel",
    "synonyms": "Synonyme",
    "short_text": "Kurztext",
    "text": "Text",
    "prerequisites": "Voraussetzungen",
    "documents": "Unterlagen",
    "fees": "Gebühren",
    "deadline": "Frist",
    "duration": "Dauer",
    "appointment": "Termin",
    "procedure": "Ablauf",
    "office": "Zuständige Stelle",
    "contact": "Kontakt",
    "online": "Onlinedienste",
    "forms": "Formulare",
    "legal_basis": "Rechtsgrundlage",
    "further": "Weiteres",
    "links": "Links",
    "asked": "Was Anrufende fragen",
    "internal": "Intern",
    "region": "Region",
    "topic": "Thema",
    "leika": "LeiKa-Schlüssel",
    "short_address": "Adresse zum Vorlesen",
    "valid_from": "Gilt ab",
    "valid_until": "Gilt bis",
    "reviewed_on": "Geprüft am",
    "review_on": "Wieder prüfen am",
    "owner": "Mandant",
    "is_crisis": "Krise",
    "office_id": "Amt",
    "state": "Zustand",
}
"""The German name of each module, in the order in which an article is compared."""


@dataclass(frozen=True)
class Changed:
    """One module that differs: its key (a key of NAMES), and both texts; "" where it is empty."""

    module: str
    before: str
    after: str

    @property
    def name(self) -> str:
        """The module's German name."""
        return NAMES[self.module]


def difference(before: Article, after: Article) -> list[Changed]:
    """The modules that differ, in the order of NAMES."""
    pairs = ((module, _part(before, module), _part(after, module)) for module in NAMES)
    return [Changed(module, as_text(old), as_text(new)) for module, old, new in pairs if old != new]


def as_text(value: Any) -> str:
    """A module's value as lines for people."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, tuple):
        return "\n".join(as_text(one) for one in value)
    if isinstance(value, Enum):
        return str(value.value)
    return " · ".join(_of(value)) if is_dataclass(value) else str(value)


def _of(value: Any) -> Iterator[str]:
    texts = (as_text(getattr(value, field.name)) for field in fields(value))
    return (text.replace("\n", ", ") for text in texts if text)


MODULES = frozenset(field.name for field in fields(Modules))


def _part(article: Article, module: str) -> Any:
    return getattr(article.modules if module in MODULES else article, module)
