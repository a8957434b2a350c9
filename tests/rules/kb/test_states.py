"""From which state to which an article may go; and keys of the LeiKa."""

import pytest

from kb.article import ArticleState
from kb.errors import BadLeika, BadMove
from kb.leika import checked
from kb.states import check_move

DRAFT, PUBLISHED, WITHDRAWN = ArticleState


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DRAFT, PUBLISHED),
        (DRAFT, WITHDRAWN),
        (PUBLISHED, WITHDRAWN),
        (WITHDRAWN, DRAFT),
        (WITHDRAWN, PUBLISHED),
        (DRAFT, DRAFT),
        (PUBLISHED, PUBLISHED),
    ],
)
def test_allowed(before: ArticleState, after: ArticleState) -> None:
    check_move(before, after)


def test_a_published_article_is_no_draft_again() -> None:
    with pytest.raises(BadMove, match=r"Von „veröffentlicht“ geht es nicht zu „Entwurf“\."):
        check_move(PUBLISHED, DRAFT)


@pytest.mark.parametrize("key", ["99102013104000", "99 102 013 104 000", " 99102013104000 "])
def test_a_key_is_fourteen_digits(key: str) -> None:
    assert checked(key) == "99102013104000"


@pytest.mark.parametrize("key", ["9910201310400", "12345678901234", "99 Hund", "٩٩102013104000"])
def test_other_keys_are_refused(key: str) -> None:
    with pytest.raises(BadLeika):
        checked(key)


@pytest.mark.parametrize("key", ["", None, " "])
def test_no_key_is_none(key: str | None) -> None:
    assert checked(key) is None
