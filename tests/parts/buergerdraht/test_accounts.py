"""Accounts follow the organisation."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from buergerdraht.database import writing
from buergerdraht.errors import NotFound
from buergerdraht.people.accounts import Account, keep_accounts, set_password
from buergerdraht.people.passwords import PasswordTooShort
from buergerdraht.people.roles import Role
from buergerdraht.people.sessions import SignInRefused, sign_in, signed_in

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PASSWORD = "grünes Fahrrad 7"
ANNE = Account("anne", "Anne Albers", ((Role.AGENT, None), (Role.EDITOR, "wedel")))
BORIS = Account("boris", "Boris Beck", ((Role.LEAD, None),))


def keep(engine: Engine, *accounts: Account) -> list[str]:
    with writing(engine) as session:
        return keep_accounts(session, accounts)


def give_password(engine: Engine, login: str) -> None:
    with writing(engine) as session:
        set_password(session, login, PASSWORD)


def test_only_new_accounts_are_reported(engine: Engine) -> None:
    assert keep(engine, ANNE) == ["anne"]
    assert keep(engine, ANNE, BORIS) == ["boris"]
    assert keep(engine, ANNE, BORIS) == []


def test_name_and_grants_follow(engine: Engine) -> None:
    keep(engine, ANNE)
    give_password(engine, "anne")
    token = sign_in(engine, "anne", PASSWORD, NOW)
    keep(engine, Account("anne", "Anne Ahrens", ((Role.EDITOR, "kreis"), (Role.AGENT, None))))
    person = signed_in(engine, token, NOW)
    assert person is not None
    assert (person.name, person.grants) == ("Anne Ahrens", ((Role.AGENT, None), (Role.EDITOR, "kreis")))


def test_who_is_gone_is_out_at_once_and_may_come_back(engine: Engine) -> None:
    keep(engine, ANNE, BORIS)
    give_password(engine, "anne")
    token = sign_in(engine, "anne", PASSWORD, NOW)
    keep(engine, BORIS)
    assert signed_in(engine, token, NOW) is None
    with pytest.raises(SignInRefused):
        sign_in(engine, "anne", PASSWORD, NOW)
    assert keep(engine, ANNE, BORIS) == []
    assert signed_in(engine, sign_in(engine, "anne", PASSWORD, NOW), NOW)


def test_a_new_password_ends_the_sessions_of_the_old_one(engine: Engine) -> None:
    keep(engine, ANNE)
    give_password(engine, "anne")
    token = sign_in(engine, "anne", PASSWORD, NOW)
    give_password(engine, "anne")
    assert signed_in(engine, token, NOW) is None


def test_a_password_needs_somebody_and_eight_characters(engine: Engine) -> None:
    keep(engine, ANNE)
    with pytest.raises(NotFound, match="»carla«"):
        give_password(engine, "carla")
    with pytest.raises(PasswordTooShort), writing(engine) as session:
        set_password(session, "anne", "1234567")
