"""Reading Asterisk's lists gives the picture that following its events gives; nothing breaks it."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from routing.switchboard.folding import fold
from routing.switchboard.message import Message
from routing.switchboard.picture import AgentNow, CallNow, CallState, Picture
from routing.switchboard.rebuilding import Lists, picture_of, running_timers
from tests.support.ami_tables import NOW, folded, message, sample
from tests.support.tiny_asterisk import TinyAsterisk

SEATS = st.integers(1, 3)
CALLS = st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(st.just("sign_in"), SEATS),
    st.tuples(st.just("sign_out"), SEATS),
    st.tuples(st.just("pause"), SEATS, st.sampled_from(["Pause", "Nachbearbeitung", None])),
    st.tuples(st.just("unplug"), SEATS, st.sampled_from([1, 5])),
    st.tuples(st.sampled_from(["arrive", "join", "ring", "answer", "no_answer"]), CALLS),
    st.tuples(st.sampled_from(["agent_hangs_up", "transfer", "office_answers", "caller_hangs_up"]), CALLS),
)


def play(asterisk: TinyAsterisk, steps: list[tuple[Any, ...]]) -> list[Message]:
    return [event for name, *given in steps for event in getattr(asterisk, name)(*given)]


def known(picture: Picture) -> tuple[dict[str, AgentNow], dict[str, CallNow]]:
    """What both ways know: not when a state began, and not who handed a call to an office."""
    agents = {name: replace(agent, since=NOW) for name, agent in picture.agents.items()}
    return agents, {key: _known(call) for key, call in picture.calls.items()}


def _known(call: CallNow) -> CallNow:
    call = replace(call, queued_at=None, answered_at=None)
    if call.state is not CallState.TRANSFERRED:
        return call
    return replace(call, agent=None, agent_leg=None, agent_channel=None)


@given(st.lists(STEPS, max_size=40))
@settings(max_examples=300, deadline=None)
def test_lists_show_what_events_told(steps: list[tuple[Any, ...]]) -> None:
    asterisk = TinyAsterisk()
    picture, _ = folded(play(asterisk, steps))
    assert known(picture_of(asterisk.lists(), NOW)) == known(picture)


@given(st.lists(STEPS, max_size=30), st.lists(STEPS, max_size=12), st.lists(STEPS, max_size=12))
@settings(max_examples=300, deadline=None)
def test_events_that_waited_for_the_lists_do_no_harm(
    before: list[tuple[Any, ...]], older: list[tuple[Any, ...]], newer: list[tuple[Any, ...]]
) -> None:
    """Events older than the lists are folded once more after them, and the newer ones follow."""
    asterisk = TinyAsterisk()
    told = play(asterisk, before)
    waited = play(asterisk, older)
    rebuilt = picture_of(asterisk.lists(), NOW)
    waited += play(asterisk, newer)
    assert known(folded(waited, rebuilt)[0]) == known(folded(told + waited)[0])


REAL = [
    event
    for name in ("02_answered_caller_hangup", "04_ring_no_answer", "07_blind_ami", "09_attended_ami")
    for event in sample("01_agent_login") + sample(name)
]


@given(st.lists(st.sampled_from(REAL), max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_events_in_any_order_are_folded_without_an_error(events: list[Message]) -> None:
    picture = Picture()
    for event in events:
        picture, _ = fold(picture, event, NOW)
    for call in picture.calls.values():
        assert call.agent is None or not call.is_with_agent or call.agent_leg


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "Timestamp",
                "Queue",
                "MemberName",
                "Interface",
                "Status",
                "LastPause",
                "Channel",
                "Linkedid",
                "Penalty",
                "TalkTime",
                "Uniqueid",
                "Paused",
            ]
        ),
        st.text(max_size=20),
    ),
    st.sampled_from(sorted({event.event for event in REAL})),
)
def test_rubbish_in_any_field_is_no_error(fields: dict[str, str], name: str) -> None:
    event = Message({"Event": name, **fields}, {"BD_ARRIVED": fields.get("Status", "x")})
    fold(Picture(), event, NOW)
    picture_of(Lists((event,), (event,)), NOW)


def test_a_wrap_ups_timer_is_known_by_its_name() -> None:
    items = [
        message(f"Event: Status\nChannel: Local/start@bd-wrapup-0;{half}\nUniqueid: {name}\nActionID: 1")
        for half, name in ((1, "bd-wrapup-platz-01-0a1b"), (2, "bd-wrapup-platz-01-0a1b-clock"))
    ]
    assert running_timers(Lists((), tuple(items))) == {"platz-01": "bd-wrapup-platz-01-0a1b"}
