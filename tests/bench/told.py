"""A process of its own that loads or measures: told once on stdin, its answer on stdout, both JSON."""

import json
import subprocess
import sys
from types import TracebackType
from typing import Any, Self


class Told:
    """Runs a module beside us, so that whoever is measured does not share our time. Killed with the block."""

    def __init__(self, module: str, what: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()

    def said(self) -> str:
        """Its next line."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def answer(self) -> Any:
        """What it says last, once it was told that there is no more; fails if it did."""
        said, _ = self._process.communicate()
        assert self._process.returncode == 0, self._process.args
        return json.loads(said)
