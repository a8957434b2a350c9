"""Links on their way to citizens: through a real mail server and a real gateway, and kept nowhere."""

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from agent_console.sending.limits import MOST_BY_ONE, MOST_TO_ONE
from agent_console.sending.short import code_of
from buergerdraht.database import writing
from kb.article import Article, ArticleState, Link, Modules, OnlineService, ServiceState
from kb.articles import save
from kb.change import Change
from tests.support.console import Console, call, console
from tests.support.outside import Gateway, MailServer, mail_server, sms_gateway
from tests.support.stored import files_holding
from tests.support.visitor import Visitor

SERVICE = "https://dienste.probe.example/ausweis"
NUMBER, MAILBOX = "0171 2345678", "anna.albers@post.example"
ONLINE = Modules(
    online=(
        OnlineService("Ausweis online (alt)", "https://alt.probe.example", ServiceState.DISTURBED),
        OnlineService("Ausweis online", SERVICE),
        OnlineService("Kein Link", "javascript:alert(1)"),
    ),
    links=(Link("Merkblatt", "https://probe.example/merkblatt"),),
)


@pytest.fixture
def post() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with sms_gateway() as running:
        yield running


@pytest.fixture
def house(tmp_path: Path, post: MailServer, gateway: Gateway) -> Iterator[Console]:
    token = tmp_path / "token"
    token.write_text("ein-geheimnis\n")
    more: dict[str, Any] = {"sms_url": gateway.url, "sms_token_file": token}
    with console(tmp_path, public_url="https://buerger.probe.example/", **post.settings, **more) as running:
        yield running


def written(house: Console, **changes: Any) -> int:
    with writing(house.engine) as session:
        one = Article("probe", "ausweis", "Personalausweis", "Kurz.", "01099", modules=ONLINE, **changes)
        return save(session, one, datetime.now(UTC), Change("redaktion")).id


def sent(visitor: Visitor, article: int, **form: str) -> Any:
    return visitor.do(f"/desk/articles/{article}/send", link=form.pop("link", SERVICE), **form)


def test_an_sms_through_the_gateway(house: Console, petersen: Visitor, gateway: Gateway) -> None:
    answer = sent(petersen, written(house), way="sms", to=NUMBER)
    assert answer.status_code == 204, answer.text
    assert "wird nicht gespeichert" in unquote(answer.headers["X-Said"])
    authorization, body = gateway.posted[0]
    assert authorization == "Bearer ein-geheimnis"
    assert body == {"to": "+491712345678", "text": f"Servicecenter Probe: Ausweis online\n{SERVICE}"}


def test_without_a_number_the_sms_goes_to_the_call_in_hand(
    house: Console, petersen: Visitor, gateway: Gateway
) -> None:
    article = written(house)
    refused = sent(petersen, article, way="sms")
    assert refused.status_code == 400
    assert "keine Nummer" in refused.json()["sentence"]
    petersen.do("/desk/seat", seat="platz-01")
    house.play(house.telephone.call_rings, call(number="01712345678"), "platz-01")
    house.play(house.telephone.answers, "bd-1.1")
    assert sent(petersen, article, way="sms").status_code == 204
    assert gateway.posted[0][1]["to"] == "+491712345678"


def test_a_mail_through_the_mail_server(house: Console, petersen: Visitor, post: MailServer) -> None:
    assert sent(petersen, written(house), way="mail", to=MAILBOX).status_code == 204
    (mail,) = post.mails
    assert (mail["To"], mail["From"]) == (MAILBOX, "servicecenter@probe.example")
    assert SERVICE in mail.get_content()


def test_nobody_is_sent_anywhere_but_to_the_article_s_links(
    house: Console, petersen: Visitor, gateway: Gateway
) -> None:
    article = written(house)
    for link in ("https://boese.example", "javascript:alert(1)", ""):
        assert sent(petersen, article, way="sms", to=NUMBER, link=link).status_code == 404
    assert gateway.posted == []


def test_what_is_not_taken_is_said(
    house: Console, petersen: Visitor, post: MailServer, gateway: Gateway
) -> None:
    article = written(house)
    gateway.status, post.refuses = 500, True
    for way, to in (("sms", NUMBER), ("mail", MAILBOX)):
        answer = sent(petersen, article, way=way, to=to)
        assert answer.status_code == 503
        assert "nicht angenommen" in answer.json()["sentence"]
    post.unknown = "niemand@post.example"
    assert "Adresse prüfen" in sent(petersen, article, way="mail", to=post.unknown).json()["sentence"]
    assert sent(petersen, article, way="mail", to="kein Postfach").status_code == 400


def test_the_address_is_kept_nowhere(
    house: Console, petersen: Visitor, post: MailServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    article = written(house)
    post.unknown = MAILBOX
    assert sent(petersen, article, way="mail", to=MAILBOX).status_code == 503
    post.unknown = ""
    assert sent(petersen, article, way="mail", to=MAILBOX).status_code == 204
    assert sent(petersen, article, way="sms", to=NUMBER).status_code == 204
    for trace in (MAILBOX, "1712345678"):
        assert files_holding(tmp_path, trace.encode()) == []
        # The test's own mail server logs what it was told; the house must not.
        ours = [one.getMessage() for one in caplog.records if not one.name.startswith("mail.")]
        assert not any(trace in line for line in ours)


def test_nobody_is_flooded(house: Console, petersen: Visitor, post: MailServer) -> None:
    article = written(house)
    answers = [sent(petersen, article, way="mail", to=MAILBOX) for _ in range(MOST_TO_ONE + 1)]
    assert [one.status_code for one in answers] == [204] * MOST_TO_ONE + [429]
    others = [sent(petersen, article, way="mail", to=f"{n}@post.example") for n in range(MOST_BY_ONE)]
    assert [one.status_code for one in others].count(204) == MOST_BY_ONE - MOST_TO_ONE
    assert len(post.mails) == MOST_BY_ONE


def test_the_article_offers_it_and_the_address_to_read_out(house: Console, petersen: Visitor) -> None:
    article = written(house)
    page = petersen.ask(f"/desk/articles/{article}").text
    assert "Link senden" in page
    assert f"buerger.probe.example/a/{code_of(article)}" in page
    assert "B wie Berlin" in page
    assert 'value="javascript' not in page


def test_a_centre_without_gateway_says_why(tmp_path: Path) -> None:
    with console(tmp_path) as plain, Visitor(plain.url) as petersen:
        petersen.sign_in("petersen")
        article = written(plain)
        page = petersen.ask(f"/desk/articles/{article}").text
        assert "weder SMS-Gateway noch Mailserver" in page
        assert "/send" not in page
        assert "zum Vorlesen" not in page
        for way, to in (("sms", NUMBER), ("mail", MAILBOX)):
            assert sent(petersen, article, way=way, to=to).status_code == 503


def test_the_short_address_leads_to_the_service_that_works(house: Console) -> None:
    article = written(house)
    with Visitor(house.url) as citizen:
        answer = citizen.page(f"/a/{code_of(article).upper()}")
        assert (answer.status_code, answer.headers["location"]) == (302, SERVICE)
        named = {"host": "buerger.probe.example"}
        assert citizen.http.get(f"/a/{code_of(article)}", headers=named).status_code == 302
        assert citizen.http.get("/a/bbbx", headers={"host": "boese.example"}).status_code == 403
        wrong = citizen.page("/a/bbbx")
        assert wrong.status_code == 404
        assert "Vielleicht ist ein Buchstabe anders" in wrong.text


@pytest.mark.parametrize("changes", [{"state": ArticleState.DRAFT}, {"valid_until": date(2020, 1, 1)}])
def test_an_article_that_does_not_hold_has_no_short_address(house: Console, changes: dict[str, Any]) -> None:
    article = written(house, **changes)
    with Visitor(house.url) as citizen:
        assert citizen.page(f"/a/{code_of(article)}").status_code == 404
