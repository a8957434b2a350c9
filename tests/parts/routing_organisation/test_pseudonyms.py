"""Agents' monthly names: one a month, the same for all who ask, gone 14 days after the month."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from routing.organisation.pseudonyms import (
    forget_old_pseudonyms,
    login_behind,
    month_of,
    pseudonym_for,
    pseudonyms_of,
)

NOVEMBER = datetime(2026, 11, 22, 9, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, 9, tzinfo=UTC)


def ask(engine: Engine, login: str, at: datetime) -> str:
    with writing(engine) as session:
        return pseudonym_for(session, login, at)


def behind(engine: Engine, pseudonym: str) -> str | None:
    with reading(engine) as session:
        return login_behind(session, pseudonym)


@pytest.mark.parametrize(
    ("at", "month"),
    [
        (datetime(2026, 11, 30, 22, 59, tzinfo=UTC), "2026-11"),
        (datetime(2026, 11, 30, 23, 0, tzinfo=UTC), "2026-12"),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), "2026-07"),
    ],
)
def test_a_month_begins_at_midnight_in_berlin(at: datetime, month: str) -> None:
    assert month_of(at) == month


def test_a_pseudonym_stays_for_its_month_and_says_nothing_of_the_login(engine: Engine) -> None:
    first = ask(engine, "petersen", NOVEMBER)
    assert re.fullmatch("a-[a-z0-9]{8}", first)
    assert ask(engine, "petersen", NOVEMBER) == first
    assert behind(engine, first) == "petersen"
    assert ask(engine, "petersen", DECEMBER) != first


def test_two_people_differ_and_nobody_is_behind_an_unknown_name(engine: Engine) -> None:
    assert ask(engine, "petersen", NOVEMBER) != ask(engine, "hansen", NOVEMBER)
    assert behind(engine, "a-00000000") is None


def test_all_who_ask_at_once_get_the_same(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(lambda _: ask(engine, "petersen", NOVEMBER), range(12)))
    assert len(answers) == 1


def test_it_is_forgotten_14_days_after_its_month(engine: Engine, settings: Settings) -> None:
    old, new = ask(engine, "petersen", NOVEMBER), ask(engine, "petersen", DECEMBER)
    forget_old_pseudonyms(settings, engine, datetime(2026, 12, 14, 22, 59, tzinfo=UTC))
    assert behind(engine, old) == "petersen"
    forget_old_pseudonyms(settings, engine, datetime(2026, 12, 14, 23, 0, tzinfo=UTC))
    assert behind(engine, old) is None
    with reading(engine) as session:
        assert pseudonyms_of(session, "petersen") == [new]


def test_the_newest_month_comes_first(engine: Engine) -> None:
    old, new = ask(engine, "petersen", NOVEMBER), ask(engine, "petersen", DECEMBER)
    with reading(engine) as session:
        assert pseudonyms_of(session, "petersen") == [new, old]
