"""Cases on the screen: what is due first, nobody else's, answered, closed, taken back, mailed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent_console.sending.case_mails import send_case_mails
from buergerdraht.people.roles import Role
from contacts.cases.case import CaseOffice, CaseState, Channel
from contacts.cases.forgetting import forget_cases
from contacts.cases.mails import LEASE, WAITS
from contacts.cases.working import GRACE
from routing.organisation.model import Person
from tests.support.cases import NOTE, NUMBER, made, stands, wish
from tests.support.console import Console, console
from tests.support.editing import HOLM, send, two_mandanten
from tests.support.outside import MailServer, mail_server
from tests.support.visitor import Visitor

HOSTILE = "<img src=x onerror=alert(1)>"
TEAM = (
    Person("lena", "Lena Lehmann", ((Role.LEAD, HOLM.key),)),
    Person("leser", "Lars Leser", ((Role.MANDANT_READER, HOLM.key),)),
)


@pytest.fixture
def post() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def house(tmp_path: Path, post: MailServer) -> Iterator[Console]:
    """petersen works on everybody's cases, lena on those of Holm, leser reads those of Holm."""
    plain = two_mandanten()
    with console(tmp_path, replace(plain, people=(*plain.people, *TEAM)), **post.settings) as running:
        yield running


def visitor(house: Console, login: str) -> Visitor:
    one = Visitor(house.url)
    one.sign_in(login)
    return one


def test_what_is_due_first_stands_first_and_overdue_is_said(house: Console, petersen: Visitor) -> None:
    made(house, wish(timedelta(days=3)), position=1)
    made(house, wish(timedelta(days=-1)), position=2)
    page = petersen.page("/cases").text
    assert page.index("Fall 2") < page.index("Fall 1")
    assert page.count("überfällig") > 1
    late = petersen.page("/cases?state=late").text
    assert "Fall 2" in late
    assert "Fall 1" not in late
    assert NUMBER not in page
    assert NOTE not in page


def test_filters_and_a_calm_word_when_nothing_is_there(house: Console, petersen: Visitor) -> None:
    assert "Kein Fall ist offen" in petersen.page("/cases").text
    made(house)
    assert "/cases/1" in petersen.page("/cases?office=bauamt&topic=101").text
    for nothing in ("office=anderes", "topic=102", "state=closed", "state=answered", "state=late"):
        assert "Kein Fall passt dazu" in petersen.page(f"/cases?{nothing}").text


def test_the_ten_thousandth_is_reached_by_its_page(house: Console, petersen: Visitor) -> None:
    for position in range(1, 62):
        made(house, wish(timedelta(hours=position)), position=position)
    assert "Seite 2 von 2" in petersen.page("/cases?page=9999").text
    assert "/cases/61" in petersen.page("/cases?page=2").text


def test_holm_sees_nothing_of_the_kreis(house: Console) -> None:
    theirs, own = made(house, mandant="kreis"), made(house, mandant="holm")
    for login in ("lena", "leser"):
        with visitor(house, login) as one:
            page = one.page("/cases").text
            assert f'/cases/{own.id}"' in page
            assert f'/cases/{theirs.id}"' not in page
            assert one.page(f"/cases/{theirs.id}").status_code == 404
            assert NOTE in one.page(f"/cases/{own.id}").text
            for act in ("answer", "close", "reopen"):
                answered = send(one, f"/cases/{theirs.id}/{act}", seen="1", text="Ja.")
                assert answered.status_code == (404 if login == "lena" else 403)
    with visitor(house, "leser") as reader:
        assert "Fall schließen" not in reader.page(f"/cases/{own.id}").text
        assert send(reader, f"/cases/{own.id}/close", seen="1").status_code == 403
    assert stands(house, own.id).state is CaseState.OPEN


def test_other_roles_are_refused(house: Console) -> None:
    made(house)
    with visitor(house, "redaktion") as editor:
        assert editor.page("/cases").status_code == 403
        assert editor.page("/cases/1").status_code == 403
        assert "/cases" not in editor.page("/start").text


def test_both_readings_of_the_deadline_are_shown(house: Console, petersen: Visitor) -> None:
    one = made(house, wish(note=HOSTILE))
    page = petersen.page(f"/cases/{one.id}").text
    assert "24 Stunden in den Servicezeiten" in page
    assert "am nächsten Servicetag zur selben Uhrzeit" in page
    assert "&lt;img" in page
    assert HOSTILE not in page


def test_answered_closed_taken_back_closed_and_forgotten(house: Console, petersen: Visitor) -> None:
    one = made(house)
    path = f"/cases/{one.id}"
    assert send(petersen, f"{path}/answer", seen="1", text=" Er darf stehen. ").status_code == 303
    assert "Er darf stehen." in petersen.page(f"{path}?done=answered").text
    assert send(petersen, f"{path}/close", seen="2").status_code == 303
    closed = petersen.page(f"{path}?done=closed").text
    assert "Schließen rückgängig machen" in closed
    assert send(petersen, f"{path}/reopen", seen="3").status_code == 303
    assert stands(house, one.id).state is CaseState.ANSWERED
    assert send(petersen, f"{path}/close", seen="4").status_code == 303
    forget_cases(house.settings, house.engine, datetime.now(UTC) + GRACE)
    page = petersen.page(path).text
    assert "sind gelöscht" in page
    assert NOTE not in page
    assert "Er darf stehen." not in page
    assert "rückgängig" not in page
    assert send(petersen, f"{path}/reopen", seen="5").status_code == 409
    assert f"Fall {one.id}" in petersen.page("/cases?state=closed").text


def test_who_comes_second_keeps_what_was_typed(house: Console, petersen: Visitor) -> None:
    one = made(house)
    path = f"/cases/{one.id}/answer"
    assert send(petersen, path, seen="1", text="Die erste.").status_code == 303
    second = send(petersen, path, seen="1", text="Die zweite.")
    assert second.status_code == 409
    assert "nichts wurde überschrieben" in second.text
    assert "Die zweite." in second.text
    assert stands(house, one.id).answer == "Die erste."
    empty = send(petersen, path, seen="2", text="   ")
    assert empty.status_code == 400
    assert "Antwort des Amtes eintragen" in empty.text


def test_a_forged_form_changes_nothing(house: Console, petersen: Visitor) -> None:
    one = made(house)
    for act in ("answer", "close", "reopen"):
        assert send(petersen, f"/cases/{one.id}/{act}", csrf="erfunden", seen="1").status_code == 403
    assert stands(house, one.id).state is CaseState.OPEN


def test_the_office_is_told_number_and_topic_and_nothing_of_the_citizen(
    house: Console, petersen: Visitor, post: MailServer
) -> None:
    one = made(house, wish(channel=Channel.EMAIL, address="anna.albers@post.example"))
    assert "geht gleich hinaus" in petersen.page(f"/cases/{one.id}").text
    send_case_mails(house.settings, house.engine, datetime.now(UTC))
    assert post.mails == [], "the concern can still be taken back"
    for _ in range(2):
        send_case_mails(house.settings, house.engine, datetime.now(UTC) + WAITS)
    (mail,) = post.mails
    assert (mail["To"], mail["Subject"]) == ("bauamt@probe.example", f"Fall {one.id}: Personalausweis")
    for personal in (NOTE, NUMBER, "anna.albers", "Zaun"):
        assert personal not in mail.as_string()
    assert "Das Amt hat eine Mail" in petersen.page(f"/cases/{one.id}").text


def test_a_mail_is_not_lost_while_the_mail_server_is_away(
    house: Console, petersen: Visitor, post: MailServer
) -> None:
    one = made(house)
    at = datetime.now(UTC) + WAITS
    post.refuses = True
    send_case_mails(house.settings, house.engine, at)
    assert (post.tried, post.mails) == (1, [])
    assert "noch nicht angenommen" in petersen.page(f"/cases/{one.id}").text
    post.refuses = False
    send_case_mails(house.settings, house.engine, at)
    assert post.mails == [], "it waits before the next try"
    send_case_mails(house.settings, house.engine, at + LEASE)
    assert len(post.mails) == 1


def test_a_sender_killed_in_between_sends_under_the_same_message_id(
    house: Console, post: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(house)
    at = datetime.now(UTC) + WAITS
    with monkeypatch.context() as patch:
        patch.setattr("contacts.cases.mails.sent", killed)
        with pytest.raises(KeyboardInterrupt):
            send_case_mails(house.settings, house.engine, at)
    send_case_mails(house.settings, house.engine, at)
    assert len(post.mails) == 1, "nobody else takes it while the first may still be at it"
    send_case_mails(house.settings, house.engine, at + LEASE)
    assert [mail["Message-ID"] for mail in post.mails] == [post.mails[0]["Message-ID"]] * 2


def killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_office_without_a_mailbox_is_to_be_called(house: Console, petersen: Visitor) -> None:
    one = made(house, wish(office=CaseOffice("bauamt", "Bauamt")))
    assert "kein Postfach: bitte anrufen" in petersen.page(f"/cases/{one.id}").text
