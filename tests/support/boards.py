"""A centre at work, for the board: people at their seats, callers waiting, an hour of calls in the ledger."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from reporting.ledger.call import Result
from reporting.rollups.catching_up import catch_up
from routing.organisation.model import Organisation
from routing.switchboard.signing import SignOn
from tests.support.calls_in_database import Made, put
from tests.support.console import Console, call

RESULTS = (Result.ANSWERED,) * 11 + (Result.ABANDONED,)


def take_seats(house: Console, organisation: Organisation, most: int = 99) -> list[str]:
    """Signs the organisation's agents in, each at a seat, in their pools; gives the seats."""
    agents = [person for person in organisation.people if person.pools][:most]
    seats = [seat.key for seat in organisation.seats]
    for person, seat in zip(agents, seats, strict=False):
        pools = {skill.pool: skill.penalty for skill in person.pools}
        house.order(house.telephone.sign_in(SignOn(house.pseudonym(person.login), seat, pools)))
    return seats[: len(agents)]


def an_hour_of_calls(house: Console, organisation: Organisation, calls: int = 60) -> None:
    """Calls that arrived in the last hour, in the ledger and in its sums."""
    chance, now = Random(1), datetime.now(UTC)
    hotlines = organisation.hotlines
    made = []
    for number in range(calls):
        hotline = chance.choice(hotlines)
        result, arrived = chance.choice(RESULTS), now - timedelta(minutes=chance.uniform(0, 59))
        one = Made(f"bd-h.{number}", arrived, result, hotline.key, hotline.mandant, hotline.pool)
        made.append(replace(one, wait=chance.expovariate(1 / 18)))
    put(house.engine, *made)
    while catch_up(house.engine, house.settings, 10_000):
        pass


def callers_wait(house: Console, organisation: Organisation, callers: int = 3) -> None:
    now = datetime.now(UTC)
    for number, hotline in zip(range(callers), organisation.hotlines, strict=False):
        waiting = call(f"bd-w.{number}", hotline=hotline.key)
        arrived = now - timedelta(seconds=20 * number + 5)
        house.play(house.telephone.call_waits, replace(waiting, pool=hotline.pool, arrived_at=arrived))
