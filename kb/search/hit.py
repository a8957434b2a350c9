"""One article found, with what shows why."""

from dataclasses import dataclass

from kb.article import ServiceState

Span = tuple[int, int]


@dataclass(frozen=True)
class Snippet:
    """A piece of plain text and the spans (start, end) in it that match; never HTML."""

    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Hit:
    """`place` is the regional key for which the article holds, `online` the state of its online service.

    `snippet` is plain text; `marks` and `title_marks` are spans of matching words in snippet and title.
    """

    id: int
    source_id: str
    title: str
    place: str
    score: float
    snippet: str
    topic: int | None
    online: ServiceState | None
    marks: tuple[Span, ...] = ()
    title_marks: tuple[Span, ...] = ()
