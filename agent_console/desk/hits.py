"""Hits as the list shows them: marked words, the place's name, whether it can be done online."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from agent_console.centre import Centre
from agent_console.desk.words import LOOKS, ONLINE
from agent_console.texts.marking import N_
from kb.places import BUND
from kb.search.hit import Hit, Span

NATION, LAND = N_("Bund"), N_("Land")
LENGTH_OF_LAND = 2


@dataclass(frozen=True)
class HitView:
    """One line of the list; `title` and `why` are safe HTML."""

    id: int
    title: Markup
    plain_title: str
    why: Markup
    place: str
    online_words: str
    tag_class: str


def hit_views(hits: Sequence[Hit], centre: Centre) -> list[HitView]:
    return [
        HitView(
            hit.id,
            marked(hit.title, hit.title_marks),
            hit.title,
            marked(hit.snippet, hit.marks),
            place_name(hit.place, centre),
            ONLINE[hit.online],
            LOOKS.get(hit.online, "") if hit.online else "",
        )
        for hit in hits
    ]


def marked(text: str, spans: Sequence[Span]) -> Markup:
    """The text, escaped, with its matching words marked; spans are in order and do not overlap."""
    pieces, at = Markup(), 0
    for start, end in spans:
        pieces += escape(text[at:start]) + Markup("<mark>{}</mark>").format(text[start:end])
        at = end
    return pieces + escape(text[at:])


def place_name(region: str, centre: Centre) -> str:
    """The name of a region; a German word for Bund and Land."""
    if region == BUND:
        return NATION
    return LAND if len(region) == LENGTH_OF_LAND else centre.places.get(region, region)
