"""Agents' parts of attempts to call back, line by line as they are written."""

import pytest

from reporting.ledger.call import Call
from reporting.ledger.fold import fold
from reporting.ledger.line import Line, parse

KEY, PLACE = "bd-1790000000.1", "bd-callback-27fe7cfaaa8e8fa3-place"
ASKED = (
    f"1790000000|{KEY}|NONE|NONE|ARRIVED|1790000000120|115|behoerdennummer|trunk",
    f"1790000004|{KEY}|buerger|NONE|VISIT|1790000004310|{KEY}|citizen",
    f"1790000004|{KEY}|buerger|NONE|ENTERQUEUE||041015550101|1",
    f"1790000060|{KEY}|buerger|NONE|EXITWITHKEY|1|1|1|56",
    f"1790000075|{KEY}|NONE|NONE|CB_ASKED|1790000075200|27fe7cfaaa8e8fa3|new",
    f"1790000080|{KEY}|NONE|NONE|HANGUP|1790000080000|55710||16",
    f"1790000081|{PLACE}|buerger|NONE|VISIT|1790000081100|{KEY}|callback",
    f"1790000081|{PLACE}|buerger|NONE|ENTERQUEUE||041015550101|1",
    f"1790000300|{PLACE}|buerger|a-k3m9x2pq|CONNECT|219|bd-1790000290.5|3",
    f"1790000300|{KEY}|NONE|NONE|CB_RING|1790000300100|27fe7cfaaa8e8fa3",
)
REACHED = f"1790000310|{KEY}|NONE|NONE|CB_REACHED|1790000310100|27fe7cfaaa8e8fa3"
COMPLETE = f"1790000330|{PLACE}|buerger|a-k3m9x2pq|COMPLETEAGENT|219|30|1"
BUSY = f"1790000330|{KEY}|NONE|NONE|CB_FAILED|1790000330200|27fe7cfaaa8e8fa3|busy"
DONE = f"1790000330|{KEY}|NONE|NONE|CB_DONE|1790000330200|27fe7cfaaa8e8fa3|20100"
RESTART = "1790000400|NONE|NONE|NONE|QUEUESTART|"


def folded(*more: str) -> Call:
    lines = [parse(raw.encode(), (0, 0, place)).line for place, raw in enumerate((*ASKED, *more))]
    return fold(KEY, [line for line in lines if line.event != "QUEUESTART"], [*filter(is_start, lines)])


def is_start(line: Line) -> bool:
    return line.event == "QUEUESTART"


@pytest.mark.parametrize(
    ("more", "failure", "talk_ms", "ended_ms"),
    [
        ((), "", None, None),
        ((COMPLETE,), "", None, 1790000330000),
        ((COMPLETE, BUSY), "busy", None, 1790000330200),
        ((REACHED,), "", None, None),
        ((REACHED, COMPLETE, DONE), "", 20100, 1790000330200),
        ((RESTART,), "interrupted", None, None),
        ((REACHED, RESTART), "", None, None),
        ((COMPLETE, RESTART), "", None, 1790000330000),
    ],
)
def test_a_part_is_a_talk_once_the_citizen_is_reached(
    more: tuple[str, ...], failure: str, talk_ms: int | None, ended_ms: int | None
) -> None:
    """What is told of an attempt that failed stands: nothing is said before it is known."""
    call = folded(*more)
    [part] = call.callback_stints
    assert (part.failure, part.talk_ms, part.ended_ms) == (failure, talk_ms, ended_ms)
    assert (part.callback_key, call.stints, call.reason) == (PLACE, (), "callback")


def test_each_part_belongs_to_its_attempt() -> None:
    second = (
        f"1790000640|{PLACE}|buerger|NONE|VISIT|1790000640100|{KEY}|callback",
        f"1790000640|{PLACE}|buerger|NONE|ENTERQUEUE||041015550101|1",
        f"1790000650|{PLACE}|buerger|a-k3m9x2pq|CONNECT|10|bd-1790000640.9|3",
        f"1790000651|{KEY}|NONE|NONE|CB_RING|1790000651100|27fe7cfaaa8e8fa3",
        f"1790000660|{KEY}|NONE|NONE|CB_REACHED|1790000660100|27fe7cfaaa8e8fa3",
    )
    call = folded(COMPLETE, BUSY, *second)
    assert [part.failure for part in call.callback_stints] == ["busy", ""]
    assert call.callback_reached_ms == 1790000660100
    connected = folded(COMPLETE, BUSY, *second[:3])
    assert [part.failure for part in connected.callback_stints] == ["busy", ""], "not the one before"
