"""How many calls fit through the ports for speech."""

from asterisk_conf.limits import MOST_FILES, limits_of

AGENTS, PLACES, TOLD_BUSY = 100, 150, 11
CALLS_OF_A_WRAP_UP = 2


def test_two_legs_of_two_ports_each() -> None:
    assert limits_of("10000-10999").citizens == 250
    assert limits_of("10000-10099").citizens == 25


def test_bounded_by_what_one_machine_carries() -> None:
    assert limits_of("10000-60000").citizens == 400


def test_the_last_net_lies_above_the_announcement() -> None:
    limits = limits_of("10000-10999")
    assert limits.last_net > limits.citizens
    assert 0 < limits.files <= MOST_FILES


def test_the_last_net_is_never_met_by_what_is_no_citizen_s_call() -> None:
    limits = limits_of("10000-60000")
    others = AGENTS * (1 + CALLS_OF_A_WRAP_UP) + PLACES + TOLD_BUSY
    assert limits.citizens + others < limits.last_net
