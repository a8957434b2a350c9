"""A caller's rights reach cases and promised callbacks too."""

from dataclasses import replace

from sqlalchemy import Engine, select

from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from contacts.cases.case import CaseOffice, CaseWish, Channel
from contacts.cases.deadlines import Deadlines, Reading
from contacts.cases.tables import OfficeCaseRow
from contacts.concerns import Entry, Recording, record
from contacts.follow_up_subject import erase_followed, followed
from contacts.numbers import case_hash_of
from contacts.tasks.callbacks import CallbackWish, open_callbacks
from tests.support.contacts import ANSWERED, NOON, NUMBER, answered

CASE = CaseWish(
    CaseOffice(), Deadlines(Reading.CLOCK, NOON, NOON), Channel.POST, address="Am Markt 1", note="Zaun"
)
OTHER = "041015550200"


def test_cases_and_callbacks_are_found_and_erased_with_the_number(engine: Engine, settings: Settings) -> None:
    mine, spelled = case_hash_of(settings, NUMBER), "+49 4101 555-0199"
    stint = answered(engine)
    with writing(engine) as session:
        for position, wished in enumerate(
            (replace(CASE, caller_hash=mine), CASE, CallbackWish(spelled), CallbackWish(OTHER)), 1
        ):
            outcome = 4 if isinstance(wished, CaseWish) else 5
            record(session, Recording(stint, position, Entry(outcome), "a-abcdefgh", NOON), wished)
    with writing(engine) as session:
        assert {trace.call_key for trace in followed(session, spelled, mine)} == {ANSWERED.call_key}
        erase_followed(session, spelled, mine, NOON)
    with reading(engine) as session:
        assert followed(session, NUMBER, mine) == []
        first, second = session.scalars(select(OfficeCaseRow).order_by(OfficeCaseRow.id))
        assert (first.note, first.address, first.caller_hash, first.state) == (None, None, None, "closed")
        assert (second.note, second.state) == ("Zaun", "open"), "nothing leads from the number to this one"
        assert [task.number for task in open_callbacks(session)] == [OTHER]
        assert followed(session, "", "") == []
