"""Cold transfers to an office, the clock of a wrap-up, and what the program tells Asterisk."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from buergerdraht.secrets import secret
from tests.support.asterisk import BareAsterisk
from tests.support.dialplan import agent_at, pseudonym
from tests.support.organisations import Slot
from tests.support.sipp import Citizen, Exchange
from tests.support.waiting import until


def action(asterisk: BareAsterisk, fields: Mapping[str, str]) -> str:
    """One AMI action as the console's user; Asterisk's answer."""
    login = {"Action": "Login", "Username": "console", "Secret": secret(asterisk.settings, "ami-console")}
    with socket.create_connection(("127.0.0.1", asterisk.settings.ami_port), 60) as connection:
        stream = connection.makefile("rw", encoding="utf-8", newline="\r\n")
        for one in (login | {"Events": "off"}, fields | {"ActionID": "probe"}):
            stream.write("".join(f"{name}: {value}\n" for name, value in one.items()) + "\n")
            stream.flush()
        said = ""
        while "ActionID: probe" not in said:
            said += stream.readline()
    return said


def answered_call(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> tuple[Citizen, str]:
    """A citizen talking to the slot's agent; with the call's key."""
    agent_at(asterisk, exchange, slot)
    citizen = Citizen(exchange, slot.number)
    key = asterisk.key_of(slot.number)
    asterisk.wait_for("CONNECT", key)
    return citizen, key


def channel_of(asterisk: BareAsterisk, key: str) -> str:
    rows = [row.split("!") for row in asterisk.run("core show channels concise").splitlines()]
    return next(row[0] for row in rows if row[-1] == key)


def transfer(asterisk: BareAsterisk, slot: Slot, digits: str) -> None:
    channels = asterisk.run("core show channels concise").splitlines()
    agent = next(line.split("!")[0] for line in channels if line.startswith(f"PJSIP/{slot.seat('a')}-"))
    fields = {"Action": "BlindTransfer", "Channel": agent, "Context": "bd-office", "Exten": digits}
    until("both talk", lambda: "Success" in action(asterisk, fields))


@contextmanager
def office_that_rings_on(asterisk: BareAsterisk) -> Iterator[None]:
    """The simulated office takes its time."""
    file = asterisk.folders.etc / "dialplan" / "office.conf"
    usual = file.read_text()
    assert "Wait(2)" in usual
    file.write_text(usual.replace("Wait(2)", "Wait(50)"))
    asterisk.run("dialplan reload")
    try:
        yield
    finally:
        file.write_text(usual)
        asterisk.run("dialplan reload")


def wrap_up(asterisk: BareAsterisk, slot: Slot, token: str, seconds: int) -> None:
    """What the switchboard does: pauses, then starts the clock inside Asterisk."""
    interface = f"PJSIP/{slot.seat('a')}"
    pause = {"Action": "QueuePause", "Interface": interface, "Paused": "true", "Reason": "Nachbearbeitung"}
    action(asterisk, pause)
    assert is_paused(asterisk, slot)
    variables = f"BD_SEAT={slot.seat('a')},BD_WRAPUP_TOKEN={token},BD_WRAPUP_SECONDS={seconds}"
    originate = {
        "Action": "Originate", "Channel": "Local/start@bd-wrapup/n", "Context": "bd-wrapup", "Exten": "idle",
        "Priority": "1", "Async": "true", "Variable": variables,
    }  # fmt: skip
    assert "Success" in action(asterisk, originate)
    until("the clock runs", lambda: asterisk.get(f"wrapup/{slot.seat('a')}") == token)


def is_paused(asterisk: BareAsterisk, slot: Slot) -> bool:
    return asterisk.members(slot.pool)[slot.seat("a")].endswith("!")


def test_a_cold_transfer_reaches_the_simulated_office(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    citizen, key = answered_call(asterisk, exchange, slot)
    transfer(asterisk, slot, slot.office_number)
    until(
        "the office took",
        lambda: "BD_TOOK=1" in asterisk.run(f"core show channel {channel_of(asterisk, key)}"),
    )
    citizen.hangs_up()
    transferred, hangup = asterisk.wait_for("TRANSFER", key), asterisk.wait_for("HANGUP", key)
    kind, target, office, status, talked, back = transferred.fields[1:]
    assert (kind, target, office, status) == ("cold", slot.office_number, slot.office, "ANSWER")
    assert back == ""
    assert 0 < int(talked) < hangup.ms - asterisk.ledger("CONNECT", key)[0].at * 1000
    assert len(asterisk.ledger("TRANSFER", key)) == 1
    assert asterisk.ledger("BLINDTRANSFER", key)
    assert int(hangup.fields[2]) > 0


def test_an_office_that_is_none_is_not_called(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    _, key = answered_call(asterisk, exchange, slot)
    transfer(asterisk, slot, "0900123456")
    transferred = asterisk.wait_for("TRANSFER", key)
    assert transferred.fields[1:] == ("cold", "0900123456", "", "UNKNOWN", "", "pool")
    told = until("the citizen is told", lambda: asterisk.ledger("ANNOUNCED", key)[1:])
    assert told[-1].fields[1:] == ("office-not-reached", "done")
    until("back in the pool", lambda: asterisk.ledger("ENTERQUEUE", key)[1:])


def test_an_office_out_of_reach_is_no_success(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    asterisk.run("dialplan set global BD_TRUNK trunk-loopback")  # an endpoint without an address
    try:
        _, key = answered_call(asterisk, exchange, slot)
        transfer(asterisk, slot, slot.office_number)
        until("back in the pool", lambda: asterisk.ledger("ENTERQUEUE", key)[1:])
    finally:
        asterisk.run('dialplan set global BD_TRUNK ""')
    transferred = asterisk.wait_for("TRANSFER", key)
    assert transferred.fields[3] == slot.office
    assert transferred.fields[4] in ("CHANUNAVAIL", "CONGESTION")


def test_who_gives_up_while_the_office_rings_is_in_the_ledger(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    citizen, key = answered_call(asterisk, exchange, slot)
    with office_that_rings_on(asterisk):
        transfer(asterisk, slot, slot.office_number)
        until("the office rings", lambda: "office@bd-demo" in asterisk.run("core show channels concise"))
        citizen.hangs_up()
        transferred = asterisk.wait_for("TRANSFER", key)
    assert transferred.fields[4:] == ("CANCEL", "", "")


def test_a_wrap_up_ends_by_asterisks_own_clock(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    agent_at(asterisk, exchange, slot)
    wrap_up(asterisk, slot, "t1", 3)
    until("the agent is free", lambda: not is_paused(asterisk, slot))
    assert asterisk.get(f"wrapup/{slot.seat('a')}") == ""


def test_the_clock_lifts_no_other_pause_and_no_later_wrap_up(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    agent_at(asterisk, exchange, slot)
    wrap_up(asterisk, slot, "t1", 3)
    wrap_up(asterisk, slot, "t2", 100)
    until("the first clock is over", lambda: asterisk.run("core show channels count").startswith("2 "))
    assert is_paused(asterisk, slot)
    wrap_up(asterisk, slot, "t3", 3)
    pause = {
        "Action": "QueuePause",
        "Interface": f"PJSIP/{slot.seat('a')}",
        "Paused": "true",
        "Reason": "Pause",
    }
    action(asterisk, pause)
    until("the third clock is over", lambda: asterisk.get(f"wrapup/{slot.seat('a')}") == "")
    assert is_paused(asterisk, slot)


def test_wrap_ups_whose_clock_died_end_at_the_start(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    agent_at(asterisk, exchange, slot)
    wrap_up(asterisk, slot, "t1", 600)
    asterisk.stop()
    asterisk.restart()
    until("the agent is free", lambda: not is_paused(asterisk, slot))


def test_the_program_says_that_it_stops_asterisk(asterisk: BareAsterisk) -> None:
    asterisk.run("channel originate Local/shutdown@bd-house/n application Wait 1")
    shutdown = asterisk.wait_for("SHUTDOWN")
    assert (shutdown.uniqueid, shutdown.fields[1:]) == ("NONE", ("program",))


@pytest.mark.parametrize("files", ["the same", "touched"])
def test_a_reload_under_a_waiting_caller_changes_nothing(
    files: str, asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    agent_at(asterisk, exchange, slot)
    pause = f"PJSIP/{slot.seat('a')} queue {slot.pool}"
    asterisk.run(f"queue pause member {pause} reason Pause")
    asterisk.put({f"pool/{slot.pool}/longest": "2"})
    citizen = Citizen(exchange, slot.number)
    key = asterisk.key_of(slot.number)
    asterisk.wait_for("ENTERQUEUE", key)
    if files == "touched":
        queue = asterisk.folders.etc / "dialplan" / "queue.conf"
        queue.write_text(queue.read_text() + "\n; touched\n")
    assert "reloaded" in asterisk.run("dialplan reload")
    citizen.ended()
    asterisk.wait_for("HANGUP", key)
    assert [e.fields[1] for e in asterisk.ledger("ANNOUNCED", key)] == ["greeting", "goodbye"]
    assert asterisk.ledger("LEFT", key)[0].fields[1] == "TIMEOUT"
    assert pseudonym(slot.login("a")) in asterisk.members(slot.pool)[slot.seat("a")]
