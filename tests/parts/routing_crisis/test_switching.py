"""Switching, in a database of both kinds."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from buergerdraht.audit import AuditEntry
from buergerdraht.database import reading
from routing.crisis import acts, store
from routing.crisis.codes import codes, codes_mark, remove_code, set_code
from routing.crisis.errors import SwitchedMeanwhile, SwitchRefused
from routing.crisis.status import Status, status
from routing.crisis.switching import By, Kind, Source, Switching
from routing.organisation import store as organisations
from routing.organisation.model import CrisisProfile
from tests.support.organisations import hotline, small_organisation

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BY = By("krause", NOW, Source.PAGE)
POOL = "buergertelefon"
BOTH = ("nummer-115", "rathaus")
STURM = CrisisProfile("sturm", "Sturm", BOTH, POOL, "Bleiben Sie.", ("040 66969 600",))
HITZE = CrisisProfile("hitze", "Hitze", ("rathaus",), POOL, "Trinken Sie.")


@pytest.fixture
def centre(engine: Engine) -> Engine:
    lines = (hotline("115", ("115",), POOL), hotline("rathaus", ("040 66969 300",), POOL))
    saved = small_organisation(hotlines=lines, crisis_profiles=(STURM, HITZE))
    organisations.save(engine, saved, organisations.Edit("test", NOW, None))
    return engine


def on(profile: str = "sturm", *lines: str, seen: int | None = None, hours: float = 2) -> acts.SwitchOn:
    return acts.SwitchOn(profile, "Deich gebrochen", NOW + timedelta(hours=hours), BY, lines, seen)


def now(engine: Engine, minutes: int = 1) -> Status:
    return status(engine, NOW + timedelta(minutes=minutes))


def lines_of(engine: Engine) -> dict[str, str]:
    return {d: key.profile for d, key in store.wanted_now(engine, NOW + timedelta(minutes=1)).lines.items()}


def test_all_lines_in_every_spelling_and_the_chosen_ones_only(centre: Engine) -> None:
    acts.switch_on(centre, on())
    assert set(lines_of(centre)) == {"115", "49115"} | {
        f"{start}406696{rest}" for start in ("0", "49", "0049") for rest in ("9300", "9600")
    }
    acts.switch_on(centre, on("sturm", "nummer-115"))
    assert set(lines_of(centre)) == {"115", "49115"}
    acts.switch_on(centre, on("sturm", "+49 40 66969-600"))
    assert set(lines_of(centre)) == {"040669696" + "00", "494066969600", "00494066969600"}


def test_two_profiles_share_a_line_and_the_later_one_has_it(centre: Engine) -> None:
    acts.switch_on(centre, on("sturm"))
    acts.switch_on(centre, on("hitze"))
    assert lines_of(centre)["04066969300"] == "hitze"
    assert lines_of(centre)["115"] == "sturm"
    acts.switch_off(centre, acts.Change("hitze", BY))
    assert "04066969300" not in lines_of(centre)


def test_who_looked_before_somebody_else_switched_is_told(centre: Engine) -> None:
    seen = now(centre).version
    acts.switch_on(centre, on("sturm", seen=seen))
    with pytest.raises(SwitchedMeanwhile):
        acts.switch_on(centre, on("hitze", seen=seen))
    assert {one.profile for one in now(centre).on} == {"sturm"}


@pytest.mark.parametrize(
    "wish",
    [
        on("nichts"),
        on("hitze", "nummer-115"),
        on("sturm", hours=0),
        on("sturm", hours=24 * 100),
        acts.SwitchOn("sturm", " ", NOW + timedelta(hours=1), BY),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(centre: Engine, wish: acts.SwitchOn) -> None:
    with pytest.raises(SwitchRefused, match=r"\."):
        acts.switch_on(centre, wish)
    assert now(centre).version == 0


def test_only_what_is_on_can_be_changed(centre: Engine) -> None:
    change = acts.Change("sturm", BY)
    with pytest.raises(SwitchRefused):
        acts.switch_off(centre, change)
    with pytest.raises(SwitchRefused):
        acts.extend(centre, change, NOW + timedelta(hours=1))
    with pytest.raises(SwitchRefused):
        acts.announce(centre, change, acts.Announcement("Neu."))


def test_a_log_of_who_when_why_and_an_audit_line_each(centre: Engine) -> None:
    acts.switch_on(centre, on())
    change = acts.Change("sturm", BY)
    acts.extend(centre, change, NOW + timedelta(hours=5), "dauert noch")
    acts.announce(centre, change, acts.Announcement("Die  Lage\nist ruhig.", "neue Lage"))
    assert now(centre).on[0].until == NOW + timedelta(hours=5)
    assert now(centre).on[0].announcement == "Die Lage ist ruhig."
    acts.switch_off(centre, change, "vorbei")
    log = now(centre).log
    assert [(one.kind, one.reason) for one in log] == [
        (Kind.OFF, "vorbei"),
        (Kind.ANNOUNCEMENT, "neue Lage"),
        (Kind.EXTEND, "dauert noch"),
        (Kind.ON, "Deich gebrochen"),
    ]
    assert {one.by for one in log} == {BY}
    with reading(centre) as session:
        assert len(session.scalars(select(AuditEntry).where(AuditEntry.thing == "crisis")).all()) == 4


def test_it_is_confirmed_only_when_somebody_says_so(centre: Engine) -> None:
    made = acts.switch_on(centre, on())
    assert now(centre).on[0].confirmed_at is None
    store.confirm(centre, made.version, NOW)
    assert now(centre).on[0].confirmed_at == NOW
    acts.extend(centre, acts.Change("sturm", BY), NOW + timedelta(hours=3))
    assert now(centre).on[0].confirmed_at is None


def test_a_switch_at_a_telephone_is_taken_over_once(centre: Engine) -> None:
    acts.switch_on(centre, on("hitze"))
    by = By("platz-01", NOW, Source.TELEPHONE)
    made = Switching(1, Kind.ON, "sturm", by, ("115",), NOW + timedelta(hours=12))
    assert store.adopt(centre, made, "1-platz-01")
    assert not store.adopt(centre, made, "1-platz-01")
    assert store.crisis_version(centre) == 2
    assert lines_of(centre)["115"] == "sturm"


def test_a_rehearsal_is_nobodys_crisis_and_ends_by_itself(centre: Engine) -> None:
    acts.rehearse(centre, acts.Change("sturm", BY))
    assert not now(centre).on
    assert now(centre).rehearsals[0].profile == "sturm"
    assert not now(centre, minutes=31).rehearsals
    acts.rehearse(centre, acts.Change("sturm", BY), timedelta(0))
    assert not now(centre, minutes=1).rehearsals


def test_a_code_keeps_its_number(centre: Engine) -> None:
    assert set_code(centre, "sturm", "4711", BY) == 1
    assert set_code(centre, "hitze", "0815", BY) == 2
    before = codes_mark(centre)
    later = By("krause", NOW + timedelta(seconds=1), Source.PAGE)
    assert set_code(centre, "sturm", "12345678", later) == 1
    assert codes_mark(centre) != before
    with pytest.raises(SwitchRefused):
        set_code(centre, "sturm", "12a4", BY)
    remove_code(centre, "sturm", BY)
    assert [(one.profile, one.number) for one in codes(centre)] == [("hitze", 2)]
    assert set_code(centre, "sturm", "4711", BY) == 1
