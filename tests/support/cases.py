"""Cases of two Mandanten in a console's database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from buergerdraht.database import reading, writing
from contacts.cases.case import Case, CaseOffice, CaseWish, Channel
from contacts.cases.deadlines import Deadlines, Reading
from contacts.cases.reading import case, case_of_concern
from contacts.concerns import Entry, Recording, record
from contacts.stints import Answered, answer
from tests.support.console import Console

NOTE, NUMBER = "Möchte wissen, ob der Zaun stehen darf.", "0410155501"


def wish(due: timedelta = timedelta(days=2), **changes: Any) -> CaseWish:
    """What an agent enters; due so long from now by service hours, a day earlier by the clock."""
    at = datetime.now(UTC) + due
    dates = Deadlines(Reading.SERVICE_HOURS, at, at - timedelta(days=1))
    office = CaseOffice("bauamt", "Bauamt", "bauamt@probe.example")
    plain = CaseWish(office, dates, Channel.TELEPHONE, NUMBER, note=NOTE, caller_hash="")
    return replace(plain, **changes)


def made(house: Console, wanted: CaseWish | None = None, mandant: str = "kreis", position: int = 1) -> Case:
    """The case as it then is; each Mandant has one call, each position of it one case."""
    now = datetime.now(UTC)
    with writing(house.engine) as session:
        who = ("nummer-115", mandant, "buergertelefon", "a-abcdefgh", None)
        stint = answer(session, Answered(f"bd-{mandant}.1", "leg", *who, now, now))
        record(session, Recording(stint, position, Entry(4, 101), "a-abcdefgh", now), wanted or wish())
    with reading(house.engine) as session:
        found = case_of_concern(session, stint, position)
    assert found is not None
    return found


def stands(house: Console, number: int) -> Case:
    with reading(house.engine) as session:
        return case(session, number)
