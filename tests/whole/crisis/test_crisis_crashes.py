"""The switch when Asterisk is killed: what was confirmed is still there, what was not comes back."""

import sqlite3
from contextlib import closing

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
        made = switch.on()
        assert switch.status().on[0].confirmed_at is None
        until("confirmed", lambda: is_confirmed(switch))
    held, confirmed_at = switch.key(), switch.status().on[0].confirmed_at
    assert held
    assert confirmed_at and (confirmed_at - made.by.at).total_seconds() > 1.4
    switch.asterisk.kill()
    switch.asterisk.restart()
    assert switch.key() == held
    Citizen(exchange, CALLED, hang_up_after=0.5).ended()
    key = switch.asterisk.key_of(CALLED)
    assert switch.asterisk.ledger("ROUTED", key)[0].fields[2] == "krise"


def test_killed_before_the_confirmation_it_is_written_again(switch: Switch) -> None:
    with switch.kept():
        switch.on()
        until("written", lambda: switch.key())
        switch.asterisk.kill()
        forget_crisis(switch)
        switch.asterisk.restart()
        until("written again, confirmed", lambda: switch.key() and is_confirmed(switch), 30)


def test_a_key_that_somebody_else_wrote_or_removed_is_put_right(switch: Switch) -> None:
    with switch.kept():
        switch.on()
        until("confirmed", lambda: is_confirmed(switch))
        held = switch.key()
        switch.asterisk.put(
            {f"crisis/{CALLED}": "hitze|4000000000|99", f"crisis/{OTHER}": "sturm|4000000000|1"}
        )
        until("as it was wanted", lambda: switch.key() == held and not switch.key(OTHER))
