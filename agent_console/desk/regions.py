"""The parts of the desk's page that change by themselves, rendered one by one."""

from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import HTMLResponse

from agent_console.desk.view import DeskView
from agent_console.web.pages import Pages

REGIONS: tuple[str, ...] = (
    "state",
    "waiting",
    "tasks",
    "owed",
    "news",
    "crisis",
    "call",
    "next_tasks",
    "wrap_up",
)
HOUSE_REGIONS: tuple[str, ...] = ("waiting", "tasks", "news", "crisis", "next_tasks")
"""What news of the house can change; the rest follows from what concerns the person."""
MARK = "X-Regions"


def rendered(pages: Pages, language: str, view: DeskView, names: tuple[str, ...] = REGIONS) -> dict[str, str]:
    """HTML by region; each is one element with an id of its own."""
    return {name: pages.render(language, f"desk/{name}.html", {"view": view}).strip() for name in names}


def news(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """The regions that differ, one after the other."""
    return "\n".join(html for name, html in now.items() if before.get(name) != html)


def answer(request: Request, regions: Mapping[str, str]) -> HTMLResponse:
    """An answer that the page shows region by region."""
    return HTMLResponse("\n".join(regions.values()), headers={MARK: "1"})
