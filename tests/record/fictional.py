"""Recorded lines with fictional times: the first call arrives at START, everything else keeps its distance.

A channel's id begins with START too, so that it is the same in every recording: one start of Asterisk
numbers its channels. Names and numbers are fictional already (tests/record/centre.py).
"""

import re
from collections.abc import Sequence

START = 1790000000
CHANNEL = re.compile(r"bd-(\d{10})\.(\d+)")
MILLISECONDS = re.compile(r"\b\d{13}\b")
BRIDGE = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
WISH = re.compile(r"(?<=[|-])[0-9a-f]{16}(?=[|-]|$)")
SECOND = re.compile(r"^\d{10}(?=\|)")


def fictional(files: Sequence[Sequence[str]]) -> list[list[str]]:
    """The same lines; the second in the first call's id becomes START."""
    arrived = next(line for file in files for line in file if "|ARRIVED|" in line)
    first = CHANNEL.search(arrived)
    assert first, arrived
    shift = START - int(first[1])
    return [[_moved(line, shift) for line in file] for file in files]


def _moved(line: str, shift: int) -> str:
    line = SECOND.sub(lambda found: str(int(found[0]) + shift), line)
    line = CHANNEL.sub(lambda found: f"bd-{START}.{found[2]}", line)
    line = WISH.sub("27fe7cfaaa8e8fa3", line)
    line = BRIDGE.sub("bridge", line)
    return MILLISECONDS.sub(lambda found: str(int(found[0]) + shift * 1000), line)
