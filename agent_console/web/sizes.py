"""What is too large is refused: a stranger can fill neither memory nor disk.

The framework reads a form before anybody asks who sent it. So two megabytes are read of anybody's form, and
more only for who is signed in and says beforehand how much; how large a file may be is each page's own.
"""

from fastapi import Request
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope

from agent_console.web.visitor import person_or_nobody
from buergerdraht.errors import BuergerdrahtError

MEGABYTE = 1024 * 1024
USUAL_BYTES = 2 * MEGABYTE
LARGEST_FILE_BYTES = 200 * MEGABYTE


class TooLarge(BuergerdrahtError):
    """The file is larger than the console takes."""

    status = 413


def check_is_at_most(request: Request, most_bytes: int, sentence: str) -> None:
    """Raises TooLarge with that sentence; a megabyte is left for the form around the file."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > most_bytes + MEGABYTE:
        raise TooLarge(sentence)


async def allowed_bytes(scope: Scope) -> int:
    """How much of the request's body is read."""
    length = Headers(scope=scope).get("content-length", "")
    if not length.isdigit() or int(length) <= USUAL_BYTES:
        return USUAL_BYTES
    person = await person_or_nobody(Request(scope))
    return USUAL_BYTES if person is None else LARGEST_FILE_BYTES + MEGABYTE


def limited(receive: Receive, most_bytes: int) -> Receive:
    """Reads the request's body, and refuses with 413 as soon as it is larger."""
    read = 0

    async def receive_within_limits() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most_bytes:
            raise HTTPException(413)
        return message

    return receive_within_limits
