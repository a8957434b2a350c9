"""The control socket of a real Asterisk."""

import time

import pytest

from asterisk_conf.astdb.quoting import plain
from asterisk_conf.astdb.write import held, put
from asterisk_conf.control import AsteriskSilent, CommandTooLong, Control
from tests.support.asterisk import BareAsterisk, settings_for

HOSTILE = (
    'Bürger"telefon"', "a\\b", 'x" "y', "x\ndatabase put evil key v", "x\0core stop now", "${SHELL(ls)}",
    "a;b", "a,b|c", "'", "%0A", "  innen  zwei  ", "!ls", '\\"', "\\", "<script>", "日本",
)  # fmt: skip


def test_commands_and_their_output(asterisk: BareAsterisk) -> None:
    assert "Asterisk 2" in asterisk.control.run("core show version")
    assert asterisk.control.pid() == asterisk.process.pid
    assert asterisk.control.has_booted()


def test_whatever_a_text_holds_astdb_gives_it_back(asterisk: BareAsterisk) -> None:
    rows = {f"t/k{number}": text for number, text in enumerate(HOSTILE)}
    asterisk.control.run_all(put(key, text) for key, text in rows.items() if "\0" not in plain(text))
    assert held(asterisk.control, "t") == {key: plain(text) for key, text in rows.items()}
    assert not held(asterisk.control, "evil")


def test_a_thousand_keys_take_no_time(asterisk: BareAsterisk) -> None:
    """The bound that docs/asterisk.md promises the keeper; the best of four, on a busy machine."""
    assert min(_seconds_of_a_thousand_keys(asterisk, turn) for turn in range(4)) < 2


def _seconds_of_a_thousand_keys(asterisk: BareAsterisk, turn: int) -> float:
    began = time.monotonic()
    asterisk.control.run_all(put(f"t{turn}/key{number}", f"value {number}") for number in range(1000))
    assert len(held(asterisk.control, f"t{turn}")) == 1000
    return time.monotonic() - began


def test_a_command_that_asterisk_would_cut_is_refused(asterisk: BareAsterisk) -> None:
    with pytest.raises(CommandTooLong):
        asterisk.control.run(put("t/k", "x" * 600))


def test_no_asterisk_is_a_sentence(asterisk: BareAsterisk) -> None:
    asterisk.kill()
    with pytest.raises(AsteriskSilent, match="Läuft es"):
        asterisk.control.run("core show version")
    nowhere = Control(settings_for(asterisk.folders.base / "nowhere"))
    assert not nowhere.is_answering()
    assert not nowhere.has_booted()
