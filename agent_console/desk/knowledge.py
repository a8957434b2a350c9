"""Looking things up: hits while one types, and the article."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from agent_console.desk.article import article_view
from agent_console.desk.asking import live_of
from agent_console.desk.hits import hit_views
from agent_console.lookup import Lookup
from agent_console.web.visitor import Parts, allowed, language_of, pages_of
from buergerdraht.people.sessions import SignedIn
from kb.articles import article

router = APIRouter(prefix="/desk")
MOST_HITS = 20
Reader = Annotated[SignedIn, Depends(allowed("see", "knowledge"))]


def lookup_of(request: Request) -> Lookup:
    lookup: Lookup = request.app.state.lookup
    return lookup


@router.get("/search")
async def search(
    request: Request,
    person: Reader,
    q: Annotated[str, Query(max_length=400)] = "",
    place: Annotated[str, Query(max_length=12, pattern=r"^([0-9]{5}|[0-9]{12}|)$")] = "",
) -> Response:
    centre = await run_in_threadpool(live_of(request).centre.get)
    known = place if place in centre.places else None
    lookup = lookup_of(request)
    await lookup.use(centre.places)
    found = await lookup.find(q, known)
    context = {"hits": hit_views(found.hits, centre), "place": found.place or "", "asked": q.strip()}
    return HTMLResponse(pages_of(request).render(language_of(request), "desk/hits.html", context))


@router.get("/articles/{article_id}")
async def show(
    request: Request, person: Reader, parts: Parts, article_id: Annotated[int, Path(ge=1, le=2**53)]
) -> Response:
    centre = await run_in_threadpool(live_of(request).centre.get)
    found = await run_in_threadpool(article, parts.engine, article_id)
    context = {"article": article_view(found, centre)}
    return HTMLResponse(pages_of(request).render(language_of(request), "desk/article.html", context))
