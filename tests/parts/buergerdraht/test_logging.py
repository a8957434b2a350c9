"""What a process writes to its log."""

import json
import subprocess
import sys
from typing import Any

PROGRAM = """
import logging, warnings
import structlog
from buergerdraht.logging import start_logging
from buergerdraht.settings import Settings
start_logging("ivr", Settings())
structlog.get_logger("ours").info("call arrived", number="0410155533", seconds=12345)
structlog.get_logger("ours").debug("not shown")
logging.getLogger("uvicorn.access").info("%s - GET /?from=%s", "127.0.0.1:54321", "0410155533")
try:
    int("0410155533x")
except ValueError:
    logging.getLogger("library").exception("could not read %s", "0410155533x")
warnings.warn("0410155533 again")
"""


def lines_of(program: str) -> list[dict[str, Any]]:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == ""
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_every_line_is_json_with_process_level_and_time_and_no_number() -> None:
    lines = lines_of(PROGRAM)
    assert [line["logger"] for line in lines] == ["ours", "uvicorn.access", "library", "py.warnings"]
    assert {line["process"] for line in lines} == {"ivr"}
    assert all(line["timestamp"].startswith("20") and line["level"] for line in lines)
    assert "0410155533" not in json.dumps(lines)


def test_what_is_no_number_is_kept() -> None:
    ours, access, library, _ = lines_of(PROGRAM)
    assert (ours["event"], ours["number"], ours["seconds"]) == ("call arrived", "…33", 12345)
    assert access["event"] == "127.0.0.1:54321 - GET /?from=…33"
    assert "ValueError" in library["exception"]
