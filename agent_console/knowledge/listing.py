"""The list of articles."""

from fastapi import APIRouter, Response

from agent_console.knowledge.asking import Reads

router = APIRouter()


@router.get("/knowledge")
async def page(mine: Reads) -> Response:
    return await mine.page("articles", "knowledge/articles.html", {})
