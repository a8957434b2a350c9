"""What a real Asterisk does with our configuration."""

import socket

from asterisk_conf.modules import ALLOWED, FORBIDDEN, available
from asterisk_conf.prompts.music import place_music
from asterisk_conf.stopping import note_shutdown
from tests.support.asterisk import BareAsterisk, program


def loaded(asterisk: BareAsterisk) -> set[str]:
    lines = asterisk.run("module show").splitlines()
    return {line.split()[0] for line in lines if line.split() and ".so" in line.split()[0]}


def test_exactly_the_allowed_modules_run(asterisk: BareAsterisk) -> None:
    place_music(asterisk.folders.music)
    asterisk.run("module load res_musiconhold.so")
    wanted = set(available(program().modules))
    assert loaded(asterisk) == wanted
    assert wanted <= set(ALLOWED)
    assert not wanted & set(FORBIDDEN)


def test_recording_and_programs_are_unknown_to_it(asterisk: BareAsterisk) -> None:
    for name in ("MixMonitor", "ChanSpy", "System", "Record", "TrySystem"):
        assert "Your application(s) is (are) not registered" in asterisk.run(f"core show application {name}")
    assert "No function by that name registered" in asterisk.run("core show function SHELL")


def test_it_boots_without_complaint(asterisk: BareAsterisk) -> None:
    complaints = [line for line in asterisk.messages().splitlines() if "WARNING" in line or "ERROR" in line]
    assert [line for line in complaints if "No music on hold classes" not in line] == []


def test_its_folders_are_the_owners_only(asterisk: BareAsterisk) -> None:
    folders = asterisk.folders
    for folder in (folders.base, folders.run, folders.etc, folders.lib, folders.log):
        assert folder.stat().st_mode & 0o077 == 0
    assert not [path for path in folders.etc.rglob("*.conf") if path.stat().st_mode & 0o077]


def test_it_listens_on_loopback_only(asterisk: BareAsterisk) -> None:
    transport = asterisk.run("pjsip show transport transport-udp")
    assert f"127.0.0.1:{asterisk.settings.sip_port}" in transport
    assert "Server Disabled" in asterisk.run("http show status")
    with socket.create_connection(("127.0.0.1", asterisk.settings.ami_port), 60) as manager:
        assert manager.recv(99).startswith(b"Asterisk Call Manager")


def test_our_stop_is_written_before_it(asterisk: BareAsterisk) -> None:
    note_shutdown(asterisk.settings)
    [entry] = asterisk.ledger("SHUTDOWN")
    assert entry.uniqueid == "NONE"
    assert entry.ms // 1000 <= entry.at + 1


def test_a_stop_of_a_dead_asterisk_needs_no_note(asterisk: BareAsterisk) -> None:
    asterisk.kill()
    note_shutdown(asterisk.settings)
    assert asterisk.ledger("SHUTDOWN") == []
