"""What the board may say of few agents, and how a hotline stands."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from agent_console.board.lines import CLOSED, CRISIS, OPEN, Lines
from agent_console.board.presence import BEHAVIOUR, presence
from agent_console.board.readiness import told_pools
from agent_console.board.scope import Scope
from agent_console.centre import Centre
from buergerdraht.calendar import Hours, WeeklyOpening
from reporting.few import LIFTED, K
from routing.organisation.model import Mandant, Pool
from routing.switchboard.picture import AgentNow, AgentState, Picture
from tests.support.organisations import ALWAYS, hotline, small_organisation

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OFFICE_HOURS = Hours(
    "buero", weekly=(WeeklyOpening(0, time(8), time(18)), WeeklyOpening(1, time(8), time(12)))
)


def agents(*states: AgentState, pool: str = "buergertelefon") -> tuple[AgentNow, ...]:
    return tuple(
        AgentNow(f"a-{number}", f"platz-{number}", (pool,), state, MONDAY)
        for number, state in enumerate(states)
    )


def test_of_five_agents_only_presence_is_shown() -> None:
    there = presence(agents(*[AgentState.READY] * (K - 2), AgentState.PAUSED), K)
    assert (there.signed_in, there.ready, there.others) == (5, None, ())
    assert there.is_hidden


def test_of_six_every_state_is_counted() -> None:
    there = presence(agents(*[AgentState.READY] * 4, AgentState.IN_CALL, AgentState.PAUSED), K)
    assert {one.state: one.agents for one in there.others} == {
        state.value: int(state in (AgentState.IN_CALL, AgentState.PAUSED)) for state in BEHAVIOUR
    }


def test_an_agreement_shows_them_of_one() -> None:
    assert presence(agents(AgentState.PAUSED), LIFTED).others


def test_nobody_there_hides_nothing() -> None:
    assert not presence((), K).is_hidden


def test_who_cannot_be_reached_is_not_ready() -> None:
    gone = AgentNow("a-1", "platz-01", ("p",), AgentState.READY, MONDAY, is_reachable=False)
    assert presence((gone,), LIFTED).ready == 0


IN_BOTH = ("phone", "crisis")


@pytest.mark.parametrize(
    ("pools", "told"),
    [
        ((("phone",),) * K, {"phone"}),
        ((("phone",),) * (K - 1), set()),
        ((("phone",),) * K + (("crisis",),) * K, {"phone", "crisis"}),
        ((IN_BOTH,) * K, {"phone", "crisis"}),
        ((("phone",),) * K + (IN_BOTH,) * 2, {"phone"}),
        ((IN_BOTH,) * K + (("phone",),), {"phone"}),
        ((("phone",),) * K + (("crisis",),), set()),
        ((("phone",),) * K + (("gone",),), set()),
        ((("phone",),) + (IN_BOTH,) * K + (("crisis",),), set()),
    ],
)
def test_no_ready_count_leads_to_fewer_than_six(pools: tuple[tuple[str, ...], ...], told: set[str]) -> None:
    """Neither by itself nor subtracted from another one or from all together."""
    signed_in = tuple(
        replace(one, pools=theirs) for one, theirs in zip(_ready(len(pools)), pools, strict=True)
    )
    assert told_pools(signed_in, ("phone", "crisis"), K) - _empty(pools) == told


def test_an_agreement_tells_of_each_pool() -> None:
    assert told_pools(_ready(1), ("buergertelefon", "krise"), LIFTED) == {"buergertelefon", "krise"}


def _ready(number: int) -> tuple[AgentNow, ...]:
    return agents(*[AgentState.READY] * number)


def _empty(pools: tuple[tuple[str, ...], ...]) -> set[str]:
    """Of nobody nothing can be told."""
    return {"phone", "crisis"} - {pool for theirs in pools for pool in theirs}


@pytest.mark.parametrize(
    ("at", "state", "until"),
    [
        (MONDAY, OPEN, MONDAY.replace(hour=17)),
        (MONDAY.replace(hour=20), CLOSED, MONDAY.replace(hour=7) + timedelta(days=1)),
    ],
)
def test_a_hotline_is_open_or_closed_until(at: datetime, state: str, until: datetime) -> None:
    organisation = small_organisation(hours=(OFFICE_HOURS,))
    line = hotline("wedel", ("04101 5550",), "buergertelefon", OFFICE_HOURS.key)
    found = Lines(organisation, {}).of(line, at)
    assert (found.state, found.until) == (state, until)


def test_a_crisis_comes_before_opening_hours() -> None:
    until = MONDAY + timedelta(hours=4)
    line = hotline("wedel", ("04101 5550",), "buergertelefon", "nie")
    found = Lines(small_organisation(), {"041015550": until}).of(line, MONDAY)
    assert (found.state, found.until) == (CRISIS, until)
    always = Lines(small_organisation(), {}).of(hotline("115", ("115",), "p", ALWAYS.key), MONDAY)
    assert (always.state, always.until) == (OPEN, None)


def test_a_lead_of_one_mandant_sees_their_hotlines_and_pools_only() -> None:
    other = hotline("wedel", ("04101 5550",), "wedel")
    organisation = small_organisation(
        mandanten=(Mandant("kreis", "Kreis", "01099"), Mandant("stadt", "Stadt", "01099")),
        pools=(Pool("buergertelefon", "Bürgertelefon"), Pool("wedel", "Wedel")),
        hotlines=(
            *small_organisation().hotlines,
            replace(other, mandant="stadt"),
        ),
    )
    scope = Scope(Centre(1, organisation), frozenset({"stadt"}))
    picture = Picture(
        {
            agent.pseudonym: agent
            for agent in (
                *agents(AgentState.READY),
                AgentNow("a-w", "platz-w", ("wedel",), AgentState.READY, MONDAY),
            )
        }
    )
    assert [line.key for line in scope.hotlines] == ["wedel"]
    assert list(scope.pools) == ["wedel"]
    assert [agent.pseudonym for agent in scope.agents(picture)] == ["a-w"]
