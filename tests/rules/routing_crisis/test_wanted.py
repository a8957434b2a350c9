"""What holds follows from what was switched: the later version wins, on the chosen lines only."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from routing.crisis.status import status_of
from routing.crisis.switching import By, Kind, Source, Switching
from routing.crisis.wanted import wanted

START = datetime(2026, 11, 22, 12, tzinfo=UTC)
PROFILES = ("sturm", "hitze", "seuche")
LINES = ("115", "4940669691", "0406696916", "040669692")


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def act(version: int, kind: Kind, minute: int, **facts: object) -> Switching:
    by = By("krise", at(minute), Source.PAGE)
    made = Switching(version, kind, "sturm", by, LINES[:2], at(minute + 60), "Deich")
    if kind not in (Kind.ON, Kind.REHEARSE):
        made = replace(made, lines=())
    return replace(made, **facts)


@st.composite
def courses(draw: st.DrawFn) -> list[Switching]:
    """Some switchings, one after the other."""
    minute, made = 0, []
    for version in range(1, draw(st.integers(0, 12)) + 1):
        minute += draw(st.integers(0, 40))
        kind = draw(st.sampled_from(Kind))
        lines = tuple(draw(st.sets(st.sampled_from(LINES), min_size=1)))
        lasting = draw(st.integers(-5, 90))
        made.append(
            act(
                version,
                kind,
                minute,
                profile=draw(st.sampled_from(PROFILES)),
                lines=lines if kind in (Kind.ON, Kind.REHEARSE) else (),
                until=None if kind in (Kind.OFF, Kind.ANNOUNCEMENT) else at(minute + lasting),
                announcement=f"Text {version}" if kind is Kind.ANNOUNCEMENT else "",
            )
        )
    return made


@given(courses(), st.integers(0, 500))
def test_a_line_is_on_only_if_somebody_chose_it(course: list[Switching], minute: int) -> None:
    now = at(minute)
    holds = wanted(course, now)
    for digits, key in holds.lines.items():
        acts = [one for one in course if one.profile == key.profile]
        begun = [one for one in acts if one.kind is Kind.ON][-1]
        assert digits in begun.lines
        assert key.until > now
        assert not [one for one in acts if one.kind is Kind.OFF and one.version > begun.version]
        later = [one for one in course if one.kind is Kind.ON and one.version > begun.version]
        assert all(digits not in one.lines for one in later)


@given(courses(), st.integers(0, 500))
def test_the_order_in_which_they_are_given_is_of_no_account(course: list[Switching], minute: int) -> None:
    assert wanted(reversed(course), at(minute)) == wanted(course, at(minute))


@given(courses())
def test_who_is_switched_on_last_has_the_lines_until_the_end(course: list[Switching]) -> None:
    last = act(99, Kind.ON, 1000, profile="neu", lines=LINES[:3])
    holds = wanted([*course, last], at(1059))
    assert {digits for digits, key in holds.lines.items() if key.profile == "neu"} == set(LINES[:3])
    assert wanted([*course, last], at(1060)).lines.keys() & set(LINES[:3]) == set()


@given(courses(), st.integers(0, 500))
def test_a_rehearsal_changes_nothing_for_callers(course: list[Switching], minute: int) -> None:
    without = [one for one in course if one.kind is not Kind.REHEARSE]
    assert wanted(course, at(minute)).lines == wanted(without, at(minute)).lines
    assert wanted(course, at(minute)).announcements == wanted(without, at(minute)).announcements


@given(courses(), st.integers(0, 500))
def test_the_status_tells_the_same(course: list[Switching], minute: int) -> None:
    holds, told = wanted(course, at(minute)), status_of(course, at(minute))
    assert {one.profile: set(one.lines) for one in told.on} == {
        profile: set(holds.of_profile(profile)) for profile in {k.profile for k in holds.lines.values()}
    }
    assert {d for one in told.rehearsals for d in one.lines} == set(holds.rehearsals)


def test_extending_what_is_over_changes_nothing() -> None:
    course = [act(1, Kind.ON, 0), act(2, Kind.EXTEND, 61, until=at(200))]
    assert wanted(course, at(100)).lines == {}
    course[1] = act(2, Kind.EXTEND, 59, until=at(200))
    assert {key.text for key in wanted(course, at(100)).lines.values()} == {
        f"sturm|{int(at(200).timestamp())}|2"
    }


def test_another_announcement_keeps_the_end_and_goes_with_the_profile() -> None:
    course = [act(1, Kind.ON, 0), act(2, Kind.ANNOUNCEMENT, 5, until=None, announcement="Neu.")]
    holds = wanted(course, at(10))
    assert holds.announcements == {"sturm": course[1]}
    assert {(key.until, key.version) for key in holds.lines.values()} == {(at(60), 2)}
    assert wanted(course, at(60)).announcements == {}
    assert wanted([*course, act(3, Kind.OFF, 20)], at(21)).announcements == {}
    assert wanted([*course, act(3, Kind.ON, 60)], at(61)).announcements == {}


def test_switching_on_what_is_on_keeps_what_was_announced() -> None:
    course = [
        act(1, Kind.ON, 0),
        act(2, Kind.ANNOUNCEMENT, 5, until=None, announcement="Neu."),
        act(3, Kind.ON, 20, lines=LINES[:3]),
    ]
    holds = wanted(course, at(21))
    assert holds.announcements == {"sturm": course[1]}
    assert {key.version for key in holds.lines.values()} == {3}


def test_a_telephone_shortens_nothing() -> None:
    telephone = By("platz-01", at(20), Source.TELEPHONE)
    course = [
        act(1, Kind.ON, 0, until=at(600), lines=LINES[:2]),
        act(2, Kind.ON, 20, by=telephone, lines=LINES[:3], until=at(100)),
    ]
    ends = {digits: key.until for digits, key in wanted(course, at(21)).lines.items()}
    assert ends == {LINES[0]: at(600), LINES[1]: at(600), LINES[2]: at(100)}
    course[1] = act(2, Kind.ON, 20, lines=LINES[:3], until=at(100))
    assert {key.until for key in wanted(course, at(21)).lines.values()} == {at(100)}
    over = [act(1, Kind.ON, 0, until=at(10)), act(2, Kind.ON, 20, by=telephone, until=at(100))]
    assert {key.until for key in wanted(over, at(21)).lines.values()} == {at(100)}
