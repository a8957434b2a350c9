"""What the administration's page says of a change is what the keeper then reloads."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from asterisk_conf.keeper.reloads import GROUPS
from asterisk_conf.prompts.texts import announcements
from asterisk_conf.render import configuration
from asterisk_conf.render_for_lint import PROGRAM
from buergerdraht.settings import Settings
from routing.organisation.effects import Effects, Reload, effects
from routing.organisation.model import Organisation, Overflow, OverflowTo, Seat, Trunk
from tests.support.organisation_strategies import organisations
from tests.support.organisations import agent, small_organisation

BEFORE = small_organisation()
POOL, LINE = BEFORE.pools[0], BEFORE.hotlines[0]
MORE = replace(BEFORE, people=(*BEFORE.people, agent("hansen", "102", None, POOL.key)))
END = Overflow(OverflowTo.END, 60)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(home=tmp_path_factory.mktemp("state"))


def reloaded(state: Settings, before: Organisation, after: Organisation) -> set[str]:
    """The groups of which a rendered file differs."""
    files = [configuration(state, one, PROGRAM) for one in (before, after)]
    return {group.name for group in GROUPS if group.digest(files[0]) != group.digest(files[1])}


def pool(**changes: Any) -> Organisation:
    return replace(BEFORE, pools=(replace(POOL, **changes),))


def line(**changes: Any) -> Organisation:
    return replace(BEFORE, hotlines=(replace(LINE, **changes),))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BEFORE, Effects(is_nothing=True)),
        (pool(ring_seconds=9), Effects((Reload.QUEUES,))),
        (pool(longest_wait_seconds=99), Effects()),
        (pool(overflow=END), Effects()),
        (line(numbers=("116117",), bonus_seconds=5), Effects()),
        (line(announcement="Hallo."), Effects(speaks=True)),
        (replace(BEFORE, seats=(*BEFORE.seats, Seat("platz-02", "Zwei"))), Effects((Reload.SIP,))),
        (replace(BEFORE, offices=()), Effects()),
        (MORE, Effects(people=True)),
        (replace(BEFORE, trunk=Trunk(True, "sip.example.de:5060")), Effects((Reload.SIP, Reload.DIALPLAN))),
    ],
)
def test_each_change_says_what_is_read_anew(state: Settings, after: Organisation, expected: Effects) -> None:
    found = effects(BEFORE, after)
    assert found == expected
    assert reloaded(state, BEFORE, after) == set(found.reloads)


@given(organisations(), organisations())
@settings(max_examples=15, phases=(Phase.explicit, Phase.generate))
def test_nothing_is_read_anew_that_was_not_said(
    state: Settings, before: Organisation, after: Organisation
) -> None:
    found = effects(before, after)
    assert reloaded(state, before, after) <= set(found.reloads)
    assert found.speaks is (announcements(before, {}) != announcements(after, {}))
