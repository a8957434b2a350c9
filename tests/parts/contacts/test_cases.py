"""Cases: made with the concern, listed by what is due, answered, closed, forgotten."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from buergerdraht.database import reading, writing
from buergerdraht.errors import Conflict, NotFound
from buergerdraht.settings import Settings
from contacts.cases import mails
from contacts.cases.case import Case, CaseOffice, CaseRefused, CaseState, CaseWish, Channel
from contacts.cases.deadlines import Deadlines, Reading
from contacts.cases.forgetting import forget_cases
from contacts.cases.reading import (
    Caller,
    WantedCases,
    case,
    case_of_concern,
    has_open_case,
    listed,
    offices_of_cases,
    open_case,
)
from contacts.cases.tables import OfficeCaseRow
from contacts.cases.working import GRACE, Step, close, record_answer, reopen
from contacts.concerns import Entry, Recording, Taken, record, withdraw
from contacts.numbers import case_hash_of
from tests.support.contacts import NOON, NUMBER, answered

DUE = NOON + timedelta(days=2)
WISH = CaseWish(
    CaseOffice("bauamt", "Bauamt", "bauamt@probe.example"),
    Deadlines(Reading.SERVICE_HOURS, DUE, NOON + timedelta(days=1)),
    Channel.TELEPHONE,
    number=NUMBER,
    note="Bittet um Rückruf wegen des Zauns.",
    caller_hash="h" * 64,
)
TO_OFFICE = Entry(outcome=4, topic=901, place="010560050050")


def recorded(engine: Engine, stint: int, entry: Entry = TO_OFFICE, wish: CaseWish | None = WISH) -> None:
    with writing(engine) as session:
        record(session, Recording(stint, 1, entry, "a-abcdefgh", NOON), wish)


def case_made(engine: Engine, **changes: Any) -> Case:
    stint = answered(engine)
    recorded(engine, stint, wish=replace(WISH, **changes))
    found = of(engine, stint)
    assert found is not None
    return found


def of(engine: Engine, stint: int) -> Case | None:
    with reading(engine) as session:
        return case_of_concern(session, stint, 1)


def now(engine: Engine, number: int) -> Case:
    with reading(engine) as session:
        return case(session, number)


def step(one: Case, at: datetime = NOON) -> Step:
    return Step(one.id, one.revision, at)


def test_outcome_4_makes_a_case_with_all_that_was_said(engine: Engine) -> None:
    found = case_made(engine)
    assert (found.office, found.channel, found.deadlines) == (WISH.office, WISH.channel, WISH.deadlines)
    assert (found.note, found.number, found.state) == (WISH.note, NUMBER, CaseState.OPEN)
    assert (found.mandant, found.hotline, found.topic, found.place) == (
        *("wedel", "wedel"),
        *(TO_OFFICE.topic, TO_OFFICE.place),
    )


def test_concern_and_case_are_there_together_or_not_at_all(engine: Engine) -> None:
    stint = answered(engine)
    with pytest.raises(RuntimeError), writing(engine) as session:
        record(session, Recording(stint, 1, TO_OFFICE, "a-abcdefgh", NOON), WISH)
        raise RuntimeError
    assert of(engine, stint) is None


def test_saving_twice_keeps_one_case_with_the_deadline_of_the_call(engine: Engine) -> None:
    stint = answered(engine)
    recorded(engine, stint)
    later = replace(WISH, note="Neu", deadlines=Deadlines(Reading.CLOCK, NOON, NOON))
    recorded(engine, stint, wish=later)
    found = of(engine, stint)
    assert found is not None
    assert (found.note, found.deadlines) == ("Neu", WISH.deadlines)


@pytest.mark.parametrize("outcome", [1, 5, None])
def test_taken_back_or_ended_otherwise_the_case_goes(engine: Engine, outcome: int | None) -> None:
    stint = answered(engine)
    recorded(engine, stint)
    if outcome is not None:
        recorded(engine, stint, Entry(outcome), None)
    else:
        with writing(engine) as session:
            withdraw(session, Taken(stint, 1))
    assert of(engine, stint) is None
    with writing(engine) as session:
        assert mails.claim(session, NOON + timedelta(days=1)) is None


def test_a_case_already_worked_on_stays_and_says_so(engine: Engine) -> None:
    stint = answered(engine)
    recorded(engine, stint)
    with writing(engine) as session:
        assert mails.claim(session, NOON + mails.WAITS)
    with writing(engine) as session:
        withdraw(session, Taken(stint, 1))
    found = of(engine, stint)
    assert found is not None
    assert found.is_withdrawn
    recorded(engine, stint)
    again = of(engine, stint)
    assert again is not None
    assert (again.id, again.is_withdrawn) == (found.id, False)


def test_a_number_is_never_given_again_and_a_dropped_case_is_empty(engine: Engine) -> None:
    stint = answered(engine)
    recorded(engine, stint)
    first = of(engine, stint)
    assert first is not None
    with writing(engine) as session:
        withdraw(session, Taken(stint, 1))
        record(session, Recording(stint, 2, TO_OFFICE, "a-abcdefgh", NOON), WISH)
        row = session.get_one(OfficeCaseRow, first.id)
        assert (row.note, row.number, row.address, row.answer, row.caller_hash) == (None,) * 5
        second = case_of_concern(session, stint, 2)
        assert second is not None
        assert second.id > first.id
        assert [one.id for one in listed(session, WantedCases()).cases] == [second.id]
    recorded(engine, stint, replace(TO_OFFICE, topic=902))
    again = of(engine, stint)
    assert again is not None
    assert (again.id, again.topic, again.note) == (first.id, 902, WISH.note)


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": ""},
        {"number": "unbekannt"},
        {"channel": Channel.EMAIL, "address": "anna"},
        {"channel": Channel.POST, "address": "  "},
    ],
)
def test_a_channel_without_its_address_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(CaseRefused):
        replace(WISH, **wrong)


def test_answered_closed_and_then_nothing_is_left_of_the_citizen(engine: Engine, settings: Settings) -> None:
    one = case_made(engine)
    with writing(engine) as session:
        record_answer(session, step(one), " Der Zaun ist genehmigt. ")
    with writing(engine) as session:
        close(session, step(now(engine, one.id)))
    forget_cases(settings, engine, NOON + GRACE - timedelta(seconds=1))
    assert now(engine, one.id).answer == "Der Zaun ist genehmigt."
    forget_cases(settings, engine, NOON + GRACE)
    with reading(engine) as session:
        row = session.scalars(select(OfficeCaseRow)).one()
    assert (row.note, row.number, row.address, row.answer, row.caller_hash) == (None,) * 5
    assert (row.state, row.office_key, row.topic, row.closed_at) == ("closed", "bauamt", 901, NOON)


@pytest.mark.parametrize("is_answered", [True, False])
def test_closing_can_be_taken_back_until_the_data_is_gone(engine: Engine, is_answered: bool) -> None:
    one = case_made(engine)
    if is_answered:
        with writing(engine) as session:
            record_answer(session, step(one), "Ja.")
    for _ in range(2):
        with writing(engine) as session:
            close(session, step(now(engine, one.id)))
        with writing(engine) as session:
            reopen(session, step(now(engine, one.id)))
    expected = CaseState.ANSWERED if is_answered else CaseState.OPEN
    assert (now(engine, one.id).state, now(engine, one.id).erased_from) == (expected, None)
    with writing(engine) as session:
        close(session, step(now(engine, one.id)))
    with pytest.raises(Conflict, match="schon gelöscht"), writing(engine) as session:
        reopen(session, step(now(engine, one.id), NOON + GRACE))


def test_who_comes_second_overwrites_nothing(engine: Engine) -> None:
    one = case_made(engine)
    with writing(engine) as session:
        record_answer(session, step(one), "Die erste Antwort.")
    for act in (lambda s: record_answer(s, step(one), "Die zweite."), lambda s: close(s, step(one))):
        with pytest.raises(Conflict, match="nichts wurde überschrieben"), writing(engine) as session:
            act(session)
    assert now(engine, one.id).answer == "Die erste Antwort."


def test_what_is_due_first_stands_first_and_mandanten_are_apart(engine: Engine) -> None:
    stint = answered(engine)
    with writing(engine) as session:
        for position in range(1, 8):
            due = NOON + timedelta(hours=position * (-1) ** position)
            wish = replace(WISH, deadlines=Deadlines(Reading.CLOCK, due, due))
            record(session, Recording(stint, position, TO_OFFICE, "a-abcdefgh", NOON), wish)
    with reading(engine) as session:
        every = listed(session, WantedCases())
        dues = [one.deadlines.due_at for one in every.cases]
        assert dues == sorted(dues)
        assert every.total == 7
        assert listed(session, WantedCases(due_before=NOON)).total == 4
        assert listed(session, WantedCases(mandanten={"elmshorn"})).total == 0
        assert listed(session, WantedCases(mandanten={"wedel"}, office="bauamt", topic=901)).total == 7
        assert listed(session, WantedCases(states=(CaseState.CLOSED,))).total == 0
        assert offices_of_cases(session, {"wedel"}) == [("bauamt", "Bauamt")]
        assert offices_of_cases(session, set()) == []


def test_the_ten_thousandth_is_on_a_page(engine: Engine) -> None:
    one = case_made(engine)
    with writing(engine) as session:
        row = session.get_one(OfficeCaseRow, one.id)
        plain = {c.name: getattr(row, c.name) for c in OfficeCaseRow.__table__.columns if c.name != "id"}
        minutes = [(n, DUE + timedelta(minutes=n)) for n in range(2, 10_001)]
        rows = [plain | {"position": n, "due_at": due, "by_hours_at": due} for n, due in minutes]
        session.execute(insert(OfficeCaseRow), rows)
    with reading(engine) as session:
        last = listed(session, WantedCases(), 99_999)
    assert (last.total, last.page, last.pages, len(last.cases)) == (10_000, 200, 200, 50)
    assert last.cases[-1].deadlines.due_at == DUE + timedelta(minutes=10_000)


def test_a_number_finds_its_open_case_and_no_closed_one(engine: Engine, settings: Settings) -> None:
    mine = case_hash_of(settings, NUMBER)
    one = case_made(engine, caller_hash=mine)
    with reading(engine) as session:
        assert has_open_case(session, Caller(case_hash_of(settings, "+49 4101 555-0199")))
        assert not has_open_case(session, Caller(case_hash_of(settings, "0410155502")))
        assert not has_open_case(session, Caller(""))
        found = open_case(session, Caller(mine))
        assert found is not None
        assert found.id == one.id
    with writing(engine) as session:
        close(session, step(one))
    with reading(engine) as session:
        assert not has_open_case(session, Caller(mine))


def test_an_open_case_is_one_of_the_mandanten_that_are_seen(engine: Engine) -> None:
    case_made(engine, caller_hash="cafe")
    with reading(engine) as session:
        for seen, is_there in ((None, True), ({"wedel", "kreis"}, True), ({"kreis"}, False), ((), False)):
            assert has_open_case(session, Caller("cafe", mandanten=seen)) is is_there, seen


def test_an_unknown_case_is_a_sentence(engine: Engine) -> None:
    with pytest.raises(NotFound, match="Fall 7"), reading(engine) as session:
        case(session, 7)


def claimed(engine: Engine, at: datetime) -> mails.CaseMail | None:
    with writing(engine) as session:
        return mails.claim(session, at)


def test_a_mail_has_one_sender_at_a_time_and_is_never_lost(engine: Engine) -> None:
    one = case_made(engine)
    assert claimed(engine, NOON) is None, "the concern can still be taken back"
    at = NOON + mails.WAITS
    mail = claimed(engine, at)
    assert mail is not None
    assert (mail.case, mail.topic, mail.recipient, mail.attempts) == (one.id, 901, WISH.office.email, 1)
    assert claimed(engine, at) is None
    killed = claimed(engine, at + mails.LEASE)
    assert killed is not None
    assert (killed.id, killed.attempts) == (mail.id, 2)
    with writing(engine) as session:
        mails.sent(session, killed, at)
    assert claimed(engine, at + timedelta(days=9)) is None


def test_a_refused_mail_waits_longer_each_time_and_is_given_up(engine: Engine) -> None:
    one = case_made(engine)
    at, waits = NOON + mails.WAITS, []
    while mail := claimed(engine, at):
        with writing(engine) as session:
            mails.failed(session, mail, at)
        with reading(engine) as session:
            state = mails.state_of(session, one.id)
        assert state is not None
        if state.next_at is None:
            break
        waits.append(state.next_at - at)
        at = state.next_at
    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert max(waits) == mails.LONGEST_RETRY
    assert timedelta(days=3) <= at - NOON < timedelta(days=3, hours=2)
    assert (state.sent_at, state.next_at) == (None, None)


def test_another_office_gets_the_mail_and_the_first_one_none(engine: Engine) -> None:
    stint = answered(engine)
    recorded(engine, stint)
    recorded(engine, stint, wish=replace(WISH, office=CaseOffice("amt", "Amt", "amt@probe.example")))
    recorded(engine, stint, wish=replace(WISH, office=CaseOffice("amt", "Amt", "amt@probe.example")))
    at = datetime(2027, 1, 1, tzinfo=UTC)
    mail = claimed(engine, at)
    assert mail is not None
    assert mail.recipient == "amt@probe.example"
    assert claimed(engine, at) is None
