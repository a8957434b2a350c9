"""The mirror: what is taken over from the machine's apt, and that no host is said."""

import pytest

from asterisk_conf.getting.mirror import INHERITED, Mirror

MIRROR = Mirror(("deb [signed-by=/keyring] http://packages.example/debian forky main",), ())


def test_hosts_are_masked() -> None:
    complaint = "E: Failed to fetch http://packages.example/x.deb  Could not resolve 'packages.example'"
    said = MIRROR.masked(complaint)
    assert "example" not in said
    assert said.startswith("E: Failed to fetch …")


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ('Acquire::http::Proxy "http://proxy.example:3128";', True),
        ('Acquire::Check-Valid-Until "false";', True),
        ('Acquire::Retries "3";', True),
        ('Acquire::AllowInsecureRepositories "true";', False),
        ('APT::Get::AllowUnauthenticated "true";', False),
        ('APT::Update::Post-Invoke:: "rm -rf /";', False),
        ('Acquire::IndexTargets::deb::Packages::MetaKey "x";', False),
    ],
)
def test_of_the_machines_apt_only_how_to_fetch_is_taken_over(line: str, taken: bool) -> None:
    assert bool(INHERITED.match(line)) is taken
