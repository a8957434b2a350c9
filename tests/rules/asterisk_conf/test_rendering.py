"""What is rendered from settings and organisation."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from asterisk_conf.example import EXAMPLE
from asterisk_conf.quoting import UnfitForConfiguration, conf, host, key, network
from asterisk_conf.render import configuration, seat_secret
from asterisk_conf.render_for_lint import PROGRAM, render_for_lint
from asterisk_conf.trunk_rule import TrunkTooOpen
from buergerdraht.settings import Settings
from routing.organisation.model import Organisation, Pool, Seat, Trunk


def rendered(home: Path, organisation: Organisation = EXAMPLE, **given: Any) -> dict[str, str]:
    return configuration(Settings(home=home, **given), organisation, PROGRAM)


def section(text: str, name: str) -> list[str]:
    """The lines of all sections of that name."""
    lines, inside = [], False
    for line in text.splitlines():
        inside = line.startswith(f"[{name}]") if line.startswith("[") else inside
        lines += [line] if inside and line and not line.startswith("[") else []
    return lines


def test_a_seat_is_an_endpoint_with_its_own_secret(tmp_path: Path) -> None:
    text = rendered(tmp_path)["pjsip.conf"]
    assert f"password = {seat_secret(Settings(home=tmp_path), 'platz-01')}" in section(text, "platz-01")
    assert "[platz-01](seat)" in text


def test_trunk_is_identified_last_and_by_address_only(tmp_path: Path) -> None:
    text = rendered(tmp_path)["pjsip.conf"]
    assert "endpoint_identifier_order = auth_username,username,ip" in text
    assert "identify_by = ip" in text
    assert "match = 127.0.0.1" in section(text, "trunk-loopback")


def test_without_the_demos_rule_nobody_calls_unknown(tmp_path: Path) -> None:
    text = rendered(tmp_path, replace(EXAMPLE, trunk=Trunk()))["pjsip.conf"]
    assert "trunk-loopback" not in text
    assert "type = identify" not in text


def test_provider(tmp_path: Path) -> None:
    trunk = Trunk(peer="192.0.2.7:5070", accepted_from=("192.0.2.8", "198.51.100.0/28"))
    files = rendered(tmp_path, replace(EXAMPLE, trunk=trunk), bind="192.0.2.1")
    lines = section(files["pjsip.conf"], "trunk")
    assert [line for line in lines if line.startswith("match")] == [
        "match = 192.0.2.7",
        "match = 192.0.2.8",
        "match = 198.51.100.0/28",
    ]
    assert "contact = sip:192.0.2.7:5070" in lines
    assert "BD_TRUNK=trunk" in files["extensions.conf"]


def test_open_trunk_is_refused_where_others_can_reach_it(tmp_path: Path) -> None:
    with pytest.raises(TrunkTooOpen, match="BUERGERDRAHT_BIND"):
        rendered(tmp_path, bind="0.0.0.0")


def test_every_pool_is_a_queue_with_its_times(tmp_path: Path) -> None:
    first = Pool("eins", "Eins", ring_seconds=15, answer_within_seconds=40, announce_every_seconds=30)
    pools = (first, Pool("zwei", "Zwei", says_position=False))
    text = rendered(tmp_path, replace(EXAMPLE, pools=pools))["queues.conf"]
    assert section(text, "eins") == ["timeout = 15", "servicelevel = 40", "announce-frequency = 30"]
    assert section(text, "zwei") == ["timeout = 20", "servicelevel = 30"]


def test_only_a_pool_with_callbacks_has_a_key_and_says_so(tmp_path: Path) -> None:
    pools = (Pool("eins", "Eins", callback=True, periodic="Bitte."), Pool("zwei", "Zwei", periodic="Bitte."))
    text = rendered(tmp_path, replace(EXAMPLE, pools=pools))["queues.conf"]
    assert "context = bd-queue-keys" in section(text, "eins")
    assert "periodic-announce = prompt/queue-callback,pool/eins/periodic" in section(text, "eins")
    assert "periodic-announce-startdelay = 20" in section(text, "eins")
    assert not [line for line in section(text, "zwei") if line.startswith("context")]
    assert "periodic-announce = pool/zwei/periodic" in section(text, "zwei")


def test_ports_move(tmp_path: Path) -> None:
    files = rendered(tmp_path, sip_port=20310, ami_port=20311, agi_port=20312, rtp_ports="20400-20499")
    assert "bind = 127.0.0.1:20310" in files["pjsip.conf"]
    assert "port = 20311" in files["manager.conf"]
    assert "BD_AGI=agi://127.0.0.1:20312" in files["extensions.conf"]
    assert "rtpstart = 20400\nrtpend = 20499" in files["rtp.conf"]
    assert "BD_MAXCALLS=25" in files["extensions.conf"]


def test_console_has_no_right_that_is_a_shell(tmp_path: Path) -> None:
    lines = section(rendered(tmp_path)["manager.conf"], "console")
    assert "write = agent,call,originate" in lines
    assert "read = agent,call" in lines


def test_names_never_reach_the_configuration(tmp_path: Path) -> None:
    hostile = "x\n[evil]\ntype=endpoint"
    seats, pools = (Seat("platz-01", hostile),), (Pool("p", hostile),)
    organisation = replace(EXAMPLE, name=hostile, seats=seats, pools=pools)
    assert not [name for name, text in rendered(tmp_path, organisation).items() if "evil" in text]


@pytest.mark.parametrize("bad", ["x\ny", "a b", "[x]", "", "Ä", "x;y", "general\n"])
def test_keys_that_are_none_are_refused(tmp_path: Path, bad: str) -> None:
    with pytest.raises(UnfitForConfiguration):
        rendered(tmp_path, replace(EXAMPLE, seats=(Seat(bad, "Platz"),)))


def test_quoting() -> None:
    assert conf("a;b") == r"a\;b"
    with pytest.raises(UnfitForConfiguration):
        conf("a\nb")
    assert key("platz-01") == "platz-01"
    assert (host("127.0.0.1"), host("::1")) == ("127.0.0.1", "[::1]")
    assert (network("127.0.0.1"), network("0.0.0.0")) == ("127.0.0.1/32", "0.0.0.0/0")


def test_the_dialplan_is_included_file_by_file(tmp_path: Path) -> None:
    files = rendered(tmp_path)
    mine = [name for name in files if name.startswith("dialplan/")]
    assert mine
    assert all(f'#include "{name}"' in files["extensions.conf"] for name in mine)


def test_rendering_for_the_linter_needs_no_asterisk(tmp_path: Path) -> None:
    render_for_lint(tmp_path)
    assert "[globals]" in (tmp_path / "extensions.conf").read_text()
