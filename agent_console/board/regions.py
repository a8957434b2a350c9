"""The parts of the board that change by themselves; the wall shows the same ones, larger."""

from agent_console.board.view import BoardView
from agent_console.web.pages import Pages

ON_A_WALL = ("now", "agents", "lines", "today", "hour")
REGIONS = ("help", *ON_A_WALL, "seats")


def rendered(
    pages: Pages, language: str, view: BoardView, regions: tuple[str, ...] = REGIONS
) -> dict[str, str]:
    """HTML by region; each is one element with an id of its own."""
    return {name: pages.render(language, f"board/{name}.html", {"view": view}).strip() for name in regions}
