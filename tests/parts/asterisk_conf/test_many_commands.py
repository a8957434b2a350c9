"""More commands than a socket holds at a time: neither side waits for the other."""

from asterisk_conf.astdb.write import in_families, put
from asterisk_conf.control import PORTION
from tests.support.asterisk import BareAsterisk

KEYS = 3000


def test_more_commands_than_the_socket_holds(asterisk: BareAsterisk) -> None:
    rows = {f"t/key{number}": "x" * 300 for number in range(KEYS)}
    commands = [put(key, value) for key, value in rows.items()]
    assert len("".join(commands)) > 10 * PORTION
    output = asterisk.control.run_all(commands)
    assert output.count("Updated database successfully") == KEYS
    assert in_families(asterisk.control, ["t"]) == rows
