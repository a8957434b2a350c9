"""Seat, pauses, return: what the agent chooses, told to the switchboard and shown."""

from dataclasses import replace

from routing.switchboard.picture import AgentState
from tests.support.console import Console, call
from tests.support.house import until
from tests.support.visitor import Visitor


def state_of(visitor: Visitor) -> str:
    page = visitor.page("/desk").text
    return page.split('data-state="')[1].split('"')[0]


def test_a_seat_is_chosen_with_this_month_s_pseudonym_and_the_person_s_pools(
    house: Console, petersen: Visitor
) -> None:
    assert state_of(petersen) == "signed_out"
    answer = petersen.do("/desk/seat", seat="platz-01")
    assert 'id="state"' in answer.text
    assert "Bereit" in answer.text
    _, sign_on = house.telephone.asked[0]
    assert sign_on.pseudonym == house.pseudonym("petersen")
    assert (sign_on.seat, dict(sign_on.pools)) == ("platz-01", {"buergertelefon": 0})
    assert state_of(petersen) == "ready"


def test_the_login_never_reaches_the_switchboard(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    assert "petersen" not in str(house.telephone.asked)


def test_a_taken_seat_is_not_taken_away(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    mine = house.telephone.picture.agents
    stranger = replace(next(iter(mine.values())), pseudonym="a-somebody")
    picture = replace(house.telephone.picture, agents={"a-somebody": stranger})
    house.play(house.telephone.is_rebuilt, picture)
    answer = petersen.do("/desk/seat", seat="platz-01")
    assert answer.status_code == 409
    assert "besetzt" in answer.json()["sentence"]
    assert "disabled" in petersen.page("/desk").text


def test_an_unknown_seat_is_refused(petersen: Visitor) -> None:
    assert petersen.do("/desk/seat", seat="platz-99").status_code == 404


def test_a_pause_has_one_of_the_organisation_s_reasons(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    assert petersen.do("/desk/pause", reason="segeln").status_code == 404
    assert petersen.do("/desk/pause", reason="pause").status_code == 200
    assert house.telephone.asked[-1] == ("pause", "platz-01", "pause")
    assert state_of(petersen) == "paused"


def test_nobody_pauses_without_a_seat(petersen: Visitor) -> None:
    answer = petersen.do("/desk/pause", reason="pause")
    assert answer.status_code == 409
    assert "Platz" in answer.json()["sentence"]


def test_a_pause_chosen_in_a_call_comes_after_it(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    house.play(house.telephone.call_rings, call(), "platz-01")
    house.play(house.telephone.answers, "bd-1.1")
    assert "danach Pause" in petersen.do("/desk/pause", reason="pause").text
    assert "danach Pause" not in petersen.do("/desk/ready").text


def test_away_from_the_desk_is_one_step_from_ready(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    house.play(house.telephone.call_rings, call(), "platz-01")
    house.play(house.telephone.does_not_answer, "bd-1.1")
    assert "Nicht am Platz" in petersen.page("/desk").text
    petersen.do("/desk/ready")
    assert house.telephone.asked[-1] == ("resume", "platz-01")
    assert state_of(petersen) == "ready"


def test_a_telephone_that_is_not_there_is_said(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    house.play(house.telephone.unreachable, "platz-01")
    assert "Telefon nicht erreichbar" in petersen.page("/desk").text


def test_leaving_the_seat(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    assert "Platz wählen" in petersen.do("/desk/leave-seat").text
    assert house.telephone.asked[-1] == ("sign_out", "platz-01")


def test_what_asterisk_refuses_is_shown_as_its_sentence(house: Console, petersen: Visitor) -> None:
    house.telephone.refusal = "Am Platz läuft noch ein Gespräch."
    answer = petersen.do("/desk/seat", seat="platz-01")
    assert (answer.status_code, answer.json()["sentence"]) == (409, house.telephone.refusal)


def test_a_lost_connection_to_asterisk_is_said_and_goes_again(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    house.play(house.telephone.loses_connection)
    assert "Die Telefonanlage antwortet" in petersen.page("/desk").text
    house.play(house.telephone.is_rebuilt)
    assert "Die Telefonanlage antwortet" not in petersen.page("/desk").text


def test_a_transfer_goes_to_an_office_of_the_organisation(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    house.play(house.telephone.call_rings, call(), "platz-01")
    assert petersen.do("/desk/transfer", office="buergerbuero").status_code == 409
    house.play(house.telephone.answers, "bd-1.1")
    assert petersen.do("/desk/transfer", office="fremdes-amt").status_code == 404
    assert petersen.do("/desk/transfer", office="buergerbuero").status_code == 200
    assert house.telephone.asked[-1] == ("transfer_cold", "bd-1.1", "03023125100")


def test_hanging_up(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    assert petersen.do("/desk/hang-up").status_code == 409
    house.play(house.telephone.call_rings, call(), "platz-01")
    house.play(house.telephone.answers, "bd-1.1")
    assert petersen.do("/desk/hang-up").status_code == 200
    assert house.telephone.asked[-1] == ("hang_up", "bd-1.1")
    until("the agent is free", lambda: state_of(petersen) == AgentState.READY)
