"""Pure parts of the console: talks, entries, marks, times."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from agent_console.desk.entry import MOST_CONCERNS, EntryView
from agent_console.desk.hits import marked
from agent_console.live.talks import Talks, moved, talks_in
from agent_console.web.filters import minutes, percent
from contacts.concerns import Entry
from routing.switchboard.picture import CallNow, CallState, Picture

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TALKING = CallNow("bd-1.1", CallState.TALKING, NOW, agent="a-1", agent_leg="bd-1.2")


def picture(*calls: CallNow) -> Picture:
    return Picture(calls={call.call_key: call for call in calls})


def test_a_talk_begins_and_ends_by_comparing_pictures() -> None:
    now = talks_in(picture(TALKING))
    assert moved(Talks(), now).begun == ((("bd-1.1", "bd-1.2"), TALKING),)
    assert moved(now, Talks()).ended == ((("bd-1.1", "bd-1.2"), TALKING),)
    assert moved(now, now).begun == moved(now, now).ended == ()


@pytest.mark.parametrize("state", [state for state in CallState if state is not CallState.TALKING])
def test_only_who_talks_has_a_stint(state: CallState) -> None:
    assert talks_in(picture(replace(TALKING, state=state))).by_key == {}


def test_a_second_agent_of_one_call_has_a_stint_of_their_own() -> None:
    other = replace(TALKING, agent="a-2", agent_leg="bd-1.9")
    step = moved(talks_in(picture(TALKING)), talks_in(picture(other)))
    assert [key for key, _ in step.ended] == [("bd-1.1", "bd-1.2")]
    assert [key for key, _ in step.begun] == [("bd-1.1", "bd-1.9")]


def test_marks_are_escaped_inside_and_outside() -> None:
    assert marked("a<b c&d", ((0, 3), (4, 7))) == "<mark>a&lt;b</mark> <mark>c&amp;d</mark>"


@pytest.mark.parametrize(
    ("seconds", "written"), [(None, "–"), (0, "0:00"), (71, "1:11"), (59.6, "1:00"), (3599.7, "1:00:00")]
)
def test_durations(seconds: float | None, written: str) -> None:
    assert minutes(seconds) == written


def test_shares() -> None:
    assert percent(0.7534, "de") == "75,3\xa0%"
    assert percent(None, "de") == "–"


def test_one_more_concern_only_after_this_one_is_recorded() -> None:
    first = EntryView(stint_id=7)
    assert first.next_position is None
    recorded = replace(first, recorded=(1,), entry=Entry(1))
    assert recorded.next_position == 2
    assert replace(recorded, position=2).positions == (1, 2)
    full = tuple(range(1, MOST_CONCERNS + 1))
    assert replace(recorded, recorded=full).next_position is None


def test_a_form_is_taken_anew_only_when_what_is_saved_changed() -> None:
    entry = EntryView(stint_id=7, revision=1)
    assert entry.version == replace(entry, hotline="anders").version
    assert entry.version != replace(entry, revision=2).version
