"""Where a call goes: by number, opening hours and crisis keys."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buergerdraht.calendar import Hours, WeeklyOpening
from routing.intake.crisis import CrisisKey, parse_crisis_key
from routing.intake.decide import ArrivingCall, LineState, Route, decide
from routing.intake.directory import Directory
from routing.organisation.model import CrisisProfile, Pool
from tests.support.organisations import NEVER, hotline, slots_organisation, small_organisation

WORKDAYS = Hours("werktags", weekly=tuple(WeeklyOpening(day, time(8), time(18)) for day in range(5)))
SUNDAY = datetime(2026, 11, 22, 9, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
ORGANISATION = small_organisation(
    hours=(WORKDAYS, NEVER),
    pools=(Pool("abfall", "Abfall"), Pool("krise", "Krise"), Pool("buergertelefon", "Bürgertelefon")),
    hotlines=(
        hotline("abfall", ("04101 555-0",), "abfall", "werktags"),
        hotline("kreis", ("040 66969 100",), "buergertelefon", "nie"),
    ),
    crisis_profiles=(CrisisProfile("hochwasser", "Hochwasser", ("abfall",), "krise", "Text"),),
)
instants = st.integers(1_577_836_800, 2_114_380_800).map(lambda epoch: datetime.fromtimestamp(epoch, UTC))


def route(dialled: str, at: datetime = MONDAY, crisis: dict[str, str] | None = None) -> Route:
    return decide(ArrivingCall(dialled, at), ORGANISATION, crisis or {})


@pytest.mark.parametrize("dialled", ["041015550", "4941015550", "+4941015550", "004941015550"])
def test_every_spelling_reaches_the_hotline(dialled: str) -> None:
    assert (route(dialled).hotline, route(dialled).pool, route(dialled).state) == ("abfall", "abfall", "open")


def test_a_closed_hotline_says_when_it_opens() -> None:
    assert route("041015550", SUNDAY).state is LineState.CLOSED
    assert route("041015550", SUNDAY).next_opening == datetime(2026, 11, 23, 7, tzinfo=UTC)


def test_a_hotline_that_never_opens_has_no_next_opening() -> None:
    found = route("04066969100")
    assert (found.state, found.pool, found.next_opening) == (LineState.CLOSED, "buergertelefon", None)
    assert found.announcements == ("prompt/closed", "prompt/try-again", "prompt/farewell")


@pytest.mark.parametrize("dialled", ["", "112", "041015551", "' OR 1=1", "+", "٠٤١٠١٥٥٥٠"])
def test_an_unknown_number_has_no_hotline(dialled: str) -> None:
    assert route(dialled) == Route(
        *(None, LineState.UNKNOWN, None, 0, "Die Nummer gehört zu keiner Hotline.", None),
        ("prompt/unknown",),
    )


def test_a_crisis_leads_to_the_profiles_pool_even_when_closed() -> None:
    key = CrisisKey("hochwasser", SUNDAY + timedelta(hours=1), 3)
    found = route("+4941015550", SUNDAY, {"041015550": key.text})
    assert (found.hotline, found.state, found.pool) == ("abfall", "crisis", "krise")


def test_a_crisis_acts_on_its_own_line_only() -> None:
    key = CrisisKey("hochwasser", MONDAY + timedelta(hours=1), 3)
    assert route("04066969100", MONDAY, {"041015550": key.text}).state is LineState.CLOSED


@pytest.mark.parametrize(
    "value", ["", "hochwasser", "hochwasser|x|1", "hochwasser|99999999999|1", "unbekannt|4102444800|1", "|||"]
)
def test_a_key_that_cannot_be_used_changes_nothing(value: str) -> None:
    assert route("041015550", MONDAY, {"041015550": value}) == route("041015550", MONDAY)


def test_a_crisis_ends_by_itself() -> None:
    crisis = {"041015550": CrisisKey("hochwasser", MONDAY, 3).text}
    assert route("041015550", MONDAY - timedelta(seconds=1), crisis).state is LineState.CRISIS
    assert route("041015550", MONDAY, crisis).state is LineState.OPEN


@given(instants, st.integers(0, 999_999_999))
def test_a_crisis_key_is_read_back(until: datetime, version: int) -> None:
    key = CrisisKey("hochwasser", until, version)
    assert parse_crisis_key(key.text) == key


@given(st.text())
def test_any_text_is_a_crisis_key_or_none(text: str) -> None:
    key = parse_crisis_key(text)
    assert key is None or key.profile in text


@given(st.text(), instants)
def test_any_call_gets_a_route(dialled: str, at: datetime) -> None:
    found = decide(ArrivingCall(dialled, at), ORGANISATION)
    assert (found.pool is None) == (found.state is LineState.UNKNOWN)
    assert found.next_opening is None or found.next_opening > at


@given(instants)
def test_the_next_opening_is_open_and_the_moment_before_is_not(at: datetime) -> None:
    opens = route("041015550", at).next_opening
    if opens is not None:
        assert route("041015550", opens).state is LineState.OPEN
        assert route("041015550", opens - timedelta(seconds=1)).state is LineState.CLOSED


def test_a_directory_finds_by_number_and_key() -> None:
    directory = Directory(slots_organisation(3))
    line = directory.hotline("+494066969101")
    assert line is not None
    assert line is directory.hotlines["linie-1"]
    assert directory.people_by_agent_number["5011"].login == "agent-1-a"
    office = directory.office("0049 30 23125 102")
    assert office is not None
    assert office.key == "amt-2"
    assert decide(ArrivingCall(line.numbers[0], MONDAY), directory).pool == "pool-1"
