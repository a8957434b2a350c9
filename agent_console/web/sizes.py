"""Files that are too large are refused before anything of them is read."""

from fastapi import Request

from buergerdraht.errors import BuergerdrahtError

MEGABYTE = 1024 * 1024


class TooLarge(BuergerdrahtError):
    """The file is larger than the console takes."""

    status = 413


def check_is_at_most(request: Request, most_bytes: int, sentence: str) -> None:
    """Raises TooLarge with that sentence; a megabyte is left for the form around the file."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > most_bytes + MEGABYTE:
        raise TooLarge(sentence)
