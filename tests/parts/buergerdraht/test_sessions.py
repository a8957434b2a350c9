"""Signing in, staying in, being out."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from buergerdraht.database import reading, writing
from buergerdraht.people.accounts import Account, keep_accounts, set_password
from buergerdraht.people.roles import Role
from buergerdraht.people.sessions import (
    ABSOLUTE_END,
    IDLE_END,
    SignInRefused,
    delete_ended_sessions,
    sign_in,
    sign_out,
    signed_in,
)
from buergerdraht.people.throttle import FREE_ATTEMPTS, SignInThrottled

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PASSWORD = "grünes Fahrrad 7"


@pytest.fixture
def people(engine: Engine) -> Iterator[Engine]:
    with writing(engine) as session:
        keep_accounts(session, [Account("anne", "Anne Albers", ((Role.AGENT, None),))])
        set_password(session, "anne", PASSWORD)
    yield engine


def wrong(people: Engine, login: str, at: datetime) -> None:
    with pytest.raises(SignInRefused, match="Anmeldename oder Passwort"):
        sign_in(people, login, "wrong password", at)


def rows(people: Engine, table: str) -> int:
    with reading(people) as session:
        return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_the_right_password_opens_a_session(people: Engine) -> None:
    person = signed_in(people, sign_in(people, "anne", PASSWORD, NOW), NOW)
    assert person is not None
    assert (person.login, person.name, person.grants) == ("anne", "Anne Albers", ((Role.AGENT, None),))
    assert len(person.csrf) >= 32


def test_each_session_has_its_own_token_and_form_secret(people: Engine) -> None:
    tokens = [sign_in(people, "anne", PASSWORD, NOW) for _ in range(2)]
    held = [signed_in(people, token, NOW) for token in tokens]
    assert len(set(tokens)) == len({person.csrf for person in held if person}) == 2


def test_the_database_holds_neither_token_nor_password(people: Engine) -> None:
    token = sign_in(people, "anne", PASSWORD, NOW)
    with reading(people) as session:
        stored = str(session.execute(text("SELECT * FROM sign_in_session, person")).all())
    assert token not in stored
    assert PASSWORD not in stored
    assert "$argon2id$" in stored


@pytest.mark.parametrize("login", ["anne", "nobody"])
def test_wrong_password_and_unknown_login_get_the_same_answer(people: Engine, login: str) -> None:
    wrong(people, login, NOW)


def test_without_a_password_nobody_signs_in(people: Engine) -> None:
    with writing(people) as session:
        keep_accounts(session, [Account("dora", "Dora Dietz", ())])
    for attempt in ("", "nobody's password", "None"):
        with pytest.raises(SignInRefused):
            sign_in(people, "dora", attempt, NOW)


def test_signing_out_ends_this_session_only(people: Engine) -> None:
    first, second = (sign_in(people, "anne", PASSWORD, NOW) for _ in range(2))
    sign_out(people, first)
    sign_out(people, first)
    assert signed_in(people, first, NOW) is None
    assert signed_in(people, second, NOW)


def test_an_idle_session_ends_and_a_used_one_stays(people: Engine) -> None:
    token = sign_in(people, "anne", PASSWORD, NOW)
    used = NOW + IDLE_END - MINUTE
    assert signed_in(people, token, used)
    assert signed_in(people, token, used + IDLE_END - MINUTE)
    assert signed_in(people, token, used + 2 * IDLE_END) is None


def test_a_session_ends_however_much_it_is_used(people: Engine) -> None:
    token = sign_in(people, "anne", PASSWORD, NOW)
    at = NOW
    while at + IDLE_END / 2 < NOW + ABSOLUTE_END:
        at += IDLE_END / 2
        assert signed_in(people, token, at)
    assert signed_in(people, token, NOW + ABSOLUTE_END) is None


def test_the_clock_removes_ended_sessions_and_old_attempts(people: Engine) -> None:
    sign_in(people, "anne", PASSWORD, NOW)
    wrong(people, "anne", NOW)
    with writing(people) as session:
        delete_ended_sessions(session, NOW + MINUTE)
    assert (rows(people, "sign_in_session"), rows(people, "sign_in_attempts")) == (1, 1)
    with writing(people) as session:
        delete_ended_sessions(session, NOW + IDLE_END)
    assert (rows(people, "sign_in_session"), rows(people, "sign_in_attempts")) == (0, 0)


def test_after_five_wrong_passwords_even_the_right_one_waits(people: Engine) -> None:
    for _ in range(FREE_ATTEMPTS):
        wrong(people, "anne", NOW)
    with pytest.raises(SignInThrottled, match="30 Sekunden"):
        sign_in(people, "anne", PASSWORD, NOW)
    assert sign_in(people, "anne", PASSWORD, NOW + timedelta(seconds=30))
    wrong(people, "anne", NOW + timedelta(seconds=31))


def test_wrong_passwords_are_forgotten_after_an_hour(people: Engine) -> None:
    for minutes in (0, 1, 2, 3, 70, 71):
        wrong(people, "anne", NOW + minutes * MINUTE)
    assert sign_in(people, "anne", PASSWORD, NOW + 71 * MINUTE)


def test_waiting_is_for_one_login_and_does_not_tell_whether_it_exists(people: Engine) -> None:
    for _ in range(FREE_ATTEMPTS):
        wrong(people, "nobody", NOW)
    with pytest.raises(SignInThrottled):
        sign_in(people, "NOBODY", PASSWORD, NOW)
    assert sign_in(people, "anne", PASSWORD, NOW)


def test_guesses_at_the_same_time_all_count(people: Engine) -> None:
    def guess(_: int) -> type[Exception]:
        with pytest.raises((SignInRefused, SignInThrottled)) as refused:
            sign_in(people, "anne", "wrong password", NOW)
        return refused.type

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(16)))
    assert answers.count(SignInRefused) == FREE_ATTEMPTS
