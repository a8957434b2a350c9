"""Calling for a team lead: once, answered by one of them, and over by itself."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from agent_console.live.help import ANSWER_SHOWN, LONGEST, Help
from agent_console.live.streams import Streams


@dataclass
class Watch:
    """A clock that is set by hand, and calls for help by it."""

    now: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    help: Help = field(init=False)

    def __post_init__(self) -> None:
        self.help = Help(lambda: self.now, Streams())


def test_one_lead_answers_and_the_others_are_told_so() -> None:
    watch = Watch()
    watch.help.ask("petersen")
    assert [one.login for one in watch.help.open()] == ["petersen"]
    assert watch.help.answered_by("petersen") is None
    assert watch.help.answer("petersen", "leitung")
    assert not watch.help.answer("petersen", "zweite"), "the first one comes"
    assert watch.help.answered_by("petersen") == "leitung"
    assert watch.help.open() == ()


def test_asking_again_keeps_the_place_in_the_row() -> None:
    watch = Watch()
    watch.help.ask("petersen")
    watch.now += timedelta(minutes=1)
    watch.help.ask("lorenz")
    watch.help.ask("petersen")
    assert [one.login for one in watch.help.open()] == ["petersen", "lorenz"]


def test_taken_back_and_answered_calls_are_over() -> None:
    watch = Watch()
    watch.help.ask("petersen")
    watch.help.take_back("petersen")
    assert not watch.help.asks("petersen")
    assert not watch.help.answer("petersen", "leitung")
    watch.help.ask("petersen")
    watch.help.answer("petersen", "leitung")
    watch.now += ANSWER_SHOWN
    assert not watch.help.asks("petersen")


def test_who_went_home_asks_no_longer() -> None:
    watch = Watch()
    watch.help.ask("petersen")
    watch.now += LONGEST
    assert watch.help.open() == ()
