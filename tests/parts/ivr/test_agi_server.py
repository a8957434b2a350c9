"""The AGI server against a client that plays Asterisk over a real socket."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from buergerdraht.settings import Settings
from ivr import server as module
from ivr.ready import is_ready
from ivr.server import AgiServer
from ivr.snapshot import Snapshot
from routing.organisation.model import Organisation
from tests.support.agi import AsteriskPlayer
from tests.support.ivr import saved
from tests.support.organisations import small_organisation
from tests.support.ports import free_port
from tests.support.waiting import until

TOKEN = "a-token"
CALL = {"BD_TOKEN": TOKEN, "BD_DIALLED": "115", "BD_CRISIS_KEY": ""}


@pytest.fixture
def organisation() -> Organisation:
    return small_organisation()


@pytest.fixture
def agi(sqlite: Engine, organisation: Organisation) -> Iterator[AgiServer]:
    saved(sqlite, organisation)
    snapshot = Snapshot(sqlite)
    snapshot.refresh()
    with AgiServer(("127.0.0.1", 0), TOKEN, snapshot) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


def port(agi: AgiServer) -> int:
    return int(agi.server_address[1])


def asked(agi: AgiServer, script: str = "arrive", **changes: str) -> AsteriskPlayer:
    """A conversation played to its end."""
    with AsteriskPlayer(port(agi), CALL | changes, script) as asterisk:
        asterisk.play()
    return asterisk


def test_an_arriving_call_is_told_its_route_and_the_marker_comes_last(
    agi: AgiServer, organisation: Organisation
) -> None:
    asterisk = asked(agi)
    hotline = organisation.hotlines[0]
    told = {name: asterisk.variables[name] for name in ("BD_HOTLINE", "BD_POOL", "BD_STATE", "BD_BONUS")}
    assert told == {
        "BD_HOTLINE": hotline.key,
        "BD_POOL": hotline.pool,
        "BD_STATE": "open",
        "BD_BONUS": "0",
    }
    assert asterisk.commands[-1] == 'SET VARIABLE "BD_ROUTED" "bd-1.1"\n'


def test_a_number_of_nobody_is_unknown(agi: AgiServer) -> None:
    asterisk = asked(agi, BD_DIALLED="0221999")
    assert (asterisk.variables["BD_STATE"], asterisk.variables["BD_HOTLINE"]) == ("unknown", "")
    assert asterisk.variables["BD_ROUTED"] == "bd-1.1"


@pytest.mark.parametrize("token", ["", "another", "a-token "])
def test_a_call_without_the_token_learns_nothing(agi: AgiServer, token: str) -> None:
    asterisk = asked(agi, BD_TOKEN=token)
    assert asterisk.commands == ['GET VARIABLE "BD_TOKEN"\n']


@pytest.mark.parametrize("script", ["", "unknown", "../arrive", "arrive/../arrive", "__init__"])
def test_an_unknown_script_is_refused(agi: AgiServer, script: str) -> None:
    assert asked(agi, script).commands == ['GET VARIABLE "BD_TOKEN"\n']


@pytest.mark.parametrize(
    "end",
    ["HANGUP", "511 Command Not Permitted on a dead channel or intercept routine", "200 result=-1"],
)
def test_a_hang_up_in_the_middle_ends_quietly(
    agi: AgiServer, end: str, caplog: pytest.LogCaptureFixture
) -> None:
    with AsteriskPlayer(port(agi), CALL) as asterisk:
        asterisk.say(asterisk.reply(asterisk.hear()))
        asterisk.hear()
        asterisk.say(end)
        assert asterisk.hear() == ""
    assert "BD_ROUTED" not in asterisk.variables
    assert "failed" not in caplog.text


def test_a_connection_cut_in_the_middle_leaves_the_server_well(agi: AgiServer) -> None:
    with AsteriskPlayer(port(agi), CALL) as asterisk:
        asterisk.hear()
    assert asked(agi).variables["BD_ROUTED"] == "bd-1.1"


@pytest.mark.parametrize("dialled", ["115\\", '"; EXEC Hangup', "${SHELL(id)}", "115)", "hangup x", "ü"])
def test_hostile_digits_inject_no_command(agi: AgiServer, dialled: str) -> None:
    asterisk = asked(agi, BD_DIALLED=dialled)
    assert all(command.startswith(("GET VARIABLE", "SET VARIABLE")) for command in asterisk.commands)
    assert asterisk.variables["BD_ROUTED"] == "bd-1.1"


def test_bytes_that_are_no_text_are_no_danger(agi: AgiServer) -> None:
    with AsteriskPlayer(port(agi), CALL) as asterisk:
        asterisk.say(asterisk.reply(asterisk.hear()))
        asterisk.hear()
        asterisk.stream.write(b"200 result=1 (\xff\xfe115)\n")
        asterisk.stream.flush()
        asterisk.play()
    assert asterisk.variables["BD_ROUTED"] == "bd-1.1"


def test_endless_answers_are_cut_off(agi: AgiServer) -> None:
    with AsteriskPlayer(port(agi), CALL) as endless, pytest.raises(ConnectionError):
        while True:
            endless.say("200 result=1 (" + "x" * 10_000)


def test_two_hundred_calls_at_once_are_all_answered(agi: AgiServer) -> None:
    with ThreadPoolExecutor(200) as threads:
        answers = list(threads.map(lambda _: asked(agi).variables.get("BD_ROUTED"), range(200)))
    assert answers == ["bd-1.1"] * 200


def test_more_sessions_than_the_limit_are_refused_and_the_rest_go_on(agi: AgiServer) -> None:
    agi.free = threading.BoundedSemaphore(1)
    with AsteriskPlayer(port(agi), CALL) as first:
        first.hear()
        assert asked_quietly(agi) is None
        first.say(first.reply(first.commands[0]))
        first.play()
    until("the place is free again", lambda: asked_quietly(agi) == "bd-1.1")


def asked_quietly(agi: AgiServer) -> str | None:
    try:
        return asked(agi).variables.get("BD_ROUTED")
    except ConnectionError:
        return None


def test_a_silent_client_is_let_go(agi: AgiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SILENCE_SECONDS", 2)
    with AsteriskPlayer(port(agi), CALL) as asterisk:
        asterisk.hear()
        assert asterisk.hear() == ""


def test_a_new_version_is_used_without_a_restart(
    agi: AgiServer, sqlite: Engine, organisation: Organisation
) -> None:
    hotline = replace(organisation.hotlines[0], numbers=("116",))
    saved(sqlite, replace(organisation, hotlines=(hotline,)), based_on=1)
    agi.snapshot.refresh()
    assert asked(agi, BD_DIALLED="116").variables["BD_STATE"] == "open"


def test_a_locked_or_vanished_database_costs_no_call_anything(agi: AgiServer, sqlite: Engine) -> None:
    with sqlite.execution_options(writes=True).begin() as writer:
        writer.exec_driver_sql("DROP TABLE organisation_version")
        assert asked(agi).variables["BD_ROUTED"] == "bd-1.1"
    agi.snapshot.refresh()
    assert asked(agi).variables["BD_ROUTED"] == "bd-1.1"


def test_without_an_organisation_the_dialplan_decides(sqlite: Engine) -> None:
    snapshot = Snapshot(sqlite)
    snapshot.refresh()
    assert snapshot.directory is None


def test_the_server_is_ready_when_it_answers_with_the_token(
    agi: AgiServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = settings.model_copy(update={"agi_port": port(agi)})
    assert not is_ready(ours)
    agi.token = (ours.home / "secrets" / "agi-token").read_text()
    until("it answers in its time", lambda: is_ready(ours))
    assert not is_ready(settings.model_copy(update={"agi_port": free_port()}))
