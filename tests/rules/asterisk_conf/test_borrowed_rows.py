"""What the dialplan is told of borrowed staff."""

from datetime import UTC, datetime

from asterisk_conf.keeper.borrowed_rows import borrowed_rows
from routing.crisis.borrowed import Borrowed
from tests.support.organisations import agent, small_organisation

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_numbers_names_and_pools_of_those_who_are_borrowed_and_of_nobody_else() -> None:
    people = (
        agent("krise-01", "9001", None, "krise"),
        agent("petersen", "101", "platz-01", "buergertelefon"),
    )
    names = {"a-1": "krise-01", "a-2": "krise-01", "a-3": "petersen"}
    staff = [Borrowed("krise-01", "sturm", NOON), Borrowed("krise-02", "sturm", NOON)]
    assert borrowed_rows(staff, names, small_organisation(people=people)) == {
        "borrowed/9001": "sturm",
        "borrowed/a-1": "sturm",
        "borrowed/a-2": "sturm",
        "borrowed/pool/krise": "1",
    }
