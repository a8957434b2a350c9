"""What the knowledge lacks: questions without an article, articles that did not settle, articles missed."""

from dataclasses import dataclass

from fastapi import APIRouter, Response
from sqlalchemy import Engine

from agent_console.centre import Centre
from agent_console.knowledge.asking import Edits
from agent_console.knowledge.choices import owner_name, topic_name
from agent_console.knowledge.tabs import Mandanten
from kb.learning.gaps import Forwarded, Unanswered, forwarded, missing, unanswered
from kb.learning.usage import FEWEST

router = APIRouter()


@dataclass(frozen=True)
class Gaps:
    """Each list worst first; `forwarded` with the name of each owner, `missing` with that of each topic."""

    unanswered: tuple[Unanswered, ...]
    forwarded: tuple[tuple[Forwarded, str], ...]
    missing: tuple[tuple[str, int], ...]
    fewest: int = FEWEST


@router.get("/knowledge/gaps")
async def page(mine: Edits) -> Response:
    gaps = await mine.read(gaps_of, mine.whose, await mine.centre())
    return await mine.page("gaps", "knowledge/gaps.html", {"gaps": gaps})


def gaps_of(engine: Engine, whose: Mandanten, centre: Centre) -> Gaps:
    """Articles of those Mandanten; what was not found belongs to nobody yet. Blocks on the database."""
    return Gaps(
        tuple(unanswered(engine)),
        tuple((one, owner_name(one.owner, centre)) for one in forwarded(engine, whose)),
        tuple((topic_name(one.topic), one.occasions) for one in missing(engine)),
    )
