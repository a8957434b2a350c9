"""*26 and *27 at a seat, with the profile's own code and no process of ours alive."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from asterisk_conf.astdb.rows import astdb_rows
from routing.crisis import acts
from routing.crisis.codes import code_rows, codes, remove_code, set_code
from routing.crisis.switching import Kind, Source
from tests.support.crisis import CALLED, CLOSED, OTHER, OWN, Switch, by
from tests.support.sipp import Citizen, Dialling, Exchange
from tests.support.telephone import Telephone
from tests.support.waiting import until

CODE, WRONG = "47110815", "00000000"
HALF_A_DAY = 12 * 3600
LOCKED = 15 * 60


@pytest.fixture
def coded(switch: Switch) -> Iterator[Switch]:
    """The profile sturm has the number 1 and a code; the keeper wrote it and died."""
    set_code(switch.engine, "sturm", CODE, by())
    switch.asterisk.put(code_rows(codes(switch.engine)))
    yield switch
    remove_code(switch.engine, "sturm", by())
    switch.asterisk.control.run_all(f"database deltree crisis{what}" for what in ("lock", "tries", "code"))


@pytest.fixture
def telephone(coded: Switch, exchange: Exchange) -> Telephone:
    return Telephone(exchange, coded.asterisk.line("platz-01"))


def dial(telephone: Telephone, code: str, digits: str) -> None:
    """Dials, enters the digits, waits until Asterisk hangs up."""
    assert telephone.dial(code, digits, talk=60).wait() == 0


def test_on_and_off_with_python_dead(coded: Switch, telephone: Telephone) -> None:
    before, lines = int(time.time()), len(coded.asterisk.ledger("CRISIS_SWITCHED"))
    dial(telephone, "*261", f"w{CODE}")
    profile, end, version = coded.key(CALLED)
    assert (profile, version) == ("sturm", "1")
    assert before + HALF_A_DAY <= int(end) <= time.time() + HALF_A_DAY
    assert coded.key(CLOSED) == coded.key(OWN) == coded.key("49115") == [profile, end, version]
    assert not coded.key(OTHER)
    [switched] = until("it is written", lambda: coded.asterisk.ledger("CRISIS_SWITCHED")[lines:])
    assert switched.fields[1:] == ("on", "sturm", end, "1")
    dial(telephone, "*271", f"w{CODE}")
    assert not coded.key(CALLED) and not coded.key(OWN)
    assert coded.asterisk.get("switched/version") == "2"


def test_the_keeper_takes_it_into_the_database_and_the_log(coded: Switch, telephone: Telephone) -> None:
    with coded.kept():
        coded.on("hitze")
        until("confirmed", lambda: coded.status().on and coded.status().on[0].confirmed_at)
    dial(telephone, "*261", f"w{CODE}")
    held = coded.key(CALLED)
    assert held[2] == "2"
    with coded.kept():
        until("adopted and confirmed", lambda: [one for one in coded.status().on if one.profile == "sturm"])
        until("nothing open", lambda: all(one.confirmed_at for one in coded.status().on))
    newest = coded.status().log[0]
    assert (newest.kind, newest.by.who, newest.by.source) == (Kind.ON, "platz-01", Source.TELEPHONE)
    assert newest.until == datetime.fromtimestamp(int(held[1]), UTC)
    assert coded.key(CALLED) == held, "what callers meet did not change when it was taken over"
    assert not coded.asterisk.run("database show telephoned").startswith("/")
    assert len(coded.status().log) == 2


def test_switched_off_at_a_telephone_what_a_page_switched_on(coded: Switch, telephone: Telephone) -> None:
    with coded.kept():
        coded.on("sturm", "nummer-115")
        until("on", lambda: coded.key(CALLED))
    dial(telephone, "*271", f"w{CODE}")
    with coded.kept():
        until("off in the database", lambda: not coded.status().on)
    assert not coded.key(CALLED)


def test_switched_on_again_to_be_sure(coded: Switch, telephone: Telephone) -> None:
    """What was said in mid-crisis is said on, and a later end stays: with the keeper, and without."""
    with coded.kept():
        coded.on("sturm", seconds=3 * 24 * 3600)
        acts.announce(coded.engine, acts.Change("sturm", by()), acts.Announcement("Der Deich hält."))
        said = until("said", lambda: coded.asterisk.get("announced/sturm"))
        until("with its version", lambda: coded.key(CALLED)[2:] == ["2"])
    end = coded.key(CALLED)[1]
    dial(telephone, "*261", f"w{CODE}")
    assert coded.key(CALLED) == coded.key(OWN) == ["sturm", end, "3"]
    assert coded.asterisk.get("announced/sturm") == said
    with coded.kept():
        until("adopted", lambda: len(coded.status().log) == 3)
        until("confirmed", lambda: all(one.confirmed_at for one in coded.status().log))
    assert coded.key(CALLED) == ["sturm", end, "3"]
    assert coded.asterisk.get("announced/sturm") == said
    dial(telephone, "*271", f"w{CODE}")
    assert not coded.asterisk.get("announced/sturm")


def test_three_wrong_codes_lock_it_for_a_quarter_of_an_hour(coded: Switch, telephone: Telephone) -> None:
    dial(telephone, "*261", f"w{WRONG}ww{WRONG}ww{WRONG}")
    assert not coded.key(CALLED)
    left = int(coded.asterisk.get("crisislock/1")) - time.time()
    assert LOCKED - 60 < left <= LOCKED
    dial(telephone, "*261", "")
    assert not coded.asterisk.get("crisistries/1"), "nobody was asked for a code"
    coded.asterisk.put({"crisislock/1": str(int(time.time()) - 1)})
    dial(telephone, "*261", f"w{CODE}")
    assert coded.key(CALLED)


def test_wrong_codes_count_across_calls_and_the_right_one_begins_anew(
    coded: Switch, telephone: Telephone
) -> None:
    coded.asterisk.put({"crisistries/1": f"2|{int(time.time())}"})
    dial(telephone, "*261", f"w{CODE}")
    assert coded.asterisk.get("crisistries/1") == ""
    coded.asterisk.put({"crisistries/1": f"2|{int(time.time())}"})
    dial(telephone, "*271", f"w{WRONG}")
    assert coded.key(CALLED), "still on"
    assert coded.asterisk.get("crisislock/1")


def test_wrong_codes_of_long_ago_do_not_count(coded: Switch, telephone: Telephone) -> None:
    coded.asterisk.put({"crisistries/1": f"3|{int(time.time()) - LOCKED}"})
    dial(telephone, "*261", f"w{CODE}")
    assert coded.key(CALLED)
    assert not coded.asterisk.get("crisislock/1")


def test_a_number_without_profile_and_a_citizen_switch_nothing(
    coded: Switch, telephone: Telephone, exchange: Exchange
) -> None:
    dial(telephone, "*269", "")
    Citizen(exchange, Dialling("*261"), hang_up_after=20).ended()
    assert not coded.asterisk.get("switched/version")


def test_a_profile_that_left_the_organisation_is_unknown(coded: Switch, telephone: Telephone) -> None:
    """Its code may still be there: nobody is asked for it, and nothing is said to be switched."""
    with coded.rows({"crisiscode/1/profile": "weg"}):
        dial(telephone, "*261", "")
        dial(telephone, "*271", "")
    assert not coded.asterisk.run("database show crisistries").startswith("/")
    assert not coded.asterisk.run("database show crisislock").startswith("/")


def test_a_profile_of_many_lines(coded: Switch, telephone: Telephone) -> None:
    """The list of its lines does not fit into one value of AstDB."""
    many = tuple(f"040 66969 6{number:02}" for number in range(40))
    organisation = coded.with_numbers("sturm", many)
    with coded.rows(
        {k: v for k, v in astdb_rows(organisation, {}, {}, datetime.now(UTC)).items() if "lines" in k}
    ):
        dial(telephone, "*261", f"w{CODE}")
        assert all(coded.key(f"0406696{9600 + number}") for number in range(40))
    coded.refill()


def test_a_rehearsal_survives_a_telephone(coded: Switch, telephone: Telephone) -> None:
    acts.rehearse(coded.engine, acts.Change("hitze", by()))
    with coded.kept():
        until("rehearsed", lambda: coded.key(OTHER, "rehearsal"))
    dial(telephone, "*261", f"w{CODE}")
    assert coded.key(OTHER, "rehearsal")
    assert not coded.key(OTHER)
