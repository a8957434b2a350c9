"""The protection of small groups is lifted only with the staff council, for a named time, and seen by all."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from buergerdraht.audit import KEPT, AuditEntry
from buergerdraht.database import reading
from buergerdraht.errors import Conflict, NotAllowed
from buergerdraht.people.roles import Role
from buergerdraht.settings import Settings
from reporting.agreement.agreement import Agreement, Standing
from reporting.agreement.agreements import AgreementRefused, Agreements, Proposal, discretion_at, k_at
from reporting.asked import Asked
from reporting.few import K
from reporting.forgetting import forget_who_agreed
from reporting.period import midnight
from reporting.summary import summary
from tests.support.calls_in_database import Made, put

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PROPOSAL = Proposal("Dienstvereinbarung Telefonie", date(2026, 12, 31))


@dataclass(frozen=True)
class Someone:
    login: str
    grants: tuple[tuple[Role, str | None], ...]


HEAD = Someone("chefin", ((Role.HEAD, None),))
COUNCIL = Someone("rat", ((Role.STAFF_COUNCIL, None),))
EMPLOYERS = [role for role in Role if role is not Role.STAFF_COUNCIL]


@pytest.fixture
def agreements(engine: Engine) -> Agreements:
    return Agreements(engine)


def proposed(agreements: Agreements) -> Agreement:
    agreements.propose(PROPOSAL, HEAD, NOW)
    return agreements.all()[0]


def confirmed(agreements: Agreements) -> Agreement:
    agreements.confirm(proposed(agreements).id, COUNCIL, NOW)
    return agreements.all()[0]


def test_a_proposal_changes_nothing(agreements: Agreements) -> None:
    assert proposed(agreements).standing(NOW) is Standing.PROPOSED
    assert k_at(agreements.engine, NOW) == K == 6
    assert not discretion_at(agreements.engine, NOW).is_lifted


def test_confirmed_it_holds_until_its_last_day_and_ends_by_itself(agreements: Agreements) -> None:
    held = confirmed(agreements)
    assert k_at(agreements.engine, NOW) == 1
    assert (held.confirmed_by, held.last_day) == ("rat", PROPOSAL.last_day)
    assert k_at(agreements.engine, held.ends_at - timedelta(seconds=1)) == 1
    assert k_at(agreements.engine, held.ends_at) == 6
    assert held.standing(held.ends_at) is Standing.ENDED


@pytest.mark.parametrize("roles", [*((role,) for role in EMPLOYERS), (Role.STAFF_COUNCIL, Role.HEAD)])
def test_no_other_role_lifts_it(agreements: Agreements, roles: tuple[Role, ...]) -> None:
    number = proposed(agreements).id
    someone = Someone("jemand", tuple((role, None) for role in roles))
    for step in (agreements.confirm, agreements.refuse, agreements.end):
        with pytest.raises(NotAllowed):
            step(number, someone, NOW)
    assert k_at(agreements.engine, NOW) == 6


def test_nobody_confirms_what_they_proposed(agreements: Agreements) -> None:
    number = proposed(agreements).id
    with pytest.raises(Conflict):
        agreements.confirm(number, Someone("chefin", COUNCIL.grants), NOW)
    with pytest.raises(NotAllowed):
        agreements.propose(PROPOSAL, COUNCIL, NOW)


def test_the_staff_council_ends_it_at_once(agreements: Agreements) -> None:
    agreements.end(confirmed(agreements).id, COUNCIL, NOW + DAY)
    assert k_at(agreements.engine, NOW + DAY) == 6
    with pytest.raises(Conflict):
        agreements.end(1, COUNCIL, NOW + DAY)


def test_refused_it_cannot_be_confirmed_any_more(agreements: Agreements) -> None:
    agreements.refuse(proposed(agreements).id, COUNCIL, NOW)
    with pytest.raises(Conflict):
        agreements.confirm(1, COUNCIL, NOW)
    proposed(agreements)
    with pytest.raises(Conflict):
        proposed(agreements)


@pytest.mark.parametrize(
    ("name", "last_day"),
    [("", date(2026, 12, 1)), ("x" * 201, date(2026, 12, 1)), ("DV", NOW.date()), ("DV", date(2028, 1, 1))],
)
def test_it_needs_a_name_and_an_end(agreements: Agreements, name: str, last_day: date) -> None:
    with pytest.raises(AgreementRefused):
        agreements.propose(Proposal(name, last_day), HEAD, NOW)


def test_every_step_is_logged_and_names_go_after_three_years(agreements: Agreements) -> None:
    held = confirmed(agreements)
    agreements.end(held.id, COUNCIL, NOW + DAY)
    with reading(agreements.engine) as session:
        steps = [
            (entry.who, entry.verb)
            for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))
            if entry.thing == "agreement"
        ]
    assert steps == [("chefin", "suggest"), ("rat", "switch"), ("rat", "switch")]
    settings = Settings()
    forget_who_agreed(settings, agreements.engine, held.ends_at + KEPT)
    assert agreements.all()[0].confirmed_by == "rat"
    forget_who_agreed(settings, agreements.engine, held.ends_at + KEPT + DAY)
    old = agreements.all()[0]
    assert (old.name, old.proposed_by, old.confirmed_by, old.closed_by) == (held.name, None, None, None)


def test_a_report_shows_days_in_force_and_no_day_before(agreements: Agreements) -> None:
    """One agent on shift: hidden on the day of the confirmation, seen on the next."""
    confirmed(agreements)
    talks = [Made(f"call-{day}", NOW + day * DAY, agent="a-petersen", talk=100) for day in (0, 1)]
    put(agreements.engine, *talks)

    def talk(day: int) -> bool:
        start = midnight((NOW + day * DAY).date())
        rule = discretion_at(agreements.engine, NOW + 2 * DAY)
        found = summary(agreements.engine, Asked(start, start + DAY, discretion=rule))
        return "aht_seconds" not in found.overall.hidden

    assert [talk(0), talk(1)] == [False, True]
