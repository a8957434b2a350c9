"""A record that holds in several regions: one article for each, or the region that holds them all. Pure."""

import re
from collections.abc import Iterable
from dataclasses import replace

from buergerdraht.sentences import Sentence
from kb.article import Article
from kb.errors import BadRegion
from kb.importing.records import Found
from kb.places import BUND, normal, regions_for

MOST_COPIES = 20
COPY = re.compile(r"(.+)@\d{2,12}")


def placed(article: Article, keys: Iterable[str], notes: tuple[str, ...] = ()) -> list[Found]:
    """The article in each of its regions; a second and later one has the region in its id.

    More than MOST_COPIES regions become the smallest one that holds them all, with a note.
    Keys that are none are noted and left out.
    """
    regions, bad = _normal(keys)
    notes += tuple(
        Sentence("„%(key)s“ ist kein Regionalschlüssel und wurde weggelassen", key=key) for key in bad
    )
    if not regions:
        return [Found(article, notes)]
    if len(regions) > MOST_COPIES:
        whole = _common(regions)
        note = Sentence(
            "gilt in %(count)s Gebieten und steht nun für %(whole)s, das sie alle umfasst",
            count=len(regions),
            whole=whole,
        )
        return [Found(replace(article, region=whole), (*notes, note))]
    first, *others = regions
    copies = (replace(article, region=one, source_id=f"{article.source_id}@{one}") for one in others)
    return [Found(replace(article, region=first), notes), *(Found(copy) for copy in copies)]


def copy_of(source_id: str) -> str:
    """The id of the record that this one repeats for another region; "" when it is none."""
    found = COPY.fullmatch(source_id)
    return found.group(1) if found else ""


def _normal(keys: Iterable[str]) -> tuple[list[str], list[str]]:
    good: dict[str, None] = {}
    bad = []
    for key in keys:
        try:
            good[normal(key)] = None
        except BadRegion:
            bad.append(key)
    covered = [one for one in good if not (set(regions_for(one)[1:]) & good.keys())]
    return sorted(covered), bad


def _common(regions: list[str]) -> str:
    shared = set(regions_for(regions[0]))
    for region in regions[1:]:
        shared &= set(regions_for(region))
    return max(shared or {BUND}, key=lambda one: (one != BUND, len(one)))
