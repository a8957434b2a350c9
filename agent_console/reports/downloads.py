"""The files a reports page offers: the same question as an address of each."""

from dataclasses import dataclass

from agent_console.reports.question import Question
from agent_console.texts.marking import N_

OFFERED = (
    ("summary", N_("Kennzahlen"), N_("die Tabelle dieser Seite mit allen Kennzahlen und ihren Formeln")),
    ("calls", N_("Einzelne Anrufe"), N_("eine Zeile je Anruf, ohne Rufnummern der Anrufenden")),
    ("lost", N_("Nicht angenommene Anrufe"), N_("eine Zeile je Anruf mit Grund und Wartezeit")),
)


@dataclass(frozen=True)
class Download:
    """One kind of file, in both forms."""

    name: str
    what: str
    csv: str
    xlsx: str


def downloads_of(question: Question) -> tuple[Download, ...]:
    return tuple(
        Download(
            name, what, question.address(f"/reports/{kind}.csv"), question.address(f"/reports/{kind}.xlsx")
        )
        for kind, name, what in OFFERED
    )
