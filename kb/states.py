"""From which state to which an article may go. Pure."""

from collections.abc import Mapping

from buergerdraht.sentences import Sentence
from kb.article import ArticleState
from kb.errors import BadMove

MOVES: Mapping[ArticleState, frozenset[ArticleState]] = {
    ArticleState.DRAFT: frozenset({ArticleState.PUBLISHED, ArticleState.WITHDRAWN}),
    ArticleState.PUBLISHED: frozenset({ArticleState.WITHDRAWN}),
    ArticleState.WITHDRAWN: frozenset({ArticleState.DRAFT, ArticleState.PUBLISHED}),
}
GERMAN = {
    ArticleState.DRAFT: Sentence("Entwurf"),
    ArticleState.PUBLISHED: Sentence("veröffentlicht"),
    ArticleState.WITHDRAWN: Sentence("zurückgezogen"),
}


def check_move(before: ArticleState, after: ArticleState) -> None:
    """Raises BadMove unless the state stays or the table allows the move."""
    if after is not before and after not in MOVES[before]:
        raise BadMove(
            "Von „%(before)s“ geht es nicht zu „%(after)s“. Bitte die Seite neu laden.",
            before=GERMAN[before],
            after=GERMAN[after],
        )
