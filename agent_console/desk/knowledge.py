"""Looking things up: hits while one types, and the article."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from agent_console.centre import Centre
from agent_console.desk.article import Around, article_view
from agent_console.desk.asking import live_of
from agent_console.desk.hits import hit_views
from agent_console.lookup import Lookup
from agent_console.parts import ConsoleParts
from agent_console.sending.offered import sending_of
from agent_console.web.visitor import Parts, allowed, language_of, pages_of
from buergerdraht.people.sessions import SignedIn
from buergerdraht.zone import HOUSE_ZONE
from kb.articles import valid_article
from kb.offices import office_of
from kb.search.filters import EVERYTHING, Filters

router = APIRouter(prefix="/desk")
MOST_HITS = 20
Reader = Annotated[SignedIn, Depends(allowed("see", "knowledge"))]
ArticleId = Annotated[int, Path(ge=1, le=2**53)]


def lookup_of(request: Request) -> Lookup:
    lookup: Lookup = request.app.state.lookup
    return lookup


def filters(online: Annotated[bool, Query()] = False, crisis: Annotated[bool, Query()] = False) -> Filters:
    return Filters(online, crisis)


@router.get("/search")
async def search(
    request: Request,
    person: Reader,
    only: Annotated[Filters, Depends(filters)],
    q: Annotated[str, Query(max_length=400)] = "",
    place: Annotated[str, Query(max_length=12, pattern=r"^([0-9]{5}|[0-9]{12}|)$")] = "",
) -> Response:
    live, lookup = live_of(request), lookup_of(request)
    centre = await run_in_threadpool(live.centre.get)
    await lookup.use(centre.places)
    found = await lookup.find(q, place if place in centre.places else None, only)
    if only == EVERYTHING:
        live.asked(person.login, lookup.words(q), [hit.id for hit in found.hits])
    context = {
        "hits": hit_views(found.hits, centre),
        "nearest": found.nearest,
        "place": found.place or "",
        "asked": q.strip(),
        "is_narrowed": only != EVERYTHING,
    }
    return HTMLResponse(pages_of(request).render(language_of(request), "desk/hits.html", context))


@router.get("/articles/{article_id}")
async def show(request: Request, person: Reader, parts: Parts, article_id: ArticleId) -> Response:
    live = live_of(request)
    centre = await run_in_threadpool(live.centre.get)
    context = await run_in_threadpool(_article, parts, article_id, centre)
    live.opened(person.login, article_id)
    return HTMLResponse(pages_of(request).render(language_of(request), "desk/article.html", context))


def _article(parts: ConsoleParts, article_id: int, centre: Centre) -> dict[str, Any]:
    now = parts.clock()
    found = valid_article(parts.engine, article_id, now.astimezone(HOUSE_ZONE).date())
    around = Around(office_of(parts.engine, found), now, may_report=True)
    return {"article": article_view(found, centre, around), "sending": sending_of(found, parts.settings)}
