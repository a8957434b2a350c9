"""Displays: a code opens one once and for half an hour, a token lasts until somebody ends it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from buergerdraht.database import writing
from buergerdraht.errors import BuergerdrahtError, NotFound
from buergerdraht.people.displays import (
    CODE_HOLDS,
    CodeRefused,
    Display,
    display_of,
    displays,
    end_display,
    make_display,
    new_code,
    open_display,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
A_YEAR_LATER = NOW + timedelta(days=365)


def made(engine: Engine, mandant: str | None = None) -> tuple[int, str]:
    with writing(engine) as session:
        return make_display(session, "Wand links", mandant, NOW)


def test_a_code_opens_once_and_the_display_lasts(engine: Engine) -> None:
    number, code = made(engine)
    assert displays(engine) == [Display(number, "Wand links", None, None)]
    token = open_display(engine, f" {code[:4]} {code[4:].upper()} ", NOW)
    with pytest.raises(CodeRefused):
        open_display(engine, code, NOW)
    assert display_of(engine, token, A_YEAR_LATER) == Display(number, "Wand links", None, NOW)
    assert displays(engine)[0].seen_at == A_YEAR_LATER


def test_a_code_holds_half_an_hour(engine: Engine) -> None:
    _, code = made(engine)
    with pytest.raises(CodeRefused):
        open_display(engine, code, NOW + CODE_HOLDS)


def test_a_new_code_ends_where_it_was_open(engine: Engine) -> None:
    number, code = made(engine, "kreis")
    token = open_display(engine, code, NOW)
    with writing(engine) as session:
        again = new_code(session, number, NOW)
    assert display_of(engine, token, NOW) is None
    assert display_of(engine, open_display(engine, again, NOW), NOW) == Display(
        number, "Wand links", "kreis", NOW
    )


def test_an_ended_one_is_gone(engine: Engine) -> None:
    number, code = made(engine)
    token = open_display(engine, code, NOW)
    with writing(engine) as session:
        end_display(session, number)
        end_display(session, number)
    assert display_of(engine, token, NOW) is None
    with pytest.raises(NotFound), writing(engine) as session:
        new_code(session, number, NOW)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "links\u202e"])
def test_a_name_is_one(engine: Engine, name: str) -> None:
    with pytest.raises(BuergerdrahtError, match="Name einer Anzeige"), writing(engine) as session:
        make_display(session, name, None, NOW)
