"""Answered within 24 service hours: cases answered before their deadline of those that were due."""

from datetime import UTC, datetime, timedelta

from reporting.cases_in_time import Due, InTime, in_time

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_to_the_second_and_never_without_an_answer() -> None:
    assert Due("Amt", NOON, NOON).is_in_time
    assert not Due("Amt", NOON, NOON + SECOND).is_in_time
    assert not Due("Amt", NOON, None).is_in_time


def test_each_office_has_its_share_the_one_with_most_cases_first() -> None:
    bau = [Due("Bauamt", NOON, answered) for answered in (NOON, NOON - SECOND, None)]
    found = in_time([Due("Amt", NOON, None), *bau])
    assert found == (InTime("Bauamt", 3, 2), InTime("Amt", 1, 0))
    assert [one.share for one in found] == [2 / 3, 0]
    assert InTime("", 0, 0).share is None
    assert in_time([]) == ()
