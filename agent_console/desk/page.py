"""The page itself, and what it shows when asked."""

from fastapi import APIRouter, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from agent_console.desk.asking import AtMyDesk
from agent_console.desk.commands import COMMANDS
from agent_console.desk.keys_kept import keys_of
from agent_console.desk.looking import Wish
from agent_console.web.pages import rights_of
from agent_console.web.visitor import language_of, pages_of

router = APIRouter(prefix="/desk")


@router.get("")
async def page(mine: AtMyDesk) -> Response:
    view = await run_in_threadpool(mine.desk.look)
    keys = await run_in_threadpool(keys_of, mine.desk.parts.engine, mine.desk.person.login)
    context = {"view": view, "keys": keys, "commands": COMMANDS, **rights_of(mine.desk.person)}
    return HTMLResponse(pages_of(mine.request).render(language_of(mine.request), "desk/page.html", context))


@router.get("/entry")
async def current_entry(mine: AtMyDesk) -> Response:
    """Back to what belongs to the moment."""
    return await mine.show()


@router.get("/open")
async def open_list(mine: AtMyDesk) -> Response:
    """The calls that still owe an outcome."""
    return await mine.show(Wish(is_list=True))
