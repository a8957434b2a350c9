"""Static files: built ones never change under their name, the rest is asked for again each time."""

from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from agent_console.web.pages import BUILT, ROOM

FOR_EVER = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Files of one folder with one rule for how long browsers may keep them."""

    def __init__(self, directory: Any, keep: str) -> None:
        super().__init__(directory=directory)
        self._keep = keep

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = self._keep
        return response


def built_assets() -> Assets:
    return Assets(BUILT, FOR_EVER)


def mark() -> Assets:
    return Assets(ROOM / "static" / "plain", "no-cache")
