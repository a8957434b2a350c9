"""What the console does by itself: pops up cards, keeps stints, starts wrap-ups, survives restarts."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from agent_console.web import event_stream
from buergerdraht.database import reading
from contacts.stints import OpenStint, open_stints
from routing.switchboard.picture import AgentState, Picture
from tests.support.console import Console, call, console
from tests.support.house import until
from tests.support.streams import Listener
from tests.support.visitor import Visitor

NUMBER = "0406696912"
WRAP_UP = 'data-state="wrap_up"'


@pytest.fixture
def seated(petersen: Visitor) -> Visitor:
    petersen.do("/desk/seat", seat="platz-01")
    return petersen


def owed(house: Console) -> list[OpenStint]:
    with reading(house.engine) as session:
        return open_stints(session, [house.pseudonym("petersen")])


def talk(house: Console, key: str = "bd-1.1") -> None:
    house.play(house.telephone.call_rings, call(key), "platz-01")
    house.play(house.telephone.answers, key)


def frees_the_seat(house: Console) -> None:
    """Another call can ring there although the talk goes on: what is told of it comes after all before."""
    picture = house.telephone.picture
    free = {key: replace(one, state=AgentState.READY, call_key=None) for key, one in picture.agents.items()}
    house.telephone.picture = replace(picture, agents=free)


def test_a_stream_begins_with_everything(seated: Visitor) -> None:
    with Listener(seated) as listener:
        _, first = listener.events[0]
        for region in ("state", "waiting", "owed", "call", "wrap-up"):
            assert f'id="{region}"' in first


def test_a_ringing_call_pops_up_with_hotline_greeting_and_number(house: Console, seated: Visitor) -> None:
    with Listener(seated) as listener:
        house.play(house.telephone.call_rings, call(), "platz-01")
        listener.until_heard("Es klingelt")
        for said in ("Hotline 115", "Sie sprechen mit der Hotline 115.", "Kreis Probe", NUMBER):
            assert listener.heard(said)
        assert listener.heard('data-alert="Anruf. Hotline 115."')


def test_only_the_agent_whose_telephone_rings_sees_the_number(house: Console, seated: Visitor) -> None:
    with Visitor(house.url) as other:
        other.sign_in("leitung")
        assert other.page("/desk").status_code == 403
    house.play(house.telephone.call_waits, call("bd-1.9", "0406696977"))
    with Listener(seated) as listener:
        assert not listener.heard("0406696977")
        assert listener.heard("Wartende")


def test_a_suppressed_number_is_called_that(house: Console, seated: Visitor) -> None:
    house.play(house.telephone.call_rings, call(number=""), "platz-01")
    assert "unterdrückt" in seated.page("/desk").text


def test_answering_makes_a_stint_with_number_and_hash(house: Console, seated: Visitor) -> None:
    talk(house)
    (stint,) = until("the stint is written", lambda: owed(house))
    assert (stint.call_key, stint.leg, stint.number) == ("bd-1.1", "bd-1.1.leg", NUMBER)
    assert (stint.hotline, stint.mandant, stint.pool) == ("nummer-115", "kreis", "buergertelefon")
    assert stint.ended_at is None


def test_the_end_is_written_too(house: Console, seated: Visitor) -> None:
    talk(house)
    house.play(house.telephone.ends, "bd-1.1")
    until("the end is written", lambda: owed(house) and owed(house)[0].ended_at)


def test_wrap_up_begins_only_while_the_desk_is_open(house: Console, seated: Visitor) -> None:
    talk(house)
    house.play(house.telephone.ends, "bd-1.1")
    until("the end is written", lambda: owed(house) and owed(house)[0].ended_at)
    with Listener(seated) as listener:
        talk(house, "bd-2.2")
        listener.until_heard('data-state="in_call"')
        house.play(house.telephone.ends, "bd-2.2")
        listener.until_heard(WRAP_UP)
    assert house.telephone.commands().count("start_wrap_up") == 1
    assert house.telephone.asked[-1] == ("start_wrap_up", "platz-01", 75)


def test_an_outcome_recorded_in_the_call_leaves_no_wrap_up(house: Console, seated: Visitor) -> None:
    with Listener(seated) as listener:
        talk(house)
        (stint,) = until("the stint is written", lambda: owed(house))
        assert seated.do(f"/desk/stints/{stint.id}/concerns/1", outcome=1).status_code == 200
        house.play(house.telephone.ends, "bd-1.1")
        talk(house, "bd-2.2")
        until("the next stint is written, so the first is done with", lambda: owed(house))
    assert listener.heard(WRAP_UP) is False
    assert "start_wrap_up" not in house.telephone.commands()


def test_more_time_is_asked_of_asterisk(house: Console, seated: Visitor) -> None:
    assert seated.do("/desk/more-time").status_code == 409
    with Listener(seated) as listener:
        talk(house)
        until("the stint is written", lambda: owed(house))
        house.play(house.telephone.ends, "bd-1.1")
        listener.until_heard(WRAP_UP)
        assert seated.do("/desk/more-time").status_code == 200
    assert house.telephone.commands().count("start_wrap_up") == 2


def test_a_console_that_starts_in_mid_call_knows_the_call(tmp_path: Path) -> None:
    with console(tmp_path) as house:
        with Visitor(house.url) as visitor:
            visitor.sign_in("petersen")
            visitor.do("/desk/seat", seat="platz-01")
            talk(house)
            before = until("the stint is written", lambda: owed(house))
        picture = house.telephone.picture
    with console(tmp_path) as again:
        again.play(again.telephone.is_rebuilt, picture)
        with Visitor(again.url) as visitor:
            visitor.sign_in("petersen")
            page = until("the page shows the entry", lambda: shows_entry(visitor, before[0].id))
            assert "Im Gespräch" in page
            assert owed(again) == before
            assert visitor.do(f"/desk/stints/{before[0].id}/concerns/1", outcome=1).status_code == 200


def shows_entry(visitor: Visitor, stint: int) -> str:
    page = visitor.page("/desk").text
    return page if f'data-current="{stint}"' in page else ""


def test_what_is_missing_while_the_connection_is_lost_has_not_ended(house: Console, seated: Visitor) -> None:
    talk(house)
    until("the stint is written", lambda: owed(house))
    before = house.telephone.picture
    house.telephone.picture = Picture()
    house.play(house.telephone.loses_connection)
    house.play(house.telephone.is_rebuilt, before)
    frees_the_seat(house)
    talk(house, "bd-2.2")
    until("the next stint is written", lambda: len(owed(house)) == 2)
    assert owed(house)[0].ended_at is None


def test_signing_out_ends_the_stream_with_a_word(seated: Visitor) -> None:
    with Listener(seated) as listener:
        seated.do("/logout")
        listener.until_ended()
        assert listener.events[-1][0] == "gone"


def test_a_session_ended_elsewhere_ends_the_stream(
    house: Console, seated: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_stream, "CHECK_EVERY", timedelta(milliseconds=200))
    from buergerdraht.database import writing
    from buergerdraht.people.accounts import deactivate

    with Listener(seated) as listener:
        with writing(house.engine) as session:
            deactivate(session, ["petersen"])
        listener.until_ended()
        assert listener.events[-1][0] == "gone"


def test_the_console_stops_although_desks_are_open(tmp_path: Path) -> None:
    with console(tmp_path) as house, Visitor(house.url) as visitor:
        visitor.sign_in("petersen")
        with Listener(visitor) as listener:
            house.server.should_exit = True
            listener.until_ended()
