"""What callers hear while they wait, with no Python process there. Each test has a pool of its own."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from routing.organisation.model import Choice, Menu, Organisation
from tests.support.asterisk import settings_for
from tests.support.floor import Floor
from tests.support.hearing import HearingAsterisk, hearing, quiet
from tests.support.organisations import KREIS, hotline, small_organisation
from tests.support.waiting import until

POOLS = (
    quiet("still"),
    quiet("platz", says_position=True, announce_every_seconds=1, periodic="Bitte.", periodic_every_seconds=1),
    quiet("dauer", says_wait=True),
    quiet("antwort"),
    quiet("menue"),
    quiet("taste", callback=True),
    quiet("vergeben"),
    quiet("angebot", callback=True, periodic="Bitte.", periodic_every_seconds=60),
)
NUMBERS = {pool.key: f"04101555{place}" for place, pool in enumerate(POOLS)}
IMPORTANT = "041015559"
MENU = Menu("Drücken Sie die Zwei.", (Choice("2", "Still", "still"),))


def _organisation() -> Organisation:
    lines = {key: hotline(key, (number,), key) for key, number in NUMBERS.items()}
    lines["menue"] = replace(lines["menue"], menu=MENU)
    important = replace(hotline("eilig", (IMPORTANT,), "platz"), bonus_seconds=600)
    return small_organisation(pools=POOLS, hotlines=(*lines.values(), important), people=())


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HearingAsterisk]:
    with hearing(settings_for(tmp_path_factory.mktemp("asterisk")), _organisation()) as asterisk:
        for pool in POOLS:
            asterisk.staff(pool.key)
        yield asterisk
        assert not asterisk.complaints()


def answers(*waits: int, ago: int = 60) -> dict[str, str]:
    """AstDB after such answers in the pool `dauer`, so many seconds ago."""
    at = int(time.time()) - ago
    return {"waits/dauer": ":".join(f"{at}-{wait}" for wait in waits)}


def test_the_place_is_told_and_told_again_only_when_it_is_better(floor: Floor) -> None:
    first = floor.waits(NUMBERS["platz"])
    assert [name for name in first.hears("queue-next") if name != "pool/platz/periodic"] == ["queue-next"]
    second = floor.waits(NUMBERS["platz"])
    second.hears("say/number-2")
    third = floor.waits(IMPORTANT)  # a head start: the others fall back by one
    third.hears("queue-next")
    second.hears("pool/platz/periodic", times=3)
    floor.asterisk.run(f"channel request hangup {first.channel()}")
    floor.asterisk.run(f"channel request hangup {third.channel()}")
    heard = [name for name in second.hears("queue-next") if name != "pool/platz/periodic"]
    assert heard == ["queue-position", "say/number-2", "queue-next"]


@pytest.mark.parametrize(
    ("waits", "ago", "said"),
    [
        ((100, 120, 200), 60, ["wait-about", "say/number-3", "say/minutes"]),
        ((29, 31, 30), 60, ["wait-about", "say/minute"]),
        ((60, 60, 60), 60, ["wait-about", "say/minute"]),
        ((61, 61, 61), 60, ["wait-about", "say/number-2", "say/minutes"]),
        ((29, 29, 29), 60, []),  # not worth a word
        ((200, 200), 60, []),  # too few
        ((200, 200, 200), 1000, []),  # too long ago
        ((5000, 5000, 5000), 60, []),  # more than we can say
    ],
)
def test_the_wait_is_what_the_pool_s_last_callers_had_or_nothing(
    floor: Floor, waits: tuple[int, ...], ago: int, said: list[str]
) -> None:
    floor.asterisk.put(answers(*waits, ago=ago))
    caller = floor.waits(NUMBERS["dauer"])
    assert caller.heard() == said
    assert caller.events("ANNOUNCED")[1:] == [("ANNOUNCED", "wait", "done")] * bool(said)


def test_an_open_hotline_greets_tells_the_wait_and_the_place(floor: Floor) -> None:
    at = int(time.time())
    floor.asterisk.put({"pool/platz/sayswait": "1", "waits/platz": f"{at}-90:{at}-80:{at}-100"})
    floor.waits(NUMBERS["platz"])
    caller = floor.waits(NUMBERS["platz"])
    caller.hears("say/number-2", times=2)
    floor.asterisk.run("database del pool platz/sayswait")
    heard = [name for name in caller.heard() if name != "pool/platz/periodic"]
    greeting = next(name for call, name, _ in floor.asterisk.played() if call == caller.number)
    assert greeting == "hotline/platz/greeting"
    wait = ["wait-about", "say/number-2", "say/minutes"]
    assert heard == [*wait, "queue-position", "say/number-2"]


def test_who_can_be_answered_at_once_is_told_no_wait(floor: Floor) -> None:
    floor.asterisk.put(answers(100, 120, 200))
    floor.asterisk.frees("dauer")
    caller = floor.calls(NUMBERS["dauer"])
    caller.wrote("CONNECT")
    floor.asterisk.staff("dauer")
    assert caller.heard() == []


def test_every_answer_is_remembered_for_the_next_caller_s_wait(floor: Floor) -> None:
    floor.asterisk.frees("antwort")
    before = "1-2:3-4:5-6:7-8:9-10"
    floor.asterisk.put({"waits/antwort": before})
    connect = floor.calls(NUMBERS["antwort"]).wrote("CONNECT")
    until("remembered", lambda: floor.asterisk.get("waits/antwort") != before)
    newest, *others = floor.asterisk.get("waits/antwort").split(":")
    assert others == ["1-2", "3-4", "5-6", "7-8"]
    assert abs(int(newest.partition("-")[0]) - connect.at) < 60
    assert int(newest.partition("-")[2]) < 60


@pytest.mark.parametrize(
    ("keys", "chosen"), [("?2", ("2", "still")), ("?9", ("9", "menue")), ("", ("", "menue"))]
)
def test_a_menu_leads_to_a_pool_and_otherwise_to_the_hotline_s_own(
    floor: Floor, keys: str, chosen: tuple[str, str]
) -> None:
    caller = floor.calls(NUMBERS["menue"], keys)
    caller.hears("hotline/menue/menu")
    if keys:
        caller.citizen.sipp.goes_on()
    caller.wrote("ENTERQUEUE")
    assert caller.heard() == ["hotline/menue/menu"]
    assert caller.events("CHOSEN", "VISIT") == [("CHOSEN", *chosen), ("VISIT", chosen[1])]


def test_the_privacy_notice_comes_after_the_greeting(floor: Floor) -> None:
    notice = f"mandant/{KREIS.key}/privacy"
    floor.asterisk.put(floor.asterisk.breaths({notice: ""}))
    caller = floor.waits(NUMBERS["menue"])
    floor.asterisk.run(f"database del mandant {KREIS.key}/privacy")
    assert caller.heard() == [notice, "hotline/menue/menu"]


def test_a_key_does_nothing_where_no_callback_is_offered(floor: Floor) -> None:
    caller = floor.waits(NUMBERS["still"], "?15")
    caller.citizen.sipp.goes_on()
    until("keys were pressed", lambda: caller.citizen.pressed() == 2)
    assert f"1. {caller.channel()}" in floor.asterisk.run("queue show still")
    assert caller.events("VISIT", "LEFT") == [("VISIT", "still")]


def test_a_callback_is_offered_before_anything_else_is_said(floor: Floor) -> None:
    """Soon after the queue was entered, whatever the time between two announcements is."""
    caller = floor.waits(NUMBERS["angebot"])
    assert caller.hears("queue-callback") == ["queue-callback"]


def test_a_key_that_nobody_offered_leads_back_to_the_same_place(floor: Floor) -> None:
    floor.asterisk.run("database del pool taste/callback")
    first = floor.waits(NUMBERS["taste"], "?1")
    until("another second", lambda: floor.asterisk.second() > first.wrote("ARRIVED").ms // 1000)
    second = floor.waits(NUMBERS["taste"])
    first.citizen.sipp.goes_on()
    first.wrote("VISIT", times=2)
    first.wrote("ENTERQUEUE", times=2)
    assert first.events("VISIT", "LEFT") == [("VISIT", "taste"), ("LEFT", "KEY"), ("VISIT", "taste")]
    shown = floor.asterisk.run("queue show taste")
    assert f"1. {first.channel()}" in shown
    assert f"2. {second.channel()}" in shown


def test_music_of_our_own_is_played_meanwhile(floor: Floor) -> None:
    caller = floor.waits(NUMBERS["still"])
    started = f"Started music on hold, class 'default', on channel '{caller.channel()}'"
    until("music", lambda: started in floor.asterisk.log())
