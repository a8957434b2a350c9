"""The list of articles: words, filters, order, one page at a time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response

from agent_console.centre import Centre
from agent_console.desk.hits import place_name
from agent_console.desk.knowledge import lookup_of
from agent_console.knowledge.asking import Asking, Reads
from agent_console.knowledge.choices import Choice, every_owner, owner_name, regions, topic_groups, topic_name
from agent_console.knowledge.words import ORDERS, STATE_CLASSES, STATES
from agent_console.texts.marking import N_
from agent_console.web.described import asked_by
from buergerdraht.zone import HOUSE_ZONE
from kb.article import ArticleState
from kb.overview import Line, Listed, Order, Wanted, listed, sources

router = APIRouter()
NO_CRISIS, ONLY_CRISIS, ONLY_DUE = "", "crisis", "due"
SECTIONS = {NO_CRISIS: N_("alle"), ONLY_CRISIS: N_("Krise"), ONLY_DUE: N_("Prüfung fällig")}
EVERY = "*"
LONGEST = 300
WORDS = ("q", "state", "region", "topic", "source", "only", "order")
DIGITS = re.compile("[0-9]{1,12}")
TOPIC = re.compile("[0-9]{1,6}")


@dataclass(frozen=True)
class Filters:
    """What was asked for, as the address says it; what makes no sense counts as not asked."""

    q: str = ""
    state: str = ""
    owner: str = EVERY
    region: str = ""
    topic: str = ""
    source: str = ""
    only: str = ""
    order: str = ""
    page: int = 1

    @property
    def is_narrow(self) -> bool:
        return replace(self, order="", page=1) != Filters()

    def at(self, page: int) -> str:
        """The address of another page of the same list."""
        asked = {name: getattr(self, name) for name in self.__dataclass_fields__}
        kept = {name: value for name, value in asked.items() if value != getattr(Filters, name)}
        return "/knowledge?" + urlencode({**kept, "page": page})


def filters(request: Request) -> Filters:
    """The filters in the address; whatever else stands there is no mistake."""
    given = {name: request.query_params.get(name, "")[:LONGEST].replace("\0", "") for name in WORDS}
    page = request.query_params.get("page", "")
    number = int(page) if re.fullmatch("[1-9][0-9]{0,6}", page) else 1
    owner = request.query_params.get("owner", EVERY)[:LONGEST].replace("\0", "")
    known = {
        "state": given["state"] if given["state"] in STATES else "",
        "region": given["region"] if DIGITS.fullmatch(given["region"]) else "",
        "topic": given["topic"] if TOPIC.fullmatch(given["topic"]) else "",
    }
    return Filters(**{**given, **known}, owner=owner, page=number)


@dataclass(frozen=True)
class Row:
    """One line of the list in words."""

    line: Line
    state: str
    state_class: str
    owner: str
    place: str
    topic: str
    days_overdue: int | None
    changed_on: date


@dataclass(frozen=True)
class ListView:
    """`pinned` are the crisis articles, shown above an unfiltered list."""

    asked: Filters
    rows: tuple[Row, ...]
    pinned: tuple[Row, ...]
    listed: Listed
    lists: Mapping[str, list[Choice]]
    topic_groups: tuple[tuple[str, list[Choice]], ...]
    may_write: bool


@router.get("/knowledge", openapi_extra=asked_by((*WORDS, "owner", "page")))
async def page(mine: Reads, asked: Annotated[Filters, Depends(filters)]) -> Response:
    centre = await mine.centre()
    wanted = await _wanted(mine, asked, centre)
    order = _order(asked)
    found = await mine.read(listed, wanted, order, asked.page)
    pinned = Listed((), 0, 1)
    if not asked.is_narrow and asked.page == 1:
        pinned = await mine.read(listed, replace(wanted, only_crisis=True, state=ArticleState.PUBLISHED))
    view = ListView(
        replace(asked, page=found.page, order=order.value),
        rows(found, centre, mine.now),
        rows(pinned, centre, mine.now),
        found,
        await _lists(mine, centre),
        topic_groups(),
        mine.whose != frozenset(),
    )
    return await mine.page("articles", "knowledge/articles.html", {"view": view})


async def _wanted(mine: Asking, asked: Filters, centre: Centre) -> Wanted:
    today = mine.now.astimezone(HOUSE_ZONE).date()
    state = ArticleState(asked.state) if asked.state else None
    writes = mine.whose != frozenset()
    return Wanted(
        words=asked.q.strip(),
        found=await _found(mine, asked, centre),
        state=state if writes else ArticleState.PUBLISHED,
        owner=None if asked.owner == EVERY else asked.owner,
        region=asked.region,
        topic=int(asked.topic) if asked.topic else None,
        source=asked.source,
        only_crisis=asked.only == ONLY_CRISIS,
        due_on=today if asked.only == ONLY_DUE else None,
    )


async def _found(mine: Asking, asked: Filters, centre: Centre) -> tuple[int, ...]:
    if not asked.q.strip():
        return ()
    lookup = lookup_of(mine.request)
    await lookup.use(centre.places)
    place = asked.region if asked.region in centre.places else None
    return tuple(hit.id for hit in (await lookup.find(asked.q, place)).hits)


def _order(asked: Filters) -> Order:
    if asked.order in ORDERS:
        return Order(asked.order)
    if asked.only == ONLY_DUE:
        return Order.REVIEW
    return Order.RELEVANCE if asked.q.strip() else Order.TITLE


def rows(found: Listed, centre: Centre, now: datetime) -> tuple[Row, ...]:
    today = now.astimezone(HOUSE_ZONE).date()
    return tuple(
        Row(
            line,
            STATES[line.state],
            STATE_CLASSES[line.state],
            owner_name(line.owner, centre),
            place_name(line.region, centre),
            topic_name(line.topic),
            (today - line.review_on).days if line.review_on and line.review_on <= today else None,
            line.changed_at.astimezone(HOUSE_ZONE).date(),
        )
        for line in found.lines
    )


async def _lists(mine: Asking, centre: Centre) -> Mapping[str, list[Choice]]:
    return {
        "state": list(STATES.items()),
        "owner": [(key, owner_name(key, centre)) for key in every_owner(centre)],
        "region": regions(centre),
        "source": [(source, source) for source in await mine.read(sources)],
        "order": list(ORDERS.items()),
        "only": [(key, name) for key, name in SECTIONS.items() if key],
    }
