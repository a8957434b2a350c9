"""A pool that does not answer: what callers hear, where they get, and that the ledger tells one call."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from reporting.ledger.call import Call, Elsewhere, Result
from reporting.ledger.fold import fold
from reporting.ledger.line import parse
from routing.organisation.model import Organisation, Overflow, OverflowTo
from tests.support.asterisk import settings_for
from tests.support.floor import Caller, Floor
from tests.support.hearing import HearingAsterisk, hearing, quiet
from tests.support.organisations import hotline, small_organisation
from tests.support.waiting import until

POOL, NUMBER, END, CALLBACK = OverflowTo.POOL, OverflowTo.NUMBER, OverflowTo.END, OverflowTo.CALLBACK
OUTSIDE = "04101 20000"
TEXT = "Einen Moment, bitte."
STAFFED = (
    quiet("weiter", overflow=Overflow(POOL, 1, pool="zweite", text=TEXT)),
    quiet("zweite"),
    quiet("hin", overflow=Overflow(POOL, 1, pool="her"), longest_wait_seconds=3),
    quiet("her", overflow=Overflow(POOL, 1, pool="hin")),
    quiet("aussen", overflow=Overflow(NUMBER, 1, number=OUTSIDE, text=TEXT), longest_wait_seconds=3),
    quiet("besetzt", overflow=Overflow(NUMBER, 4, number=OUTSIDE, text=TEXT), longest_wait_seconds=7),
    quiet("ende", overflow=Overflow(END, 1, text=TEXT)),
    quiet("schluss", overflow=Overflow(END, 1)),
    quiet("angebot", overflow=Overflow(CALLBACK, 1, text=TEXT), callback=True),
)
EMPTY = (
    quiet("leer"),
    quiet("leer-eigen"),
    quiet("leer-weiter", nobody=Overflow(POOL, pool="zweite", text=TEXT)),
    quiet("leer-ende", nobody=Overflow(END, text=TEXT)),
    quiet("leer-aussen", nobody=Overflow(NUMBER, number=OUTSIDE)),
    quiet("leer-angebot", nobody=Overflow(CALLBACK, text=TEXT), callback=True),
)
NUMBERS = {pool.key: f"041015550{place:02}" for place, pool in enumerate((*STAFFED, *EMPTY))}


def _organisation() -> Organisation:
    lines = {key: hotline(key, (number,), key) for key, number in NUMBERS.items()}
    lines["leer-eigen"] = replace(lines["leer-eigen"], nobody_text="Die Abfallberatung ist nicht besetzt.")
    return small_organisation(pools=(*STAFFED, *EMPTY), hotlines=tuple(lines.values()), people=())


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HearingAsterisk]:
    with hearing(settings_for(tmp_path_factory.mktemp("asterisk")), _organisation()) as asterisk:
        for pool in STAFFED:
            asterisk.staff(pool.key)
        yield asterisk
        assert not asterisk.complaints()


def told(caller: Caller) -> Call:
    """The call as the ledger folds it."""
    log = caller.asterisk.settings.queue_log.read_bytes().splitlines()
    lines = [replace(parse(raw).line, position=(0, 0, place)) for place, raw in enumerate(log)]
    return fold(caller.key, [line for line in lines if line.uniqueid == caller.key])


def visited(caller: Caller) -> list[tuple[str, str, str]]:
    """Pool, result and reason of each visit."""
    return [(visit.pool, str(visit.result), visit.reason) for visit in told(caller).queue_visits]


def test_after_a_wait_the_second_pool_answers_and_the_place_is_kept(floor: Floor) -> None:
    caller = floor.waits(NUMBERS["weiter"])
    since = caller.wrote("ARRIVED").ms // 1000
    until("another second", lambda: floor.asterisk.second() > since)
    later = floor.waits(NUMBERS["zweite"])
    caller.wrote("ENTERQUEUE", times=2)
    floor.asterisk.frees("zweite")
    caller.wrote("CONNECT")
    assert not floor.asterisk.ledger("CONNECT", later.key)
    floor.asterisk.staff("zweite")
    assert caller.heard() == ["pool/weiter/overflowtext"]
    assert caller.wrote("OVERFLOW").fields[1:4] == ("weiter", "pool", "zweite")
    assert 900 < int(caller.wrote("OVERFLOW").fields[4]) < 60_000
    assert visited(caller) == [("weiter", "left_otherwise", "overflow"), ("zweite", "answered", "")]
    assert told(caller).result is Result.ANSWERED


def test_two_pools_do_not_pass_a_caller_to_and_fro(floor: Floor) -> None:
    caller = floor.waits(NUMBERS["hin"])
    assert caller.heard_at_all() == ["goodbye"]
    assert [visit[0] for visit in visited(caller)] == ["hin", "her", "hin"]
    assert (told(caller).result, told(caller).reason) == (Result.LEFT_OTHERWISE, "timeout")


def test_another_number_takes_the_call(floor: Floor) -> None:
    caller = floor.waits(NUMBERS["aussen"])
    assert caller.hears("demo-office") == ["pool/aussen/overflowtext", "demo-office"]
    assert caller.wrote("OVERFLOW").fields[1:4] == ("aussen", "number", "0410120000")
    floor.clear()
    caller.wrote("HANGUP")
    assert (told(caller).result, told(caller).reason) == (Result.LEFT_OTHERWISE, "overflow")
    [leg] = told(caller).elsewhere
    assert (leg.target, leg.status) == ("0410120000", "ANSWER")
    assert floor.asterisk.get(f"lost/{caller.key}") == ""
    assert 0 < (leg.talk_ms or 0) < caller.wrote("HANGUP").ms - caller.wrote("OVERFLOW").ms


def test_who_hangs_up_at_another_number_is_told(floor: Floor) -> None:
    """The simulated number rings for two seconds and talks for half a minute."""
    caller = floor.waits(NUMBERS["aussen"])
    caller.hears("demo-office")
    caller.citizen.hangs_up()
    assert caller.wrote("ELSEWHERE").fields[4] == "caller"
    caller = floor.waits(NUMBERS["aussen"])
    caller.hears("demo-office")
    rows = floor.asterisk.run("core show channels concise").splitlines()
    name = next(row.split("!")[0] for row in rows if row.startswith("Local/office@bd-demo"))
    floor.asterisk.run(f"channel request hangup {name}")
    assert caller.wrote("ELSEWHERE").fields[4] == "outside"


def test_who_gives_up_while_another_number_rings_was_not_taken(floor: Floor) -> None:
    floor.asterisk.run("dialplan set global TEST_RINGS 50")
    caller = floor.waits(NUMBERS["aussen"])
    until("it rings", lambda: "Local/office@bd-demo" in floor.asterisk.run("core show channels concise"))
    caller.citizen.hangs_up()
    caller.wrote("ELSEWHERE")
    floor.asterisk.run('dialplan set global TEST_RINGS ""')
    caller.wrote("HANGUP")
    assert told(caller).elsewhere == (Elsewhere("0410120000", "CANCEL", None, "caller"),)
    assert (told(caller).result, told(caller).taken_elsewhere) == (Result.LEFT_OTHERWISE, False)
    assert floor.asterisk.get(f"lost/{caller.key}")


def test_a_number_that_does_not_answer_gives_the_call_back_to_its_place(floor: Floor) -> None:
    floor.asterisk.run("dialplan set global BD_TRUNK no-such-endpoint")
    caller = floor.waits(NUMBERS["besetzt"])
    heard = caller.heard_at_all()
    floor.asterisk.run('dialplan set global BD_TRUNK ""')
    assert heard == ["pool/besetzt/overflowtext", "goodbye"]
    assert visited(caller) == [
        ("besetzt", "left_otherwise", "overflow"),
        ("besetzt", "left_otherwise", "timeout"),
    ]
    assert told(caller).elsewhere == (Elsewhere("0410120000", "CHANUNAVAIL", None, "pool"),)
    first, second = (visit.wait_ms or 0 for visit in told(caller).queue_visits)
    assert (first > 2900, second < 5900) == (True, True), "of the longest wait only the rest was left"


@pytest.mark.parametrize(("key", "sentence"), [("ende", "pool/ende/overflowtext"), ("schluss", "goodbye")])
def test_an_end_is_explained(floor: Floor, key: str, sentence: str) -> None:
    caller = floor.waits(NUMBERS[key])
    assert caller.heard_at_all() == [sentence]
    assert caller.events("OVERFLOW", "CLOSED", "VISIT")[2:] == [("CLOSED", "overflow")]
    assert (told(caller).result, told(caller).reason) == (Result.LEFT_OTHERWISE, "overflow")


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("leer", "nobody"),
        ("leer-eigen", "hotline/leer-eigen/nobody"),
        ("leer-ende", "pool/leer-ende/nobody"),
    ],
)
def test_nobody_there_is_said_in_the_hotline_s_words_the_pool_s_or_the_house_s(
    floor: Floor, key: str, sentence: str
) -> None:
    caller = floor.calls(NUMBERS[key])
    assert caller.heard_at_all() == [sentence]
    assert caller.events("CLOSED") == [("CLOSED", "nobody")]
    assert (told(caller).result, told(caller).reason) == (Result.LEFT_OTHERWISE, "nobody")


def test_nobody_there_leads_to_another_pool(floor: Floor) -> None:
    caller = floor.waits(NUMBERS["leer-weiter"])
    assert caller.heard() == ["pool/leer-weiter/nobody"]
    assert caller.events("OVERFLOW", "VISIT")[::2] == [("VISIT", "leer-weiter"), ("VISIT", "zweite")]
    assert caller.wrote("OVERFLOW").fields[1:4] == ("leer-weiter", "pool", "zweite")


def test_who_takes_no_offer_of_a_callback_waits_on(floor: Floor) -> None:
    caller = floor.waits(NUMBERS["angebot"])
    caller.wrote("ENTERQUEUE", times=2)
    said = [name for name in caller.heard() if not name.startswith("say/")]
    assert said == ["pool/angebot/overflowtext", "callback-number", "callback-confirm", "callback-wait"]


def test_where_nobody_is_there_nobody_is_told_to_wait_on(floor: Floor) -> None:
    heard = floor.calls(NUMBERS["leer-angebot"]).heard_at_all()
    said = [name for name in heard if not name.startswith("say/")]
    assert said == ["pool/leer-angebot/nobody", "callback-number", "callback-confirm", "call-later"]


def test_nobody_there_and_nobody_outside_is_said(floor: Floor) -> None:
    floor.asterisk.run("dialplan set global BD_TRUNK no-such-endpoint")
    heard = floor.calls(NUMBERS["leer-aussen"]).heard_at_all()
    floor.asterisk.run('dialplan set global BD_TRUNK ""')
    assert heard == ["nobody"]


def test_too_many_calls_is_said_before_the_answer(floor: Floor) -> None:
    floor.asterisk.run("dialplan set global BD_MAXCALLS 0")
    before = len(floor.asterisk.played())
    ending = floor.dials(NUMBERS["ende"]).ended()
    floor.asterisk.run("dialplan set global BD_MAXCALLS 100")
    assert (ending.status, ending.by) == (486, None)
    floor.asterisk.flush()
    assert "busy" in [name for _, name, _ in floor.asterisk.played()[before:]]
    assert floor.asterisk.ledger("REFUSED")[-1].fields[1:] == ("overload",)
