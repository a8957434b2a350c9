"""Codes to read out: back to the same article, and no slip leads to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console.sending.recipients import RecipientRefused, mailbox, telephone
from agent_console.sending.short import LETTERS, TOWNS, article_of, code_of, spelled
from agent_console.sending.wording import ONE_SMS, Link, case_mail, mail, sms

IDS = st.integers(1, 10**9)


@given(IDS)
def test_a_code_leads_back_however_it_is_written(article: int) -> None:
    assert article_of(f" {code_of(article).upper()} ") == article


@given(IDS, st.data())
def test_one_wrong_letter_leads_nowhere(article: int, data: st.DataObject) -> None:
    code = code_of(article)
    at = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from([letter for letter in LETTERS if letter != code[at]]))
    assert article_of(code[:at] + wrong + code[at + 1 :]) is None


@given(IDS, st.data())
def test_two_letters_that_changed_places_lead_nowhere(article: int, data: st.DataObject) -> None:
    letters = list(code_of(article))
    a, b = data.draw(st.integers(0, len(letters) - 1)), data.draw(st.integers(0, len(letters) - 1))
    if letters[a] != letters[b]:
        letters[a], letters[b] = letters[b], letters[a]
        assert article_of("".join(letters)) is None


def test_codes_are_the_same_for_ever() -> None:
    assert [code_of(n) for n in (1, 2, 60, 4912, 4913)] == ["bbcx", "bbdt", "bfnk", "zzzn", "cbbbs"]


@pytest.mark.parametrize("code", ["", "b", "bbc", "aaaa", "bbcé", "b" * 5000, "bbc1", "b bcx"])
def test_rubbish_leads_nowhere(code: str) -> None:
    assert article_of(code) is None


def test_codes_are_spelled_as_offices_spell() -> None:
    assert spelled("kbz") == "K wie Köln, B wie Berlin, Z wie Zwickau"
    assert set(TOWNS) == set(LETTERS)


@pytest.mark.parametrize("text", ["0171 2345678", "+49 171 2345678", "0049-171-2345678"])
def test_a_mobile_number_in_any_spelling(text: str) -> None:
    assert telephone(text) == "+491712345678"


@pytest.mark.parametrize("text", ["", "abc", "115", "110", "0900 1234567", "0180 5123456", "1" * 60])
def test_numbers_that_take_no_sms_or_cost_extra_are_refused(text: str) -> None:
    with pytest.raises(RecipientRefused):
        telephone(text)


@pytest.mark.parametrize(
    "text",
    ["", "anna", "anna@", "a@b", "a b@c.de", "a@c.de\r\nBcc: x@y.de", "a@c.de,b@c.de", "a" * 250 + "@c.de"],
)
def test_what_is_no_single_mailbox_is_refused(text: str) -> None:
    with pytest.raises(RecipientRefused):
        mailbox(text)


def test_an_sms_is_one_where_it_can_be_and_keeps_its_address() -> None:
    address = "https://dienste.probe.example/ausweis?ort=holm&art=1"
    text = sms("Servicecenter Probe", Link("Personalausweis beantragen und verlängern " * 5, address))
    assert len(text) <= ONE_SMS
    assert text.endswith(f"…\n{address}")
    assert sms("Probe", Link("Kurz", address)) == f"Probe: Kurz\n{address}"
    assert sms("Probe", Link("Lang", f"https://x.example/{'y' * 200}")).endswith("y" * 200)


def test_mails_say_what_they_are_and_nothing_more() -> None:
    link = Link("Ausweis\nbeantragen", "https://dienste.probe.example")
    message = mail("Servicecenter Probe", link)
    assert message["Subject"] == "Ausweis beantragen: der Link zum Online-Dienst"
    assert link.address in message.get_content()
    about = case_mail("Servicecenter Probe", 17, "Personalausweis")
    assert about["Subject"] == "Fall 17: Personalausweis"
    assert about["Auto-Submitted"] == "auto-generated"
