"""What an agent asks for beside a call: help, a pause without a reason, to leave afterwards."""

from pathlib import Path

from sqlalchemy import select

from agent_console.live.tables import LeavingAgentRow
from buergerdraht.database import reading
from tests.support.console import Console, call, console
from tests.support.streams import Listener
from tests.support.visitor import Visitor
from tests.support.waiting import until


def talk(house: Console) -> None:
    house.play(house.telephone.call_rings, call(), "platz-01")
    house.play(house.telephone.answers, "bd-1.1")


def test_a_lead_is_called_and_the_desk_says_who_comes(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    assert "Die Schichtleitung ist gerufen." in petersen.do("/desk/help").text
    assert house.app.state.live.help.asks("petersen")
    with Listener(petersen) as listener:
        house.play(house.app.state.live.help.answer, "petersen", "leitung")
        listener.until_heard("kommt zu Ihnen.")
    assert "Schichtleitung rufen" in petersen.do("/desk/help/take-back").text
    assert not house.app.state.live.help.asks("petersen")


def test_a_pause_needs_no_reason_and_shows_none(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    talk(house)
    assert "danach Pause" in petersen.do("/desk/breathe").text
    house.play(house.telephone.ends, "bd-1.1")
    page = petersen.page("/desk").text
    assert 'data-state="paused"' in page
    assert "ohne-angabe" not in page
    assert 'data-state="ready"' in petersen.do("/desk/ready").text


def test_whoever_leaves_after_the_call_is_signed_out_when_it_ends(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    talk(house)
    with Listener(petersen):
        assert "danach abmelden" in petersen.do("/desk/leave-after").text
        house.play(house.telephone.ends, "bd-1.1")
        until("the agent is signed out", lambda: ("sign_out", "platz-01") in house.telephone.asked)
    assert "start_wrap_up" not in house.telephone.commands()
    page = petersen.page("/desk").text
    assert 'data-state="signed_out"' in page
    assert "Offene Abschlüsse" in page


def test_leaving_can_be_taken_back(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    talk(house)
    petersen.do("/desk/leave-after")
    assert "danach abmelden" not in petersen.do("/desk/ready").text
    with Listener(petersen) as listener:
        house.play(house.telephone.ends, "bd-1.1")
        listener.until_heard('data-state="wrap_up"')
    assert "sign_out" not in house.telephone.commands()


def test_without_a_call_leaving_is_at_once(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    petersen.do("/desk/leave-after")
    assert house.telephone.asked[-1] == ("sign_out", "platz-01")


def test_leaving_and_a_pause_afterwards_survive_a_restart(tmp_path: Path) -> None:
    with console(tmp_path) as house, Visitor(house.url) as petersen:
        petersen.sign_in("petersen")
        petersen.do("/desk/seat", seat="platz-01")
        talk(house)
        petersen.do("/desk/pause", reason="pause")
        petersen.do("/desk/leave-after")
        in_talk = house.telephone.picture
    with console(tmp_path) as again:
        again.play(again.telephone.is_rebuilt, in_talk)
        with Visitor(again.url) as petersen:
            petersen.sign_in("petersen")
            assert "danach abmelden" in petersen.page("/desk").text
            assert "sign_out" not in again.telephone.commands()
        agent = in_talk.agents[again.pseudonym("petersen")]
        assert agent.pause_reason == "pause", "Asterisk keeps that by itself"
        again.play(again.telephone.ends, "bd-1.1")
        until("the agent is signed out", lambda: ("sign_out", "platz-01") in again.telephone.asked)


def test_whose_call_ended_while_nobody_looked_is_signed_out_at_the_start(tmp_path: Path) -> None:
    with console(tmp_path) as house, Visitor(house.url) as petersen:
        petersen.sign_in("petersen")
        petersen.do("/desk/seat", seat="platz-01")
        idle = house.telephone.picture
        talk(house)
        petersen.do("/desk/leave-after")
    for start, signs_out in (("first", True), ("second", False)):
        with console(tmp_path) as again:
            again.play(again.telephone.is_rebuilt, idle)
            with Visitor(again.url) as petersen:
                petersen.sign_in("petersen")
                if signs_out:
                    until("signed out", lambda: ("sign_out", "platz-01") in again.telephone.asked)
                    until("forgotten", lambda: not _leaving(again))
                assert ("sign_out" in again.telephone.commands()) is signs_out, start


def _leaving(house: Console) -> list[str]:
    with reading(house.engine) as session:
        return list(session.scalars(select(LeavingAgentRow.pseudonym)))
