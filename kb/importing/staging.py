"""The changes of an import, kept in a temporary file until all are known: memory stays small, and the
transaction that writes them is short. The file goes with the process, killed or not."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

IN_MEMORY = 8_000_000
Kind = Literal["article", "office"]


@dataclass(frozen=True)
class Staged:
    """One record to write.

    `id` and `version` are those of the record that is changed, 0 for a new one. `content` is the record as
    it shall be, None when it stays. `delivered_id` is the row of what was delivered, 0 for none yet, and
    `delivered` what it shall hold.
    """

    kind: Kind
    source_id: str
    id: int
    version: int
    content: dict[str, Any] | None
    delivered_id: int
    digest_before: str
    digest: str
    delivered: dict[str, Any]


class Stage:
    """Staged records in the order in which they came."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8")  # noqa: SIM115
        self.count = 0

    def add(self, staged: Staged) -> None:
        self._file.write(json.dumps(vars(staged), ensure_ascii=False) + "\n")
        self.count += 1

    def portions(self, size: int) -> Iterator[list[Staged]]:
        """All of them, `size` at a time."""
        self._file.seek(0)
        records = (Staged(**json.loads(line)) for line in self._file)
        while portion := list(islice(records, size)):
            yield portion

    def close(self) -> None:
        self._file.close()
