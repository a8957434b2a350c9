"""When a citizen may be called back: by the hours, in a crisis, on a profile's own number."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from buergerdraht.calendar import Hours, WeeklyOpening
from contacts.wishes import Wish, WishState
from ivr.callbacks.dispatching import MOST_OF_ONE_POOL, MOST_PLACED, fitting
from ivr.callbacks.opening import Opening
from routing.intake.crisis import CrisisKey
from routing.intake.directory import Directory
from routing.organisation.model import Choice, CrisisProfile, Menu, Pool
from tests.support.organisations import NEVER, hotline, small_organisation

WORKDAYS = Hours("werktags", weekly=tuple(WeeklyOpening(day, time(8), time(18)) for day in range(5)))
MORNINGS = Hours("vormittags", weekly=tuple(WeeklyOpening(day, time(8), time(12)) for day in range(7)))
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 21, 9, tzinfo=UTC)
SATURDAY_EVENING = datetime(2026, 11, 21, 20, tzinfo=UTC)
MENU = Menu("Für Sperrmüll drücken Sie 1.", (Choice("1", "Sperrmüll", "sperrmuell"),))
DIALLED = {"abfall": "041015550", "profile-flut": "04066969600", "profile-nie": "04066969700"}
PROFILES = (
    CrisisProfile("flut", "Flut", ("abfall",), "krise", "Text", ("040 66969 600",)),
    CrisisProfile("frueh", "Früh", ("abfall",), "krise", "Text", (), "vormittags"),
    CrisisProfile("nie", "Nie", ("abfall",), "krise", "Text", ("040 66969 700",), "nie"),
)
DIRECTORY = Directory(
    small_organisation(
        hours=(WORKDAYS, MORNINGS, NEVER),
        pools=tuple(Pool(key, key.title()) for key in ("abfall", "sperrmuell", "krise", "zweite")),
        hotlines=(replace(hotline("abfall", ("04101 555-0",), "abfall", "werktags"), menu=MENU),),
        crisis_profiles=PROFILES,
    )
)
WISH = Wish(
    *(1, "aa", "bd-1.1", "abfall", "kreis", "abfall", DIALLED["abfall"], "041015550199"),
    *(MONDAY, MONDAY, 0, WishState.WAITING, 0, 0, MONDAY, None, None),
)


def may_call(line: str, pool: str, at: datetime, crisis: str = "") -> bool:
    """Whether a wish of that line in that pool is called; `crisis`: the profile that is on for its number."""
    wish = replace(WISH, hotline=line, dialled=DIALLED[line], pool=pool)
    return opening(at, crisis).may_call(wish, at)


def never_calls(wish: Wish, at: datetime, crisis: str = "") -> bool:
    return opening(at, crisis).never_calls(wish, at)


def opening(at: datetime, crisis: str) -> Opening:
    key = CrisisKey(crisis, at + timedelta(days=1), 1)
    return Opening(DIRECTORY, dict.fromkeys(DIALLED.values(), key) if crisis else {})


@pytest.mark.parametrize(("at", "may"), [(MONDAY, True), (SATURDAY, False)])
def test_by_the_hours_of_the_hotline(at: datetime, may: bool) -> None:
    assert may_call("abfall", "abfall", at) is may


def test_in_a_crisis_at_a_weekend_its_pool_calls_back() -> None:
    assert may_call("abfall", "krise", SATURDAY, "flut")
    assert may_call("abfall", "zweite", SATURDAY, "flut"), "where the crisis' pool overflows to"
    assert not may_call("abfall", "krise", SATURDAY)


@pytest.mark.parametrize("pool", ["abfall", "sperrmuell"])
def test_not_the_hotlines_own_pools_which_nobody_sits_in(pool: str) -> None:
    assert not may_call("abfall", pool, SATURDAY, "flut")
    assert may_call("abfall", pool, MONDAY, "flut")


def test_a_profiles_hours_hold_in_the_crisis() -> None:
    assert may_call("abfall", "krise", SATURDAY, "frueh")
    assert not may_call("abfall", "krise", SATURDAY_EVENING, "frueh")
    assert not may_call("abfall", "krise", SATURDAY, "nie")
    assert may_call("abfall", "krise", MONDAY, "nie"), "the hotline's own pool is asked then"


def test_a_profiles_own_number_calls_back_in_the_crisis_only() -> None:
    assert may_call("profile-flut", "krise", SATURDAY, "flut")
    assert not may_call("profile-flut", "krise", MONDAY)
    assert not may_call("profile-nie", "krise", MONDAY, "nie")


def test_who_kept_a_place_is_called_for_a_while_after_the_end() -> None:
    """The hotline closes at six in the evening, here and in winter 17:00 UTC."""
    closes = MONDAY.replace(hour=17)
    assert opening(MONDAY, "").is_over(WISH, closes - timedelta(seconds=1)) is False
    assert opening(MONDAY, "").is_over(WISH, closes + timedelta(minutes=29)) is False
    assert opening(MONDAY, "").is_over(WISH, closes + timedelta(minutes=30)) is True


def test_what_nobody_will_call_is_known() -> None:
    """The crisis is over on its own number; or the hotline opens when the wish is over."""
    own = replace(WISH, hotline="profile-flut", dialled=DIALLED["profile-flut"], pool="krise")
    assert never_calls(own, MONDAY)
    assert not never_calls(own, MONDAY, "flut")
    assert not never_calls(own, SATURDAY_EVENING, "frueh"), "it opens in the morning"
    assert not never_calls(WISH, SATURDAY)
    assert not never_calls(WISH, MONDAY)
    assert never_calls(replace(WISH, asked_at=SATURDAY - timedelta(days=6)), SATURDAY)


def test_a_number_that_is_nobodys_any_more_goes_by_its_hotline() -> None:
    gone = replace(WISH, dialled="0999")
    assert not Opening(DIRECTORY, {}).may_call(gone, SATURDAY)
    assert Opening(DIRECTORY, {}).may_call(gone, MONDAY)
    assert Opening(DIRECTORY, {}).may_call(replace(gone, hotline="gone"), SATURDAY)


def test_so_many_placeholders_and_no_more() -> None:
    pools = [f"pool-{n % 4}" for n in range(400)]
    waiting = [replace(WISH, key=str(n), pool=pool) for n, pool in enumerate(pools)]
    assert [wish.key for wish in fitting(waiting, [])] == [str(n) for n in range(MOST_PLACED)]
    assert list(fitting(waiting, waiting[:MOST_PLACED])) == []


def test_many_wishes_of_one_pool_leave_room_for_others() -> None:
    one_pool = [WISH] * MOST_PLACED
    late = replace(WISH, pool="sperrmuell")
    assert list(fitting([*one_pool, late], [])) == [*one_pool[:MOST_OF_ONE_POOL], late]
    assert list(fitting([WISH, late], one_pool[:MOST_OF_ONE_POOL])) == [late]
