"""What callers meet while a profile is on: its lines and no others, before hours, until its end."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asterisk_conf.rehearsal.citizen import Dialling
from asterisk_conf.rehearsal.conducting import Plan, rehearse
from routing.crisis import acts
from routing.prompts.wav import sound_of
from tests.support.crisis import CALLED, CLOSED, OTHER, OWN, Switch, by
from tests.support.dialplan import events
from tests.support.recorded import Tone
from tests.support.sipp import Citizen, Exchange
from tests.support.waiting import until

DAY = 86400


def call(switch: Switch, exchange: Exchange, number: str) -> str:
    """Calls, listens to everything: nobody is there to answer; the call's key."""
    before = len(switch.asterisk.keys_of(number))
    Citizen(exchange, number).ended()
    key = switch.asterisk.key_after(number, before)
    switch.asterisk.wait_for("HANGUP", key)
    return key


def routed(switch: Switch, key: str) -> tuple[str, ...]:
    """Hotline, pool, state."""
    fields = switch.asterisk.ledger("ROUTED", key)[0].fields
    return fields[1], fields[2], fields[4]


def held(switch: Switch, *numbers: str) -> None:
    for number in numbers:
        until(f"a crisis key for {number}", lambda number=number: switch.key(number))


def test_the_chosen_lines_and_no_other(switch: Switch, exchange: Exchange) -> None:
    with switch.kept():
        version = switch.on("sturm", CALLED).version
        held(switch, CALLED)
        key = call(switch, exchange, CALLED)
        assert routed(switch, key) == ("nummer-115", "krise", "crisis")
        assert switch.asterisk.ledger("CRISIS", key)[0].fields[1:] == tuple(switch.key())
        assert switch.key()[2] == str(version)
        for number, state in ((CLOSED, "closed"), (OTHER, "open")):
            other = call(switch, exchange, number)
            assert routed(switch, other)[2] == state
            assert not switch.asterisk.ledger("CRISIS", other)


def test_it_comes_before_closing_hours_and_on_own_numbers(switch: Switch, exchange: Exchange) -> None:
    with switch.kept():
        switch.on()
        held(switch, CALLED, CLOSED, OWN)
        assert routed(switch, call(switch, exchange, CLOSED)) == ("abfall", "krise", "crisis")
        assert routed(switch, call(switch, exchange, OWN)) == ("profile-sturm", "krise", "crisis")


def test_own_numbers_play_the_end_tape_outside_the_crisis(switch: Switch, exchange: Exchange) -> None:
    key = call(switch, exchange, OWN)
    assert routed(switch, key)[::2] == ("profile-sturm", "closed")
    assert ("ANNOUNCED", "end", "done") in events(switch.asterisk, key)
    assert ("CLOSED", "closed") in events(switch.asterisk, key)


def test_outside_its_own_hours_a_profile_speaks_and_the_call_goes_its_usual_way(
    switch: Switch, exchange: Exchange
) -> None:
    today = int(datetime.now(UTC).timestamp()) // DAY
    with switch.kept():
        switch.on()
        held(switch, CALLED, CLOSED, OWN)
        with switch.rows({f"open/profile-sturm/{day}": "-" for day in (today, today + 1)}):
            key = call(switch, exchange, CALLED)
            assert routed(switch, key) == ("nummer-115", "buergertelefon", "crisis")
            said = [event[1] for event in events(switch.asterisk, key) if event[0] == "ANNOUNCED"]
            assert said[:2] == ["crisis", "greeting"]
            for number in (CLOSED, OWN):
                key = call(switch, exchange, number)
                said = [event[1] for event in events(switch.asterisk, key) if event[0] == "ANNOUNCED"]
                assert said == ["crisis", "end"]


def test_it_ends_by_the_clock_without_anybody(switch: Switch, exchange: Exchange) -> None:
    with switch.kept():
        wanted = switch.on(seconds=3600).until
        held(switch, CALLED)
    profile, end, version = switch.key()
    assert wanted and int(end) == int(wanted.timestamp())
    key = call(switch, exchange, CALLED)
    assert switch.asterisk.ledger("CRISIS", key)[0].fields[2] == end
    switch.asterisk.put({f"crisis/{CALLED}": f"{profile}|{int(time.time())}|{version}"})
    assert routed(switch, call(switch, exchange, CALLED))[2] == "open"


def test_a_rehearsal_is_met_by_the_rehearsal_endpoint_only(switch: Switch, exchange: Exchange) -> None:
    with switch.kept():
        acts.rehearse(switch.engine, acts.Change("sturm", by()))
        until("the rehearsal's key", lambda: switch.key(family="rehearsal"))
        assert not switch.key()
        dialling = Dialling(CALLED, "+493023125017")
        before = len(switch.asterisk.keys_of(CALLED))
        rehearse(switch.asterisk.settings, dialling, Plan(talk=60), lambda _: None)
        key = switch.asterisk.key_after(CALLED, before)
        assert routed(switch, key) == ("nummer-115", "krise", "crisis")
        assert ("ANNOUNCED", "crisis", "done") in events(switch.asterisk, key)
        assert routed(switch, call(switch, exchange, CALLED)) == ("nummer-115", "buergertelefon", "open")
        acts.rehearse(switch.engine, acts.Change("sturm", by()), timedelta(0))
        until("no key any more", lambda: not switch.key(family="rehearsal"))


def test_the_announcement_changes_in_mid_crisis(switch: Switch, exchange: Exchange) -> None:
    with switch.kept():
        version = switch.on().version
        held(switch, CALLED)
        acts.announce(
            switch.engine, acts.Change("sturm", by()), acts.Announcement("Die Brücke ist wieder frei.")
        )
        until("the new version", lambda: switch.key()[2:] == [str(version + 1)])
        path = until("its speech", lambda: switch.asterisk.get("announced/sturm"))
        assert "announced-sturm-" in path
        key = call(switch, exchange, CALLED)
        spoken = [e for e in switch.asterisk.ledger("ANNOUNCED", key) if e.fields[1] == "crisis"]
        routed_at = switch.asterisk.ledger("ROUTED", key)[0]
        assert spoken[0].ms - routed_at.ms > 1000, "silence of 0.3 s was prepared; the new text is longer"
        switch.off()
        until("the prepared text again", lambda: not switch.asterisk.get("announced/sturm"))


def test_a_recording_made_in_mid_crisis_is_heard_by_the_next_call(switch: Switch, exchange: Exchange) -> None:
    recording = sound_of(Tone(seconds=2).wav())
    with switch.kept():
        version = switch.on().version
        held(switch, CALLED)
        wish = acts.Announcement("Die Brücke ist frei.", "neue Lage", recording)
        acts.announce(switch.engine, acts.Change("sturm", by()), wish)
        until("the new version", lambda: switch.key()[2:] == [str(version + 1)])
        path = until("its speech", lambda: switch.asterisk.get("announced/sturm"))
        assert Path(f"{path}.alaw").read_bytes() == recording.alaw
        key = call(switch, exchange, CALLED)
        routed_at = switch.asterisk.ledger("ROUTED", key)[0]
        spoken = [e for e in switch.asterisk.ledger("ANNOUNCED", key) if e.fields[1] == "crisis"]
        assert spoken[0].ms - routed_at.ms > 1900
        acts.announce(switch.engine, acts.Change("sturm", by()), acts.Announcement("Die Brücke ist frei."))
        until("spoken again", lambda: switch.asterisk.get("announced/sturm") not in ("", path))
