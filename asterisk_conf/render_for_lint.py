"""`python -m asterisk_conf.render_for_lint FOLDER`: the whole configuration, for asterisklint to read."""

import sys
import tempfile
from pathlib import Path

from asterisk_conf.example import EXAMPLE
from asterisk_conf.placing import place_files
from asterisk_conf.program import Program
from asterisk_conf.render import configuration
from buergerdraht.settings import Settings

PROGRAM = Program(command=("asterisk",), modules=Path("modules"), data=Path("data"), version="22.10.1")


UNKNOWN_TO_THE_LINTER = {
    "${SHA1(": "${MD5(",
    "${LOCK(": "${MD5(",
    "${UNLOCK(": "${MD5(",
    "${CHANNEL_EXISTS(": "${MD5(",
}
"""Functions of Asterisk that asterisklint 0.4.3 has not heard of, and one of the same shape that it has."""


def render_for_lint(folder: Path) -> None:
    """Renders an example organisation with throw-away secrets into `folder`; needs no Asterisk."""
    with tempfile.TemporaryDirectory() as home:
        files = configuration(Settings(home=Path(home), bind="127.0.0.1"), EXAMPLE, PROGRAM)
        place_files({name: _known(text) for name, text in files.items()}, folder)


def _known(text: str) -> str:
    for unknown, known in UNKNOWN_TO_THE_LINTER.items():
        text = text.replace(unknown, known)
    return text


if __name__ == "__main__":
    render_for_lint(Path(sys.argv[1]))
