"""When an agent was signed in and paused, and the wrap-up after a talk."""

from hypothesis import given
from hypothesis import strategies as st

from reporting.ledger.call import Call, Result, Stint
from reporting.ledger.line import Line
from reporting.ledger.spans import WORK, Span, SpanKind, spans
from reporting.ledger.wrap_ups import WRAP_UP, with_wrap_ups, wrap_up_ms

AGENT = "a-k3m9x2pq"
START = 1790000000


def told(*events: str) -> list[tuple[str, str, int, int | None]]:
    """Spans of lines written as `second EVENT queue field`, times in seconds from START."""
    return [
        (span.kind.value, span.reason, seconds(span.started_ms) or 0, seconds(span.ended_ms))
        for span in spans(AGENT, [line(*event.split()) for event in events])
    ]


def line(second: str, event: str, queue: str = "NONE", *fields: str) -> Line:
    at = START + int(second)
    return Line(at, at * 1000, "NONE", queue, AGENT, event, fields)


def seconds(milliseconds: int | None) -> int | None:
    return None if milliseconds is None else milliseconds // 1000 - START


def test_signed_in_from_the_first_queue_to_the_last() -> None:
    assert told(
        "0 ADDMEMBER buerger", "0 ADDMEMBER fach", "90 REMOVEMEMBER buerger", "91 REMOVEMEMBER fach"
    ) == [("signed_in", "", 0, 91)]


def test_a_pause_in_every_queue_is_one_pause() -> None:
    assert told(
        "0 ADDMEMBER buerger",
        "0 ADDMEMBER fach",
        "10 PAUSEALL NONE Mittag",
        "10 PAUSE buerger Mittag",
        "10 PAUSE fach Mittag",
        "70 UNPAUSEALL NONE",
        "70 UNPAUSE buerger",
        "70 UNPAUSE fach",
    ) == [("signed_in", "", 0, None), ("pause", "Mittag", 10, 70)]


def test_another_reason_ends_the_pause_though_no_line_says_so() -> None:
    assert told(
        "0 ADDMEMBER buerger",
        "10 PAUSEALL NONE Nachbearbeitung",
        "10 PAUSE buerger Nachbearbeitung",
        "40 PAUSEALL NONE Mittag",
        "40 PAUSE buerger Mittag",
        "90 UNPAUSEALL NONE",
    )[1:] == [("pause", "Nachbearbeitung", 10, 40), ("pause", "Mittag", 40, 90)]


def test_a_pause_in_one_of_two_queues_is_none_until_the_other_follows() -> None:
    assert told(
        "0 ADDMEMBER buerger",
        "0 ADDMEMBER fach",
        "10 PAUSE buerger Pause",
        "20 PAUSE fach Pause",
        "30 UNPAUSE fach",
    )[1:] == [("pause", "Pause", 20, 30)]


def test_signing_out_ends_the_pause() -> None:
    assert told("0 ADDMEMBER buerger", "10 PAUSE buerger Pause", "20 REMOVEMEMBER buerger") == [
        ("signed_in", "", 0, 20),
        ("pause", "Pause", 10, 20),
    ]


def test_who_was_added_paused_is_paused() -> None:
    assert told("0 ADDMEMBER buerger PAUSED")[0] == ("pause", "", 0, None)


def test_a_new_sign_in_begins_without_the_pause_whose_end_nobody_saw() -> None:
    assert told("0 PAUSEALL NONE Pause", "50 ADDMEMBER buerger") == [
        ("pause", "Pause", 0, 50),
        ("signed_in", "", 50, None),
    ]


def test_another_seat_within_the_same_second_is_two_spans_in_a_row() -> None:
    assert told("0 ADDMEMBER buerger", "9 REMOVEMEMBER buerger", "9 ADDMEMBER buerger") == [
        ("signed_in", "", 0, 9),
        ("signed_in", "", 9, None),
    ]


EVENTS = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.sampled_from(sorted(WORK)),
        st.sampled_from(("buerger", "fach")),
        st.sampled_from(("Pause", WRAP_UP)),
    )
)


@given(EVENTS)
def test_spans_of_a_kind_never_overlap_and_only_the_last_is_open(
    events: list[tuple[int, str, str, str]],
) -> None:
    lines = [line(str(second), event, queue, reason) for second, event, queue, reason in sorted(events)]
    for kind in SpanKind:
        found = [span for span in spans(AGENT, lines) if span.kind is kind]
        ends = [span.ended_ms for span in found]
        assert all(end is not None for end in ends[:-1])
        assert all(span.ended_ms is None or span.ended_ms > span.started_ms for span in found)
        assert all((end or 0) <= after.started_ms for end, after in zip(ends[:-1], found[1:], strict=True))


def wrap_up(start: int, end: int | None, reason: str = WRAP_UP) -> Span:
    return Span(AGENT, SpanKind.PAUSE, reason, start, end)


def test_a_wrap_up_is_the_pause_of_that_reason_that_follows_the_talk() -> None:
    pauses = [wrap_up(1000, 3000), wrap_up(100_000, 130_000), wrap_up(131_000, 140_000, "Mittag")]
    assert wrap_up_ms(100_900, pauses) == 30_000


def test_without_one_or_before_its_end_it_is_not_known() -> None:
    assert wrap_up_ms(None, [wrap_up(100_000, 130_000)]) is None
    assert wrap_up_ms(100_000, [wrap_up(100_000, None)]) is None
    assert wrap_up_ms(100_000, [wrap_up(104_000, 130_000)]) is None
    assert wrap_up_ms(100_000, [wrap_up(100_000, 130_000, "Pause")]) is None


def test_each_stint_gets_its_own() -> None:
    stints = (
        Stint("bd-1.2", AGENT, "buerger", 0, 100_000),
        Stint("bd-1.3", "a-7zz2w4rt", "fach", 0, 100_000),
    )
    call = Call("bd-1.1", Result.ANSWERED, 0, stints=stints)
    found = with_wrap_ups(call, {AGENT: [wrap_up(101_000, 111_000)]})
    assert [stint.wrap_up_ms for stint in found.stints] == [10_000, None]
