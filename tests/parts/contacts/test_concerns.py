from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from buergerdraht.database import reading, writing
from buergerdraht.errors import Conflict, NotFound
from contacts.concerns import (
    Entry,
    EntryRefused,
    Recording,
    Taken,
    concerns_in,
    concerns_of,
    record,
    withdraw,
)
from contacts.stints import end, open_stints, stint
from contacts.tables import ContactRow
from tests.support.contacts import ANSWERED, NOON, NUMBER, answered

LATER = NOON + timedelta(minutes=3)
SETTLED = Entry(outcome=1, topic=101, place="010560050050")


def recording(stint_id: int, **changes: Any) -> Recording:
    plain = Recording(stint_id, position=1, entry=SETTLED, by="a-abcdefgh", at=LATER)
    return replace(plain, **changes)


def recorded(engine: Engine, stint_id: int, **changes: Any) -> int:
    with writing(engine) as session:
        return record(session, recording(stint_id, **changes))


def ended(engine: Engine, leg: str = ANSWERED.leg) -> None:
    with writing(engine) as session:
        end(session, ANSWERED.call_key, leg, LATER)


def finished_at(engine: Engine) -> datetime | None:
    with reading(engine) as session:
        return session.execute(select(ContactRow.finished_at)).scalar_one()


def test_a_recorded_concern_is_there_and_no_longer_owed(engine: Engine) -> None:
    stint_id = answered(engine)
    recorded(engine, stint_id)
    with reading(engine) as session:
        assert [concern.entry for concern in concerns_in(session, stint_id)] == [SETTLED]
        assert open_stints(session, ["a-abcdefgh"]) == []


def test_the_number_stays_while_the_call_lasts_and_goes_when_both_are_done(engine: Engine) -> None:
    stint_id = answered(engine)
    recorded(engine, stint_id)
    with reading(engine) as session:
        assert stint(session, stint_id).number == NUMBER
    ended(engine)
    with reading(engine) as session:
        assert stint(session, stint_id).number is None
    assert finished_at(engine) == LATER


def test_the_order_of_end_and_outcome_does_not_matter(engine: Engine) -> None:
    stint_id = answered(engine)
    ended(engine)
    assert finished_at(engine) is None
    recorded(engine, stint_id)
    assert finished_at(engine) == LATER


def test_a_second_stint_keeps_the_contact_open(engine: Engine) -> None:
    stint_id = answered(engine)
    second = answered(engine, leg="bd-2.2", pseudonym="a-second22")
    recorded(engine, stint_id)
    ended(engine)
    ended(engine, "bd-2.2")
    assert finished_at(engine) is None
    recorded(engine, second, entry=Entry(outcome=7))
    assert finished_at(engine) == LATER


def test_a_new_stint_opens_a_finished_contact_again(engine: Engine) -> None:
    recorded(engine, answered(engine))
    ended(engine)
    answered(engine, leg="bd-2.2")
    assert finished_at(engine) is None


def test_a_late_word_from_the_console_does_not_bring_a_cleared_number_back(engine: Engine) -> None:
    stint_id = answered(engine)
    recorded(engine, stint_id)
    ended(engine)
    answered(engine)
    with reading(engine) as session:
        assert stint(session, stint_id).number is None


def test_recording_again_replaces_and_counts_the_revision(engine: Engine) -> None:
    stint_id = answered(engine)
    assert recorded(engine, stint_id) == 1
    assert recorded(engine, stint_id, entry=Entry(outcome=4, topic=601, why_not_here="einzelfall")) == 2
    with reading(engine) as session:
        [concern] = concerns_in(session, stint_id)
    assert (concern.entry.outcome, concern.revision) == (4, 2)


def test_who_saw_an_older_entry_overwrites_nothing(engine: Engine) -> None:
    stint_id = answered(engine)
    recorded(engine, stint_id)
    recorded(engine, stint_id, entry=Entry(outcome=4), based_on=1)
    for seen in (0, 1):
        with pytest.raises(Conflict):
            recorded(engine, stint_id, entry=Entry(outcome=8), based_on=seen)
    with reading(engine) as session:
        assert concerns_in(session, stint_id)[0].entry.outcome == 4


def test_of_many_at_once_based_on_the_same_revision_one_wins(engine: Engine) -> None:
    stint_id = answered(engine)
    recorded(engine, stint_id)

    def attempt(outcome: int) -> bool:
        try:
            recorded(engine, stint_id, entry=Entry(outcome), based_on=1)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        assert sum(people.map(attempt, range(1, 9))) == 1


def test_end_and_outcome_at_the_same_moment_still_finish_the_contact(engine: Engine) -> None:
    for attempt in range(10):
        changes = {"call_key": f"bd-{attempt}.1"}
        stint_id = answered(engine, **changes)

        def finish(call_key: str = changes["call_key"]) -> None:
            with writing(engine) as session:
                end(session, call_key, ANSWERED.leg, LATER)

        with ThreadPoolExecutor(2) as both:
            both.submit(finish)
            both.submit(recorded, engine, stint_id)
        with reading(engine) as session:
            assert stint(session, stint_id).number is None


def test_several_concerns_of_a_call_come_in_order(engine: Engine) -> None:
    stint_id = answered(engine)
    recorded(engine, stint_id, position=2, entry=Entry(outcome=2))
    recorded(engine, stint_id)
    with reading(engine) as session:
        found = concerns_of(session, [ANSWERED.call_key, "bd-none"])
    assert [concern.entry.outcome for concern in found[ANSWERED.call_key]] == [1, 2]
    assert set(found) == {ANSWERED.call_key}


def test_withdrawing_owes_the_outcome_again(engine: Engine) -> None:
    stint_id = answered(engine)
    recorded(engine, stint_id)
    ended(engine)
    for _ in range(2):
        with writing(engine) as session:
            withdraw(session, Taken(stint_id, 1))
    assert finished_at(engine) is None
    with reading(engine) as session:
        assert [owed.id for owed in open_stints(session, ["a-abcdefgh"])] == [stint_id]


def test_what_somebody_changed_meanwhile_is_not_taken_back_unseen(engine: Engine) -> None:
    stint_id = answered(engine)
    recorded(engine, stint_id)
    recorded(engine, stint_id, entry=Entry(outcome=2))
    with pytest.raises(Conflict), writing(engine) as session:
        withdraw(session, Taken(stint_id, 1, based_on=1))
    with reading(engine) as session:
        assert [one.entry.outcome for one in concerns_in(session, stint_id)] == [2]
    for _ in range(2):
        with writing(engine) as session:
            withdraw(session, Taken(stint_id, 1, based_on=2))
    with reading(engine) as session:
        assert concerns_in(session, stint_id) == []


@pytest.mark.parametrize("entry", [Entry(0), Entry(9), Entry(1, topic=100), Entry(3, why_not_here="Laune")])
def test_what_the_catalogue_lacks_is_refused(engine: Engine, entry: Entry) -> None:
    stint_id = answered(engine)
    with pytest.raises(EntryRefused):
        recorded(engine, stint_id, entry=entry)


def test_an_unknown_stint_takes_no_concern(engine: Engine) -> None:
    with pytest.raises(NotFound):
        recorded(engine, 4711)
