"""What `buergerdraht route` says: why, what is heard, when it opens; and moments as people type them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from buergerdraht.calendar import Hours, SpecialDay, WeeklyOpening
from routing.intake.crisis import CrisisKey
from routing.intake.decide import ArrivingCall, LineState, Route, decide
from routing.intake.moment import Moment, NoMoment, read_moment
from routing.organisation.commands.route import explained
from routing.organisation.model import CrisisProfile
from tests.support.organisations import ALWAYS, NEVER, hotline, small_organisation

BERLIN = ZoneInfo("Europe/Berlin")
WORKDAYS = Hours(
    "werktags",
    weekly=tuple(WeeklyOpening(day, time(8), time(18)) for day in range(5)),
    special=(SpecialDay(date(2026, 12, 23)), SpecialDay(date(2026, 12, 28), ((time(10), time(12)),))),
)
LINE = replace(hotline("abfall", ("04101 555-0",), "buergertelefon", "werktags"), bonus_seconds=60)
PROFILE = CrisisProfile(
    "sturm", "Sturm", ("abfall",), "buergertelefon", "Sturm.", ("040 66969 600",), "werktags", 600, "Ende."
)
ORGANISATION = small_organisation(
    hours=(WORKDAYS, ALWAYS, NEVER), hotlines=(LINE,), crisis_profiles=(PROFILE,)
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def route(dialled: str, at: str, *, in_crisis: bool = False) -> Route:
    until = local("2027-01-01 00:00")
    keys = {dialled: CrisisKey("sturm", until, 1).text} if in_crisis else {}
    return decide(ArrivingCall(dialled, local(at)), ORGANISATION, keys)


def test_an_open_hotline_tells_its_bonus_and_greeting() -> None:
    found = route("041015550", "2026-12-22 09:00")
    assert (found.state, found.bonus_seconds) == (LineState.OPEN, 60)
    assert found.announcements == ("hotline/abfall/greeting",)


@pytest.mark.parametrize(
    ("at", "about", "opens"),
    [
        ("2026-12-22 19:00", None, "2026-12-24 08:00"),
        ("2026-12-23 09:00", "prompt/closed-all-day", "2026-12-24 08:00"),
        ("2026-12-25 09:00", "prompt/closed-holiday", "2026-12-28 10:00"),
        ("2026-12-26 09:00", None, "2026-12-28 10:00"),
        ("2026-12-28 09:00", "prompt/closed-special", "2026-12-28 10:00"),
    ],
)
def test_a_closed_hotline_tells_why_and_when_it_opens(at: str, about: str | None, opens: str) -> None:
    found = route("041015550", at)
    assert found.next_opening == local(opens)
    middle = (about,) if about else ()
    assert found.announcements == ("prompt/closed", *middle, "prompt/open-again", "prompt/farewell")


def test_a_crisis_comes_before_hours_and_has_its_own() -> None:
    on = route("041015550", "2026-12-22 09:00", in_crisis=True)
    assert (on.state, on.bonus_seconds, on.announcements) == ("crisis", 600, ("profile/sturm/announcement",))
    night = route("041015550", "2026-12-22 20:00", in_crisis=True)
    assert (night.state, night.pool, night.bonus_seconds) == ("crisis", "buergertelefon", 60)
    assert night.announcements == ("profile/sturm/announcement", "profile/sturm/end")
    assert night.next_opening == local("2026-12-24 08:00")


def test_the_mandants_privacy_notice_comes_before_every_queue() -> None:
    told = replace(ORGANISATION.mandanten[0], privacy_text="Nichts wird aufgezeichnet.")
    organisation = replace(ORGANISATION, mandanten=(told,))
    key, privacy = CrisisKey("sturm", local("2027-01-01 00:00"), 1).text, f"mandant/{told.key}/privacy"
    for dialled, crisis, first in (
        ("041015550", {}, "hotline/abfall/greeting"),
        ("041015550", {"041015550": key}, "profile/sturm/announcement"),
        ("04066969600", {"04066969600": key}, "profile/sturm/announcement"),
    ):
        found = decide(ArrivingCall(dialled, local("2026-12-22 09:00")), organisation, crisis)
        assert found.announcements == (first, privacy)


def test_a_profiles_own_number_is_closed_until_the_crisis() -> None:
    usual = route("04066969600", "2026-12-22 09:00")
    assert (usual.hotline, usual.state, usual.announcements) == (
        "profile-sturm",
        "closed",
        ("profile/sturm/end",),
    )
    on = route("04066969600", "2026-12-22 09:00", in_crisis=True)
    assert (on.hotline, on.state, on.pool) == ("profile-sturm", "crisis", "buergertelefon")


@pytest.mark.parametrize(
    ("until", "opens"),
    [("2026-12-24 12:00", "2026-12-24 08:00"), ("2026-12-24 08:00", None)],
)
def test_without_an_end_tape_the_sooner_opening_is_told_if_the_crisis_still_holds(
    until: str, opens: str | None
) -> None:
    """The hotline is never open; the profile's telephone is, while the crisis lasts."""
    profile = replace(PROFILE, end_text="")
    organisation = replace(
        ORGANISATION, hotlines=(replace(LINE, hours=NEVER.key),), crisis_profiles=(profile,)
    )
    again = ("prompt/open-again",) if opens else ()
    for dialled, closed in (
        ("041015550", ("prompt/closed", *(again or ("prompt/try-again",)))),
        ("04066969600", ("prompt/closed", *again)),
    ):
        keys = {dialled: CrisisKey("sturm", local(until), 1).text}
        found = decide(ArrivingCall(dialled, local("2026-12-22 20:00")), organisation, keys)
        assert found.next_opening == (local(opens) if opens else None)
        assert found.announcements == ("profile/sturm/announcement", *closed, "prompt/farewell")


def test_an_own_number_without_end_tape_promises_nothing_outside_the_crisis() -> None:
    organisation = replace(ORGANISATION, crisis_profiles=(replace(PROFILE, end_text=""),))
    found = decide(ArrivingCall("04066969600", local("2026-12-22 20:00")), organisation)
    assert (found.next_opening, found.announcements) == (None, ("prompt/closed", "prompt/farewell"))


def test_what_is_printed() -> None:
    at = local("2026-12-22 09:00")
    found = explained(route("041015550", "2026-12-22 09:00"), Moment(at.astimezone(UTC), "Zweimal."), BERLIN)
    assert list(found) == [
        *("hotline", "state", "pool", "priority", "announcements", "next_opening", "reason"),
    ]
    assert found["priority"] == 2_147_000_000 - int(at.timestamp()) + 60
    assert found["reason"] == "Die Hotline ist jetzt offen. Zweimal."
    closed = explained(route("041015550", "2026-12-22 20:00"), Moment(at), BERLIN)
    assert (closed["priority"], closed["next_opening"]) == (None, local("2026-12-24 08:00"))


NOW = local("2026-11-22 15:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2026-12-24 09:00", "2026-12-24T09:00+01:00"),
        ("2026-07-01T09:00", "2026-07-01T09:00+02:00"),
        ("24.12.2026 9:05", "2026-12-24T09:05+01:00"),
        ("09:30", "2026-11-22T09:30+01:00"),
        ("2026-12-24T09:00:00Z", "2026-12-24T09:00+00:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T02:30+01:00"),
    ],
)
def test_a_moment_is_local_or_names_its_zone(typed: str, at: str) -> None:
    assert read_moment(typed, BERLIN, NOW) == Moment(datetime.fromisoformat(at).astimezone(UTC))


@pytest.mark.parametrize(
    "typed", ["0001-01-01T00:00", "31.12.1999 23:59", "2038-01-01 00:00", "9999-12-31T23:59"]
)
def test_a_moment_too_far_away_is_refused(typed: str) -> None:
    with pytest.raises(NoMoment, match="2000 bis 2037"):
        read_moment(typed, BERLIN, NOW)


def test_an_hour_that_comes_twice_is_explained() -> None:
    found = read_moment("2026-10-25 02:30", BERLIN, NOW)
    assert found.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert "2026-10-25T02:30+01:00" in found.note


@pytest.mark.parametrize(
    "typed", ["", "morgen", "2026-13-01", "25:00", "31.2.2026 10:00", "2026-03-29 02:30"]
)
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(NoMoment):
        read_moment(typed, BERLIN, NOW)


def test_a_crisis_that_ended_is_over() -> None:
    key = {"041015550": CrisisKey("sturm", local("2026-12-22 09:00"), 1).text}
    at = local("2026-12-22 09:00")
    for moment, state in ((at - timedelta(seconds=1), "crisis"), (at, "open")):
        assert decide(ArrivingCall("041015550", moment), ORGANISATION, key).state == state
