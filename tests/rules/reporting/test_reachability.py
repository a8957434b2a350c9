"""An office's reachability from what its own legs reported."""

from datetime import UTC, datetime, timedelta

import pytest

from reporting.reachability import Reach, Try, reach

AT = datetime(2026, 10, 1, 9, tzinfo=UTC)


def counted(*tries: tuple[str, str]) -> tuple[int, int, int, int]:
    """Tried, taken, not reached, came back of one office, from statuses and who has the citizen again."""
    found = reach(Try(AT, "amt", status, back) for status, back in tries)["amt"]
    return found.tried, found.taken, found.not_reached, found.came_back


@pytest.mark.parametrize(
    ("status", "back", "numbers"),
    [
        ("ANSWER", "", (1, 1, 0, 0)),
        ("ANSWER", "agent", (1, 0, 0, 1)),
        ("BUSY", "agent", (1, 0, 1, 1)),
        ("NOANSWER", "pool", (1, 0, 1, 1)),
        ("CHANUNAVAIL", "pool", (1, 0, 1, 1)),
        ("CANCEL", "", (1, 0, 0, 0)),
        ("CANCEL", "agent", (1, 0, 0, 1)),
    ],
)
def test_each_try_counts_as_what_it_was(status: str, back: str, numbers: tuple[int, int, int, int]) -> None:
    assert counted((status, back)) == numbers


def test_tries_add_up() -> None:
    assert counted(("ANSWER", ""), ("BUSY", "agent"), ("ANSWER", ""), ("CANCEL", "")) == (4, 2, 1, 1)


def test_the_latest_answer_is_told_whatever_came_of_it() -> None:
    later = AT + timedelta(hours=1)
    tries = (Try(later, "amt", "ANSWER", "agent"), Try(AT, "amt", "ANSWER"), Try(later, "bad", "BUSY"))
    found = reach(tries)
    assert found["amt"].answered_at == later
    assert found["bad"].answered_at is None


def test_a_number_that_no_office_has_is_no_office() -> None:
    assert reach([Try(AT, "", "UNKNOWN", "pool")]) == {}
    assert reach([]).get("amt", Reach("amt")).tried == 0
