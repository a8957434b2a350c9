"""What a reader has to know of a report's numbers, as sentences for its head."""

from collections.abc import Iterator

from reporting.few import Discretion
from reporting.standing import Standing


def notes_on_calls(standing: Standing) -> Iterator[str]:
    """What holds of single calls too."""
    if standing.foreign_calls:
        yield (
            f"Anrufe aus Protokollen anderer Zentralen: {standing.foreign_calls}; darin lässt sich eine "
            "Rückfrage nicht von einem Anruf unterscheiden und zählt als Anruf."
        )


def notes_on_figures(standing: Standing) -> Iterator[str]:
    """What holds of sums."""
    yield from notes_on_calls(standing)
    if standing.due_quarters:
        yield (
            f"Vorläufig: Viertelstunden, deren Summen gerade neu gebildet werden: {standing.due_quarters}."
        )
    if standing.may_repeat:
        yield "Vorläufig: Wieder angerufen, für die letzten 3 Tage."


def notes_on_discretion(discretion: Discretion) -> Iterator[str]:
    """That figures of few agents may be seen, under which agreement, for which days."""
    if discretion.first_day and discretion.last_day:
        yield (
            f"Schutz kleiner Gruppen aufgehoben nach »{discretion.agreement}« für Tage ab "
            f"{discretion.first_day:%d.%m.%Y}, längstens bis {discretion.last_day:%d.%m.%Y}."
        )
