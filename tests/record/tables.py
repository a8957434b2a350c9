"""The files of the corpus, as the recorder reads and writes them: it touches nothing but the logs."""

from collections.abc import Sequence
from pathlib import Path

from tests.support.corpus import CORPUS

NEW = """What is to be seen here (a person writes this and the expected calls).
Recorded: Asterisk 22.
Pitfall: -

"""


def path_of(name: str) -> Path:
    return CORPUS / f"recorded-{name}.txt"


def write(name: str, files: Sequence[Sequence[str]]) -> None:
    """Puts the logs into the file, in place of those that are in it."""
    path = path_of(name)
    words, *sections = (path.read_text() if path.exists() else NEW).split("\n== ")
    expected = [section.rstrip("\n") for section in sections if not section.startswith("log\n")]
    logs = ["\n".join(("log", *lines)) for lines in files]
    path.write_text("\n== ".join((words.rstrip("\n") + "\n", *logs, *expected)) + "\n")
