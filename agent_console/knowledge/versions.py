"""The versions of an article: who changed what when, two of them side by side, and back to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine

from agent_console.centre import Centre
from agent_console.knowledge.asking import Asking, Edits
from agent_console.knowledge.choices import person_name
from agent_console.knowledge.comparing import Compared, compared
from agent_console.knowledge.editing import ArticleId
from agent_console.knowledge.words import WHATS
from buergerdraht.database import reading, writing
from kb.article import Article
from kb.articles import article
from kb.errors import ArticleConflict
from kb.versions import Version, restore, version, versions

router = APIRouter()
Number = Annotated[int, Query(ge=0, le=10**6)]


@dataclass(frozen=True)
class VersionView:
    version: Version
    who: str
    what: str


@dataclass(frozen=True)
class History:
    """`older` and `newer` are the numbers compared, 0 where there is nothing to compare."""

    article: Article
    versions: tuple[VersionView, ...]
    older: int
    newer: int
    differences: tuple[Compared, ...]


@router.get("/knowledge/articles/{article_id}/versions")
async def page(mine: Edits, article_id: ArticleId, older: Number = 0, newer: Number = 0) -> Response:
    found = await mine.read(article, article_id)
    mine.check_may_edit(found.owner)
    history = _history(found, await mine.read(versions, article_id), (older, newer), await mine.centre())
    return await mine.page("articles", "knowledge/versions.html", {"view": history})


@router.post("/knowledge/articles/{article_id}/versions/{number}/restore")
async def bring_back(
    mine: Edits,
    article_id: ArticleId,
    number: Annotated[int, Path(ge=1, le=10**6)],
    seen: Annotated[int, Form()],
    note: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Makes an earlier version the newest, unless somebody changed the article since the page was `seen`."""
    found = await mine.read(article, article_id)
    mine.check_may_edit(found.owner)
    await mine.read(_restore, mine, (found.id, number, seen), note)
    return RedirectResponse(f"/knowledge/articles/{article_id}?done=restored", 303)


def _restore(engine: Engine, mine: Asking, which: tuple[int, int, int], note: str) -> None:
    article_id, number, seen = which
    with reading(engine) as session:
        then = version(session, article_id, number)
    mine.check_may_edit(then.article.owner)
    current = article(engine, article_id)
    if current.version != seen:
        last = versions(engine, article_id)[0]
        raise ArticleConflict(current, last.by, last.at)
    with writing(engine) as session:
        restore(session, then, mine.now, mine.person.login, note=note)


def _history(found: Article, known: Sequence[Version], chosen: tuple[int, int], centre: Centre) -> History:
    by_number = {one.number: one for one in known}
    newest = max(by_number, default=0)
    newer = chosen[1] if chosen[1] in by_number else newest
    older = chosen[0] if chosen[0] in by_number else max((n for n in by_number if n < newer), default=0)
    differences: Sequence[Compared] = ()
    if older and newer:
        differences = compared(by_number[older].article, by_number[newer].article, centre)
    views = (VersionView(one, person_name(one.by, centre), WHATS[one.what]) for one in known)
    return History(found, tuple(views), older, newer, tuple(differences))
