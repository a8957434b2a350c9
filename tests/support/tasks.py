"""Tasks for tests of the console: a callback that an agent promised, and a number that was lost."""

from datetime import UTC, datetime
from typing import Any

from buergerdraht.database import reading, writing
from contacts.concerns import Entry, Recording, record
from contacts.lost_calls import LostCall, lose
from contacts.stints import Answered, answer
from contacts.tasks.callbacks import CallbackWish
from contacts.tasks.task import Task, tasks
from routing.organisation.model import Organisation, Person, Pool
from tests.support.console import Console
from tests.support.organisations import agent, others, small_organisation

NUMBER, LOST = "0410155501", "+4941015550177"
NOTE = "Ausweis ist <b>fertig</b>."


def two_pools(*besides: Person, **changes: Any) -> Organisation:
    """petersen and albers are in the pool of the 115, krause in another, leitung and `besides` in none."""
    pools = (Pool("buergertelefon", "Bürgertelefon"), Pool("krise", "Krise"))
    people = (
        agent("petersen", "101", "platz-01", "buergertelefon"),
        agent("albers", "102", None, "buergertelefon"),
        agent("krause", "103", None, "krise"),
        *besides,
        *others(),
    )
    return small_organisation(pools=pools, people=people, **changes)


def given(
    house: Console, number: str = NUMBER, call_key: str = "bd-1.1", hotline: str = "nummer-115"
) -> list[Task]:
    """A promised callback and a lost number."""
    now = datetime.now(UTC)
    with writing(house.engine) as session:
        who = (hotline, "kreis", "buergertelefon", "a-abcdefgh", None)
        stint = answer(session, Answered(call_key, "leg", *who, now, now))
        record(session, Recording(stint, 1, Entry(5, 101), "a-abcdefgh", now), CallbackWish(number, NOTE))
        lose(session, LostCall("bd-7.1", hotline, "kreis", LOST, now, False, ""))
    return left(house)


def left(house: Console) -> list[Task]:
    """What is still to be done."""
    with reading(house.engine) as session:
        return tasks(session, house.settings)
