"""The team lead's board: what it shows to whom, and what can be done from it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from buergerdraht.audit import AuditEntry
from buergerdraht.database import reading
from buergerdraht.people.roles import Role
from reporting.agreement.agreements import Agreements, Proposal
from reporting.ledger.tables import LedgerCallRow
from reporting.period import day_of
from routing.organisation.model import Organisation, Person, Pool, PoolSkill, Seat
from routing.switchboard.signing import SignOn
from tests.support.boards import an_hour_of_calls, callers_wait, take_seats
from tests.support.console import Console, console
from tests.support.organisations import agent, small_organisation
from tests.support.streams import Listener
from tests.support.visitor import Visitor
from tests.support.waiting import until

POOLS = (Pool("buergertelefon", "Bürgertelefon"), Pool("kfz", "Kfz-Stelle"))
COUNCIL = Person("rat", "Rita Rat", ((Role.STAFF_COUNCIL, None),))


def centre(agents: int) -> Organisation:
    """So many agents with a seat each, two pools, and the usual others with a staff council."""
    small = small_organisation()
    people = [agent(f"agent-{n}", str(200 + n), f"platz-{n}", "buergertelefon") for n in range(agents)]
    others = [person for person in small.people if not person.pools]
    seats = tuple(Seat(f"platz-{n}", f"Platz {n}") for n in range(max(1, agents)))
    return replace(small, pools=POOLS, seats=seats, people=(*people, *others, COUNCIL))


@pytest.fixture(params=[7])
def house(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Console]:
    """Everybody is signed in; one pauses, three callers wait."""
    organisation = centre(request.param)
    with console(tmp_path, organisation) as running:
        take_seats(running, organisation)
        running.order(running.telephone.pause("platz-0", "pause"))
        callers_wait(running, organisation, 1)
        an_hour_of_calls(running, organisation, 12)
        yield running


@pytest.fixture
def lead(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("leitung")
        yield visitor


def lift(house: Console) -> None:
    """The staff council agrees to an agreement until tomorrow."""
    agreements, now = Agreements(house.engine), datetime.now(UTC)
    last = date.fromordinal(now.date().toordinal() + 2)
    head = Person("chefin", "Chefin", ((Role.HEAD, None),))
    agreements.propose(Proposal("Dienstvereinbarung Probe", last), head, now)
    agreements.confirm(agreements.all()[0].id, COUNCIL, now)
    house.app.state.today.forget()


def noted(house: Console) -> list[str]:
    with reading(house.engine) as session:
        found = session.scalars(select(AuditEntry).where(AuditEntry.thing == "board"))
        return [f"{entry.who}: {entry.detail}" for entry in found]


def calls_of_today(house: Console) -> str:
    """Of the last hour's calls: soon after midnight some are yesterday's."""
    today = LedgerCallRow.arrived_at >= day_of(datetime.now(UTC)).start
    with reading(house.engine) as session:
        return str(session.scalar(select(func.count()).select_from(LedgerCallRow).where(today)))


def offered(lead: Visitor) -> str:
    page = lead.page("/board").text.replace("\n", "")
    return page.partition("<dt>Angeboten</dt><dd>")[2].partition("</dd>")[0]


def test_now_and_today_are_told_apart_and_each_names_its_source(house: Console, lead: Visitor) -> None:
    page = lead.page("/board").text
    now, today = page.index('id="board-now"'), page.index('id="board-today"')
    assert "aus der Telefonanlage" in page[now:today]
    assert "gezählt aus dem Journal" in page[today:]
    assert "A(30) / O; Ziel 75 % in 30 s ab Eintritt in die Warteschlange" in page[today:]
    assert "<dt>Wartende</dt><dd>1</dd>" in page
    until("today's calls are counted", lambda: offered(lead) == calls_of_today(house))


def test_names_are_shown_under_an_agreement_only(house: Console, lead: Visitor) -> None:
    page = lead.page("/board").text
    assert "Agent-0" not in page
    assert "Platz 0" in page
    lift(house)
    page = lead.page("/board").text
    assert "Agent-0" in page
    assert "Dienstvereinbarung Probe" in page


@pytest.mark.parametrize(("house", "is_hidden"), [(5, True), (6, False)], indirect=["house"])
def test_states_of_few_agents_are_hidden(lead: Visitor, is_hidden: bool) -> None:
    page = lead.page("/board").text
    assert ("weniger als 6 Beschäftigte angemeldet" in page) is is_hidden
    assert ('class="bd-tag is-paused"' in page) is not is_hidden
    assert ('class="bd-tag is-paused"' in lead.page("/board/wall").text) is not is_hidden
    for board in (page, lead.page("/board/wall").text):
        assert ('<td><span class="bd-quiet">verdeckt</span></td>' in board) is is_hidden
        assert ('class="bd-tag is-ready">Bereit' in board) is not is_hidden


def test_a_lead_signs_an_agent_out(house: Console, lead: Visitor) -> None:
    assert lead.do("/board/seats/platz-3/sign-out").status_code == 200
    assert ("sign_out", "platz-3") in house.telephone.asked
    assert noted(house) == ["leitung: Platz platz-3 abgemeldet"]
    assert lead.do("/board/seats/platz-3/sign-out").status_code == 403


def test_a_lead_moves_an_agent_between_pools(house: Console, lead: Visitor) -> None:
    assert lead.do("/board/seats/platz-3/also", pool="kfz").status_code == 200
    assert ("move", "platz-3", {"buergertelefon": 0, "kfz": 0}) in house.telephone.asked
    assert "Bürgertelefon, Kfz-Stelle" in lead.page("/board").text
    assert lead.do("/board/seats/platz-3/only", pool="kfz").status_code == 200
    assert ("move", "platz-3", {"kfz": 0}) in house.telephone.asked
    assert lead.do("/board/seats/platz-3/only", pool="gibtesnicht").status_code == 404
    assert len(noted(house)) == 2


def test_a_moved_agent_rings_in_each_pool_as_late_as_the_organisation_says(tmp_path: Path) -> None:
    made = centre(7)
    skilled = replace(made.people[3], pools=(PoolSkill("buergertelefon", 5), PoolSkill("kfz", 10)))
    made = replace(made, people=tuple(skilled if one.login == "agent-3" else one for one in made.people))
    with console(tmp_path, made) as house, Visitor(house.url) as lead:
        take_seats(house, made)
        house.order(house.telephone.move("platz-3", {"buergertelefon": 5}))
        lead.sign_in("leitung")
        assert lead.do("/board/seats/platz-3/also", pool="kfz").status_code == 200
        assert house.telephone.asked[-1] == ("move", "platz-3", {"buergertelefon": 5, "kfz": 10})
        assert lead.do("/board/seats/platz-3/only", pool="kfz").status_code == 200
        assert house.telephone.asked[-1] == ("move", "platz-3", {"kfz": 10})


def test_a_call_for_help_is_answered_once(house: Console, lead: Visitor) -> None:
    help_wanted = house.app.state.live.help
    house.play(help_wanted.ask, "agent-2")
    page = lead.page("/board").text
    assert "Agent-2</b>, Platz 2" in page, "who asks for help wants to be found"
    assert lead.do("/board/help/agent-2").status_code == 200
    assert help_wanted.answered_by("agent-2") == "leitung"
    assert lead.do("/board/help/agent-2").status_code == 409


def test_who_may_only_look_has_no_buttons(house: Console) -> None:
    with Visitor(house.url) as head:
        head.sign_in("chefin")
        page = head.page("/board").text
        assert "hx-post" not in page
        assert head.do("/board/seats/platz-3/sign-out").status_code == 403
        assert head.do("/board/help/agent-2").status_code == 403


def test_the_stream_brings_everything_first_and_then_what_changed(house: Console, lead: Visitor) -> None:
    with Listener(lead, "/board/events") as listener:
        assert 'id="board-now"' in listener.events[0][1]
        assert 'id="board-hour"' in listener.events[0][1]
        until("help comes without the hour", lambda: helped_alone(house, listener))


def helped_alone(house: Console, listener: Listener) -> list[str]:
    """Messages about a call for help without the hour, which once in a while has just changed."""
    house.play(house.app.state.live.help.take_back, "agent-2")
    house.play(house.app.state.live.help.ask, "agent-2")
    listener.until_heard("Agent-2")
    messages = [data for _, data in listener.events if 'id="board-help"' in data and "Agent-2" in data]
    return [data for data in messages if 'id="board-hour"' not in data]


def test_a_busy_minute_is_one_message_a_second(house: Console, lead: Visitor) -> None:
    with Listener(lead, "/board/events") as listener:
        began, before = datetime.now(UTC), len(listener.events)
        seats = [f"platz-{n}" for n in range(7)]
        for _ in range(5):
            for seat in seats:
                house.order(house.telephone.pause(seat, "pause"))
                house.order(house.telephone.resume(seat))
        house.play(house.app.state.live.help.ask, "agent-2")
        listener.until_heard("Agent-2")
        seconds = (datetime.now(UTC) - began) / timedelta(seconds=1)
        assert len(listener.events) - before <= seconds + 5


def test_a_session_that_ends_ends_the_stream(house: Console, lead: Visitor) -> None:
    with Listener(lead, "/board/events") as listener:
        with Visitor(house.url) as same:
            same.http.cookies = lead.http.cookies
            same.csrf = lead.csrf
            same.do("/logout")
        listener.until_ended()
        assert listener.events[-1][0] == "gone"


def test_another_sign_in_is_seen_without_its_name(house: Console, lead: Visitor) -> None:
    house.order(house.telephone.sign_out("platz-3"))
    assert 'id="seat-platz-3"' not in lead.page("/board").text
    sign_on = SignOn(house.pseudonym("agent-3"), "platz-3", {"kfz": 0})
    house.order(house.telephone.sign_in(sign_on))
    page = lead.page("/board").text
    assert 'id="seat-platz-3"' in page
    assert house.pseudonym("agent-3") not in page
