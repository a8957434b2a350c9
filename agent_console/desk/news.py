"""News and crisis articles as one desk shows them: those that concern the calls which come there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from agent_console.centre import Centre
from agent_console.live.board import Wall
from agent_console.texts.marking import N_
from kb.news import Kind, Piece

KINDS = {
    Kind.CLOSED: N_("geschlossen"),
    Kind.DISTURBED: N_("gestört"),
    Kind.NOTE: N_("Hinweis"),
}
LOOKS = {Kind.CLOSED: "is-away", Kind.DISTURBED: "is-unreachable", Kind.NOTE: ""}


@dataclass(frozen=True)
class NewsView:
    """One piece. `mark` changes with its text, so that changed news are unread again; `where` "": all."""

    mark: str
    look: str
    kind: str
    where: str
    text: str
    ends_at: datetime
    article_id: int | None


def news_views(wall: Wall, centre: Centre, pools: Collection[str]) -> tuple[NewsView, ...]:
    """The news for who answers these pools; without pools, all."""
    return tuple(_view(piece, centre) for piece in wall.pieces if _concerns(piece, centre, pools))


def _concerns(piece: Piece, centre: Centre, pools: Collection[str]) -> bool:
    draft = piece.draft
    if not pools or not (draft.mandant or draft.hotline):
        return True
    mine = [hotline for hotline in centre.hotlines.values() if hotline.pool in pools]
    if draft.hotline:
        return any(hotline.key == draft.hotline for hotline in mine)
    return any(hotline.mandant == draft.mandant for hotline in mine)


def _view(piece: Piece, centre: Centre) -> NewsView:
    draft = piece.draft
    mark, look = f"{piece.id}.{piece.revision}", LOOKS[draft.kind]
    where = where_name(draft.mandant, draft.hotline, centre)
    return NewsView(mark, look, KINDS[draft.kind], where, draft.text, draft.ends_at, draft.article_id)


def where_name(mandant: str, hotline: str, centre: Centre) -> str:
    """The name of the hotline or Mandant whom news concern; "" for all."""
    if hotline:
        return centre.hotline_name(hotline)
    known = centre.mandanten.get(mandant)
    return known.name if known else mandant
