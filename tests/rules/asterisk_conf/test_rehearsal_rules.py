"""When a rehearsed call counts as done, and where a channel's line says that the citizen is."""

import pytest

from asterisk_conf.rehearsal.conducting import Outcome, Plan
from asterisk_conf.rehearsal.following import Place, Where, place_of

LINE = "PJSIP/rehearsal-00000001!bd-queue!s!9!Up!{app}!x!!!!3!12!{bridge}!bd-1795295586.2"


@pytest.mark.parametrize(
    ("app", "bridge", "where"),
    [
        ("Playback", "", Where.ANNOUNCEMENT),
        ("Queue", "", Where.WAITING),
        ("Queue", "b-1", Where.TALKING),
        ("AGI", "", Where.ANNOUNCEMENT),
    ],
)
def test_place(app: str, bridge: str, where: Where) -> None:
    assert place_of(LINE.format(app=app, bridge=bridge).split("!")) == Place(where, "bd-1795295586.2")


def outcome(*, answered: bool = True, reached: bool = False, ended_by: str = "house") -> Outcome:
    return Outcome("bd-1.1", answered, reached, 3.0, ended_by)


def test_a_hang_up_is_done_when_the_citizen_ended_it() -> None:
    assert outcome(ended_by="citizen").is_as(Plan(30, after=2))
    assert not outcome().is_as(Plan(30, after=2))
    assert not outcome(answered=False, ended_by="citizen").is_as(Plan(30, after=2))


def test_a_talk_is_done_when_somebody_was_reached() -> None:
    assert outcome(reached=True).is_as(Plan(2))
    assert not outcome(ended_by="citizen").is_as(Plan(2))
