"""From which state to which an article may go. Pure."""

from collections.abc import Mapping

from kb.article import ArticleState
from kb.errors import BadMove

MOVES: Mapping[ArticleState, frozenset[ArticleState]] = {
    ArticleState.DRAFT: frozenset({ArticleState.PUBLISHED, ArticleState.WITHDRAWN}),
    ArticleState.PUBLISHED: frozenset({ArticleState.WITHDRAWN}),
    ArticleState.WITHDRAWN: frozenset({ArticleState.DRAFT, ArticleState.PUBLISHED}),
}
GERMAN = {
    ArticleState.DRAFT: "Entwurf",
    ArticleState.PUBLISHED: "veröffentlicht",
    ArticleState.WITHDRAWN: "zurückgezogen",
}


def check_move(before: ArticleState, after: ArticleState) -> None:
    """Raises BadMove unless the state stays or the table allows the move."""
    if after is not before and after not in MOVES[before]:
        allowed = " oder ".join(sorted(GERMAN[state] for state in MOVES[before]))
        raise BadMove(f"Von „{GERMAN[before]}“ geht es nicht zu „{GERMAN[after]}“. Möglich ist: {allowed}.")
