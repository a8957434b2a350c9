"""How long a wrong password makes the next attempt wait."""

from datetime import UTC, datetime, timedelta

import pytest

from buergerdraht.people.throttle import LONGEST_WAIT, SignInThrottled, wait_after

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 0), (4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (500, 900)]
)
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(attempts: int, seconds: int) -> None:
    assert wait_after(attempts) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(seconds=29.2), "in 30 Sekunden"),
        (timedelta(seconds=61), "in 2 Minuten"),
        (LONGEST_WAIT, "in 15 Minuten"),
    ],
)
def test_the_sentence_says_when_to_try_again(wait: timedelta, words: str) -> None:
    assert words in str(SignInThrottled(NOW + wait, NOW))
