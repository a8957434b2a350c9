"""In which pool a callback's placeholder waits, with no other Python process there."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from buergerdraht.secrets import secret
from contacts.wishes import Wish, WishState
from ivr.callbacks.placeholders import Placeholders
from routing.switchboard.ami import Address, Ami
from tests.support.asterisk import settings_for
from tests.support.hearing import HearingAsterisk, hearing, quiet
from tests.support.organisations import hotline, small_organisation
from tests.support.waiting import until

NOON = datetime(2026, 11, 20, 11, tzinfo=UTC)
WISH = Wish(
    *(1, "", "bd-1790000000.1", "abfall", "kreis", "krise", "041015550", "041015550199"),
    *(NOON, NOON, 0, WishState.PLACED, 0, 1, NOON, None, None),
)


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HearingAsterisk]:
    """Two hotlines; somebody is in the pool of the first, nobody in the second's, nor in the crisis'."""
    lines = (hotline("abfall", ("04101 5550",), "abfall"), hotline("leer", ("04101 5551",), "leer"))
    pools = tuple(quiet(key) for key in ("abfall", "leer", "krise"))
    organisation = small_organisation(pools=pools, hotlines=lines, people=())
    with hearing(settings_for(tmp_path_factory.mktemp("asterisk")), organisation) as asterisk:
        asterisk.staff("abfall")
        yield asterisk


def place(asterisk: HearingAsterisk, wish: Wish) -> None:
    """Starts the placeholder as the dispatcher does."""

    async def start() -> None:
        settings = asterisk.settings
        address = Address(settings.bind, settings.ami_port, "callbacks", secret(settings, "ami-callbacks"))
        ami = await Ami.connect(address)
        await Placeholders(ami).start(wish)
        await ami.close()

    asyncio.run(start())


def visited(asterisk: HearingAsterisk, wish: Wish) -> list[str]:
    """The pools that its placeholder went to."""
    key = f"bd-callback-{wish.key}-place"
    return [line.queue for line in asterisk.ledger("VISIT", key)]


@pytest.mark.parametrize(("key", "pool"), [("aa", "krise"), ("bb", "gone")])
def test_where_nobody_is_left_the_hotlines_own_pool_has_it(
    asterisk: HearingAsterisk, key: str, pool: str
) -> None:
    """A crisis is over: nobody sits in its pool, or there is none."""
    wish = replace(WISH, key=key, pool=pool)
    place(asterisk, wish)
    asterisk.wait_for("ENTERQUEUE", f"bd-callback-{key}-place")
    assert visited(asterisk, wish) == [pool, "abfall"]


def test_where_nobody_is_in_either_it_goes_and_comes_again_later(asterisk: HearingAsterisk) -> None:
    wish = replace(WISH, key="cc", hotline="leer")
    place(asterisk, wish)
    until("both were asked", lambda: len(visited(asterisk, wish)) == 2)
    until("it has gone", lambda: "bd-callback-cc" not in asterisk.run("core show channels concise"))
    assert visited(asterisk, wish) == ["krise", "leer"]
