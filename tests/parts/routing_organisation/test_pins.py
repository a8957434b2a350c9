"""PINs: set, replaced, removed, gone with the person; never kept in clear."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from buergerdraht.database import writing
from buergerdraht.errors import NotFound
from buergerdraht.settings import Settings
from routing.organisation.pins import (
    PinUnfit,
    check_is_agent,
    forget_pins_of_nobody,
    pins,
    pins_mark,
    remove_pin,
    set_pin,
)
from routing.organisation.store import Edit, save
from tests.support.organisations import small_organisation

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def give(engine: Engine, login: str, pin: str, now: datetime = NOW) -> None:
    with writing(engine) as session:
        set_pin(session, login, pin, now)


def test_a_pin_is_kept_as_salt_and_digest(engine: Engine) -> None:
    give(engine, "petersen", "1159")
    assert pins(engine).keys() == {"petersen"}
    assert "1159" not in "".join(pins(engine)["petersen"])


def test_every_change_changes_the_mark(engine: Engine) -> None:
    marks = [pins_mark(engine)]
    for minute, pin in enumerate(("1159", "2260")):
        give(engine, "petersen", pin, NOW + timedelta(minutes=minute))
        marks.append(pins_mark(engine))
    with writing(engine) as session:
        remove_pin(session, "petersen")
    assert len({*marks}) == 3
    assert pins(engine) == {}


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "12 34", "١٢٣٤", "1234\n"])
def test_what_cannot_be_dialled_is_refused_and_the_old_one_holds(engine: Engine, pin: str) -> None:
    give(engine, "petersen", "1159")
    before = pins(engine)
    with pytest.raises(PinUnfit):
        give(engine, "petersen", pin)
    assert pins(engine) == before


def test_only_agents_have_one() -> None:
    check_is_agent(small_organisation(), "petersen")
    with pytest.raises(NotFound):
        check_is_agent(small_organisation(), "leitung")


def test_who_left_has_none(engine: Engine, settings: Settings) -> None:
    save(engine, small_organisation(), Edit("test", NOW, None))
    give(engine, "petersen", "1159")
    give(engine, "jemand", "1159")
    forget_pins_of_nobody(settings, engine, NOW)
    assert pins(engine).keys() == {"petersen"}
