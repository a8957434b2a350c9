"""The day after: a caller's number is nowhere in the state folder, an agent's login nowhere near a call."""

import os
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from buergerdraht.database import make_engine, reading
from buergerdraht.rooms import load_rooms
from routing.organisation.pseudonyms import forget_old_pseudonyms
from routing.organisation.tables import AgentPseudonym
from tests.support.house import House
from tests.support.organisations import Slot
from tests.support.sipp import Citizen, Dialling, Exchange
from tests.support.stored import files_holding
from tests.support.telephone import Habit, Telephone
from tests.support.waiting import until

CALLER = "04066969977"
SPELLINGS = (b"4066969977", b"40 66969977", b"40 66969 977")
LONG_AGO_SECONDS = 3600


def test_the_next_day_nothing_leads_to_the_caller(house: House, exchange: Exchange, slot: Slot) -> None:
    telephone = Telephone(exchange, house.line(slot.seat("a")), Habit(hang_up_after=2))
    assert telephone.dial(f"*22{slot.agent_number('a')}").wait() == 0
    Citizen(exchange, Dialling(slot.number, CALLER)).ended()
    house.until_reported(slot.number, "answered")
    assert files_holding(house.home, *SPELLINGS), "without its number the test would show nothing"
    let_a_day_pass(house)
    until("the number is gone", lambda: is_gone(house), 60)


def is_gone(house: House) -> bool:
    """Whether nothing holds the number; the rotated queue_log looks as old as it would be tomorrow."""
    before = time.time() - LONG_AGO_SECONDS
    for rotated in house.settings().queue_log.parent.glob("queue_log.*"):
        with suppress(FileNotFoundError):  # it may have gone just now
            os.utime(rotated, (before, before))
    return not files_holding(house.home, *SPELLINGS)


def let_a_day_pass(house: House) -> None:
    """Every chore, as of tomorrow."""
    settings, engine = house.settings(), make_engine(house.settings().database)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    for chore in [chore for room in load_rooms() for chore in room.chores]:
        chore.run(settings, engine, tomorrow)
    engine.dispose()


def test_a_login_never_reaches_asterisk_or_a_log_and_a_pseudonym_loses_its_meaning(
    house: House, slot: Slot
) -> None:
    engine = make_engine(house.settings().database)
    for folder in ("asterisk", "log"):
        assert (house.home / folder).is_dir()
        assert files_holding(house.home / folder, slot.login("a").encode()) == []
    before = pseudonyms(engine)
    assert before
    forget_old_pseudonyms(house.settings(), engine, datetime.now(UTC) + timedelta(days=60))
    assert not before & pseudonyms(engine), "the house may have made new ones meanwhile"
    engine.dispose()


def pseudonyms(engine: Engine) -> set[str]:
    with reading(engine) as session:
        return set(session.scalars(select(AgentPseudonym.pseudonym)))
