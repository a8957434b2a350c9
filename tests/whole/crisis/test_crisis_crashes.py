"""The switch when Asterisk is killed: what was confirmed is still there, what was not comes back."""

import sqlite3
import time
from contextlib import closing

from asterisk_conf.keeper.crisis import SAFE_SECONDS
from tests.support.crisis import CALLED, OTHER, Switch
from tests.support.sipp import Citizen, Exchange
from tests.support.waiting import until


def is_confirmed(switch: Switch) -> bool:
    return bool(switch.status().on) and all(one.confirmed_at for one in switch.status().on)


def forget_crisis(switch: Switch) -> None:
    """AstDB as a crash leaves it that came before its delay was over."""
    with closing(sqlite3.connect(switch.asterisk.folders.lib / "astdb.sqlite3")) as database, database:
        database.execute("DELETE FROM astdb WHERE key LIKE '/crisis/%'")


def test_what_was_confirmed_survives_with_every_process_of_ours_dead(
    switch: Switch, exchange: Exchange
) -> None:
    with switch.kept():
        begun = time.monotonic()
        switch.on()
        until("confirmed", lambda: is_confirmed(switch))
        assert time.monotonic() - begun > SAFE_SECONDS, "confirmed before it was safe on the disk"
    held = switch.key()
    assert held
    switch.asterisk.kill()
    switch.asterisk.restart()
    assert switch.key() == held
    before = len(switch.asterisk.keys_of(CALLED))
    Citizen(exchange, CALLED)
    key = switch.asterisk.key_after(CALLED, before)
    assert switch.asterisk.wait_for("ROUTED", key).fields[2] == "krise"


def test_killed_before_the_confirmation_it_is_written_again(switch: Switch) -> None:
    with switch.kept():
        switch.on()
        until("written", lambda: switch.key())
        switch.asterisk.kill()
        forget_crisis(switch)
        switch.asterisk.restart()
        until("written again, confirmed", lambda: switch.key() and is_confirmed(switch))


def test_a_key_that_somebody_else_wrote_or_removed_is_put_right(switch: Switch) -> None:
    with switch.kept():
        switch.on()
        until("confirmed", lambda: is_confirmed(switch))
        held = switch.key()
        switch.asterisk.put(
            {f"crisis/{CALLED}": "hitze|4000000000|99", f"crisis/{OTHER}": "sturm|4000000000|1"}
        )
        until("as it was wanted", lambda: switch.key() == held and not switch.key(OTHER))
