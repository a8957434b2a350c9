"""Keys of the desk: what may be given, what is taken, and that each command does something."""

import re
from pathlib import Path

import pytest

from agent_console.desk.commands import COMMANDS
from agent_console.desk.keys import ALLOWED, KeyRefused, Keys
from buergerdraht.errors import NotFound

SCRIPT = Path(__file__).parents[3] / "agent_console" / "static" / "js" / "commands.js"


def test_each_command_does_something_and_has_a_key_of_its_own() -> None:
    written = SCRIPT.read_text().partition("export const COMMANDS = {")[2].partition("};")[0]
    done = re.findall(r'^  "?([\w-]+)"?[:,]', written, re.MULTILINE)
    assert done == [command.name for command in COMMANDS]
    shipped = [command.key for command in COMMANDS if command.key]
    assert len(shipped) == len(set(shipped))
    # Shift+F7 and the like are keys of ours as well, as shipped.
    assert [key for key in shipped if not ALLOWED.fullmatch(key)] == []


def test_a_key_is_given_and_taken_away() -> None:
    keys = Keys().given("search", "F3").given("threat", "")
    assert (keys.of("search"), keys.of("threat"), keys.of("outcome")) == ("F3", "", "F8")
    assert keys.given("outcome", "F2").of("outcome") == "F2", "free, since search has another one"
    assert set(keys.every()) == {command.name for command in COMMANDS}


@pytest.mark.parametrize(
    "key", ["s", "1", "F5", "F11", "Ctrl+S", "Alt+F2", "Enter", "Ctrl+Shift+Z", "F2 ", "F22"]
)
def test_what_browsers_and_readers_need_is_refused(key: str) -> None:
    with pytest.raises(KeyRefused, match="Diese Taste geht nicht"):
        Keys().given("search", key)


def test_a_taken_key_is_refused_with_its_command() -> None:
    with pytest.raises(KeyRefused, match="gehört schon zu „Ergebnis, dann 1 bis 8“"):
        Keys().given("search", "F8")
    assert Keys().given("search", "F2").of("search") == "F2", "its own is no conflict"


def test_an_unknown_command_is_refused() -> None:
    with pytest.raises(NotFound):
        Keys().given("dance", "F3")
