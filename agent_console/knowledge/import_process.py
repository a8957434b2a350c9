"""An import in a process of its own, so that the telephones never wait for it.

`python -m agent_console.knowledge.import_process FILE` reads kb's Options as JSON on standard input and
writes lines of JSON: {"what", "done", "total"} while it goes on, at last {"report"} or {"refused": sentence}.
"""

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from pydantic import TypeAdapter

from buergerdraht.database import make_engine
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.settings import load_settings
from kb.importing.options import Options
from kb.importing.running import run

OPTIONS: TypeAdapter[Options] = TypeAdapter(Options)
MORE_NICE = 10
EVERY_SECONDS = 0.3


@dataclass
class Teller:
    """Tells how far it is, but not for every record."""

    told_at: float = field(default=0.0)
    what: str = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        if what == self.what and monotonic() - self.told_at < EVERY_SECONDS:
            return
        self.what, self.told_at = what, monotonic()
        _say({"what": what, "done": done, "total": total})


def _say(line: dict[str, Any]) -> None:
    print(json.dumps(line, ensure_ascii=True), flush=True)  # noqa: T201 - the line is the answer


def main() -> None:
    """Runs the import; what it refuses is said, not raised."""
    os.nice(MORE_NICE)
    options = OPTIONS.validate_json(sys.stdin.buffer.read())
    database = make_engine(load_settings().database)
    try:
        report = run(database, Path(sys.argv[1]), options, Teller())
        _say({"report": report.as_json()})
    except BuergerdrahtError as error:
        _say({"refused": error.sentence.as_json()})
    finally:
        database.dispose()


if __name__ == "__main__":
    main()
