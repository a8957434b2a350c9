"""What callers hear outside the hours, with no Python process there: why, and when it opens again."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from buergerdraht.calendar import Hours, SpecialDay, WeeklyOpening
from routing.intake.crisis import CrisisKey
from routing.organisation.model import CrisisProfile, Organisation
from tests.support.asterisk import settings_for
from tests.support.hearing import HearingAsterisk, hearing, quiet
from tests.support.organisations import KREIS, hotline, small_organisation
from tests.support.sipp import Citizen, Exchange

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = Hours(
    "amt",
    weekly=tuple(WeeklyOpening(day, time(8), time(18)) for day in range(5)),
    special=(SpecialDay(date(2026, 12, 24), ((time(8), time(12)),)),),
    closed_on=(date(2026, 12, 30),),
)
NIGHT = Hours("nacht", weekly=tuple(WeeklyOpening(day, time(3, 30), time(5)) for day in range(7)))
NEVER = Hours("nie")
NUMBERS = {"amt": "115", "nacht": "116", "nie": "117"}
STURM = CrisisProfile("sturm", "Sturm", ("amt",), "krise", "Sturm.", ("040 66969 600",), hours="nacht")
OWN = "04066969600"
When = tuple[int, int, int, int, int]
AGAIN, BYE = "open-again", "farewell"


def _organisation() -> Organisation:
    lines = tuple(hotline(key, (number,), "buergertelefon", key) for key, number in NUMBERS.items())
    return small_organisation(
        hours=(OFFICE, NIGHT, NEVER),
        hotlines=lines,
        pools=(quiet("buergertelefon"), quiet("krise")),
        crisis_profiles=(STURM,),
    )


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HearingAsterisk]:
    with hearing(settings_for(tmp_path_factory.mktemp("asterisk")), _organisation()) as asterisk:
        yield asterisk


@pytest.fixture
def exchange(asterisk: HearingAsterisk, tmp_path: Path) -> Iterator[Exchange]:
    with Exchange(asterisk.settings.sip_port, tmp_path / "sipp") as exchange:
        yield exchange


def heard(asterisk: HearingAsterisk, exchange: Exchange, key: str, now: When) -> list[str]:
    """What a caller hears who dials that hotline then."""
    at = datetime(*now, tzinfo=BERLIN)
    asterisk.fill(at)
    asterisk.set_clock(at)
    played = asterisk.heard(lambda: Citizen(exchange, NUMBERS.get(key, OWN)).ended())
    return [name.removeprefix("say/") for name in played]


@pytest.mark.parametrize(
    ("now", "sentences"),
    [
        ((2026, 11, 24, 7, 0), ["closed", AGAIN, "today", "hour-8", BYE]),
        ((2026, 11, 24, 19, 30), ["closed", AGAIN, "tomorrow", "hour-8", BYE]),  # a Tuesday evening
        ((2026, 11, 27, 18, 0), ["closed", AGAIN, "weekday-1", "hour-8", BYE]),  # a Friday
        ((2026, 12, 24, 12, 0), ["closed", "closed-special", AGAIN, "weekday-1", "hour-8", BYE]),
        ((2026, 12, 30, 9, 0), ["closed", "closed-all-day", AGAIN, "tomorrow", "hour-8", BYE]),
        ((2026, 12, 25, 10, 0), ["closed", "closed-holiday", AGAIN, "weekday-1", "hour-8", BYE]),
        ((2026, 10, 23, 20, 0), ["closed", AGAIN, "weekday-1", "hour-8", BYE]),  # the clocks go back between
        ((2027, 3, 26, 8, 0), ["closed", "closed-holiday", AGAIN, "weekday-2", "hour-8", BYE]),  # and forward
    ],
)
def test_closed_is_explained_with_the_next_opening(
    asterisk: HearingAsterisk, exchange: Exchange, now: When, sentences: list[str]
) -> None:
    assert heard(asterisk, exchange, "amt", now) == sentences


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ((2026, 10, 24, 6, 0), ["tomorrow", "hour-3", "number-30"]),
        ((2026, 10, 25, 0, 30), ["today", "hour-3", "number-30"]),
        ((2027, 3, 28, 0, 30), ["today", "hour-3", "number-30"]),
    ],
)
def test_on_both_nights_of_the_clock_the_time_on_the_wall_is_told(
    asterisk: HearingAsterisk, exchange: Exchange, now: When, opens: list[str]
) -> None:
    assert heard(asterisk, exchange, "nacht", now) == ["closed", AGAIN, *opens, BYE]


def test_who_hears_a_hotline_s_own_words_hears_them_first(
    asterisk: HearingAsterisk, exchange: Exchange
) -> None:
    asterisk.put(asterisk.breaths({"hotline/amt/closed": ""}))
    played = heard(asterisk, exchange, "amt", (2026, 11, 24, 19, 30))
    asterisk.run("database del hotline amt/closed")
    assert played == ["hotline/amt/closed", AGAIN, "tomorrow", "hour-8", BYE]


def test_without_a_known_opening_nothing_is_promised(asterisk: HearingAsterisk, exchange: Exchange) -> None:
    assert heard(asterisk, exchange, "nie", (2026, 11, 24, 12, 0)) == ["closed", "try-again", BYE]
    assert asterisk.wait_for("CLOSED").fields[1:] == ("closed",)


def test_without_the_time_zone_s_rules_no_time_is_told(asterisk: HearingAsterisk, exchange: Exchange) -> None:
    asterisk.run("dialplan set global BD_ZONE No/Such_Zone")
    played = heard(asterisk, exchange, "amt", (2026, 11, 24, 19, 30))
    asterisk.run("dialplan set global BD_ZONE Europe/Berlin")
    assert played == ["closed", "try-again", BYE]


def test_a_profile_s_own_number_promises_nothing_outside_the_crisis(
    asterisk: HearingAsterisk, exchange: Exchange
) -> None:
    assert heard(asterisk, exchange, "own", (2026, 11, 24, 19, 30)) == ["closed", BYE]


@pytest.mark.parametrize(
    ("key", "until", "opens"),
    [
        ("amt", (2026, 11, 25, 12, 0), [AGAIN, "tomorrow", "hour-3", "number-30"]),
        ("amt", (2026, 11, 25, 3, 30), [AGAIN, "tomorrow", "hour-8"]),
        ("nie", (2026, 11, 25, 12, 0), [AGAIN, "tomorrow", "hour-3", "number-30"]),
        ("own", (2026, 11, 25, 12, 0), [AGAIN, "tomorrow", "hour-3", "number-30"]),
        ("own", (2026, 11, 25, 3, 30), []),
    ],
)
def test_in_a_crisis_its_telephone_may_be_there_sooner(
    asterisk: HearingAsterisk, exchange: Exchange, key: str, until: When, opens: list[str]
) -> None:
    crisis = CrisisKey("sturm", datetime(*until, tzinfo=BERLIN), 1).text
    dialled = NUMBERS.get(key, OWN)
    asterisk.put({f"crisis/{dialled}": crisis})
    played = heard(asterisk, exchange, key, (2026, 11, 24, 19, 30))
    asterisk.run(f"database del crisis {dialled}")
    assert played == ["profile/sturm/announcement", "closed", *opens, BYE]


@pytest.mark.parametrize("key", ["amt", "own"])
def test_in_a_crisis_the_privacy_notice_comes_after_the_announcement(
    asterisk: HearingAsterisk, exchange: Exchange, key: str
) -> None:
    dialled, notice = NUMBERS.get(key, OWN), f"mandant/{KREIS.key}/privacy"
    crisis = CrisisKey("sturm", datetime(2026, 11, 26, tzinfo=BERLIN), 1).text
    asterisk.put({f"crisis/{dialled}": crisis} | asterisk.breaths({notice: ""}))
    played = heard(asterisk, exchange, key, (2026, 11, 25, 4, 0))
    asterisk.run(f"database del crisis {dialled}")
    asterisk.run(f"database del mandant {KREIS.key}/privacy")
    assert played[:2] == ["profile/sturm/announcement", notice]
