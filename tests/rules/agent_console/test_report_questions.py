"""Periods by name, addresses as questions, shapes of the curve."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console.reports.chart import HEIGHT, curve, level, round_top
from agent_console.reports.question import QuestionRefused, question_of
from agent_console.reports.spans import Days, Span, days_of

FRIDAY = date(2026, 1, 2)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.TODAY, "2026-01-02", "2026-01-02"),
        (Span.YESTERDAY, "2026-01-01", "2026-01-01"),
        (Span.WEEK, "2025-12-29", "2026-01-04"),
        (Span.LAST_WEEK, "2025-12-22", "2025-12-28"),
        (Span.MONTH, "2026-01-01", "2026-01-31"),
        (Span.LAST_MONTH, "2025-12-01", "2025-12-31"),
        (Span.YEAR, "2026-01-01", "2026-12-31"),
        (Span.LAST_YEAR, "2025-01-01", "2025-12-31"),
    ],
)
def test_a_named_period(span: Span, first: str, last: str) -> None:
    assert days_of(span, FRIDAY) == Days(date.fromisoformat(first), date.fromisoformat(last))


@given(st.dates(date(2001, 1, 1), date(2900, 1, 1)), st.sampled_from([Span.MONTH, Span.LAST_MONTH]))
def test_a_month_begins_on_the_first_and_ends_before_the_next(today: date, span: Span) -> None:
    days = days_of(span, today)
    assert (days.first.day, days.after.day) == (1, 1)
    assert days.first.month == days.last.month


def test_february_has_its_days() -> None:
    assert days_of(Span.LAST_MONTH, date(2028, 3, 31)).last == date(2028, 2, 29)


QUESTIONS = [
    {},
    {"period": "last-month"},
    {"from": "2026-01-01", "to": "2026-01-31"},
    {"period": "week", "by": "hour", "view": "queue", "hotline": "a", "mandant": "b", "pool": "c"},
    {"topic": "101", "place": "01099", "level": "arrival", "within": "pool", "other": "1"},
]


@pytest.mark.parametrize("given_", QUESTIONS)
def test_an_address_says_what_was_asked(given_: dict[str, str]) -> None:
    asked = question_of(given_, FRIDAY)
    said = dict(part.split("=") for part in asked.address().partition("?")[2].split("&") if part)
    assert question_of(said, FRIDAY) == asked


def test_a_form_that_changes_the_days_leaves_the_named_period() -> None:
    form = {"period": "month", "from": "2026-01-01", "to": "2026-01-31"}
    assert question_of(form, FRIDAY).span is Span.MONTH
    assert question_of(form | {"to": "2026-01-30"}, FRIDAY).span is Span.DAYS


@given(st.dictionaries(st.sampled_from(["period", "from", "to", "by", "view", "topic", "level"]), st.text()))
def test_rubbish_is_refused_in_words_or_answered(rubbish: dict[str, str]) -> None:
    try:
        question_of(rubbish, FRIDAY)
    except QuestionRefused as refused:
        assert str(refused).endswith(".")


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=96))
def test_the_curve_stays_in_its_box(offered: list[int]) -> None:
    shape = curve(offered, offered)
    assert max(offered) <= shape.top <= max(4, 5 * max(offered))
    heights = [float(part.split(" ")[1].split("H")[0]) for part in shape.offered[1:].split("L")]
    assert all(0 <= height <= HEIGHT for height in heights)
    assert shape.width == 10 * len(offered)


@pytest.mark.parametrize(
    ("most", "top"), [(0, 4), (4, 4), (5, 10), (11, 20), (21, 50), (51, 100), (480, 500)]
)
def test_the_upper_edge_is_a_round_number(most: int, top: int) -> None:
    assert round_top(most) == top


@pytest.mark.parametrize(("value", "shade"), [(0, 0), (1, 1), (20, 1), (21, 2), (100, 5)])
def test_shades_follow_the_share_of_the_most(value: int, shade: int) -> None:
    assert level(value, 100, 5) == shade
