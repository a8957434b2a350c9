"""Long queue_logs with a realistic mix of calls, made line by line: neither file nor memory grows here.

A call comes every few seconds of office hours on working days; sixty agents in three pools answer most of
them. `foreign` writes what app_queue alone writes, `own` our events beside it (docs/ledger.md).
"""

import heapq
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

FIRST_DAY = datetime(2024, 1, 8, tzinfo=UTC)
OPENS, CLOSES = 6 * 3600, 17 * 3600
SECONDS_BETWEEN_CALLS = 5
POOLS = ("buerger", "kfz", "auslaender")
HOTLINES = ("behoerdennummer", "kfz", "auslaender")
AGENTS = 60
Dated = tuple[int, int, str]
Call = Callable[[Random, int, int], Iterator[tuple[int, str]]]


def foreign(calls: int, seed: int = 1) -> Iterator[str]:
    """The lines of a centre without our own events: about four a call."""
    return _in_order(calls, Random(seed), _foreign_call)


def own(calls: int, seed: int = 1) -> Iterator[str]:
    """The lines of our own telephone: about nine a call."""
    return _in_order(calls, Random(seed), _own_call)


def _in_order(calls: int, chance: Random, call: Call) -> Iterator[str]:
    """Calls overlap, as they do: a line is given when no later call can bring an earlier one."""
    waiting: list[Dated] = [(_moments_start(), 0, "NONE|NONE|NONE|QUEUESTART|")]
    for number, start in enumerate(_arrivals(calls, chance)):
        while waiting and waiting[0][0] < start:
            yield _written(heapq.heappop(waiting))
        for place, (second, rest) in enumerate(call(chance, number, start)):
            heapq.heappush(waiting, (second, number * 16 + place + 1, rest))
    while waiting:
        yield _written(heapq.heappop(waiting))


def _written(dated: Dated) -> str:
    return f"{dated[0]}|{dated[2]}\n"


def _moments_start() -> int:
    return int(FIRST_DAY.timestamp())


def _arrivals(calls: int, chance: Random) -> Iterator[int]:
    """Seconds since 1970 within office hours."""
    day, second = FIRST_DAY, float(OPENS)
    for _ in range(calls):
        second += chance.expovariate(1 / SECONDS_BETWEEN_CALLS)
        if second > CLOSES:
            day, second = _next_working_day(day), float(OPENS)
        yield int(day.timestamp() + second)


def _next_working_day(day: datetime) -> datetime:
    following = day + timedelta(days=1)
    return following if following.weekday() < 5 else _next_working_day(following)


def _foreign_call(chance: Random, number: int, start: int) -> Iterator[tuple[int, str]]:
    call, pool, agent = f"{start}.{number * 2}", chance.choice(POOLS), _agent(chance)
    wait, talk, fate = _wait(chance), _talk(chance), chance.random()
    yield start, f"{call}|{pool}|NONE|ENTERQUEUE||0410155{number % 10_000:04}|{number % 7 + 1}"
    if fate < 0.10:
        yield start + wait, f"{call}|{pool}|NONE|ABANDON|1|2|{wait}"
        return
    if fate < 0.13:
        yield start + 300, f"{call}|{pool}|NONE|EXITWITHTIMEOUT|1|2|300"
        return
    if fate > 0.75:
        yield start + wait // 2, f"{call}|{pool}|{_agent(chance)}|RINGNOANSWER|15000"
    answered, ended = start + wait, start + wait + talk
    yield answered, f"{call}|{pool}|{agent}|CONNECT|{wait}|{start}.{number * 2 + 1}|3"
    end = "BLINDTRANSFER|2001|internal" if fate > 0.97 else chance.choice(("COMPLETECALLER", "COMPLETEAGENT"))
    yield ended, f"{call}|{pool}|{agent}|{end}|{wait}|{talk}|1"
    if number % 2:
        yield ended, f"NONE|NONE|{agent}|PAUSEALL|Nachbearbeitung"
        yield ended + 25, f"NONE|NONE|{agent}|UNPAUSEALL|"


def _own_call(chance: Random, number: int, start: int) -> Iterator[tuple[int, str]]:
    key, pool, hotline = f"bd-{start}.{number * 2}", chance.choice(POOLS), chance.choice(HOTLINES)
    wait, talk, fate, at = _wait(chance), _talk(chance), chance.random(), start * 1000 + 120
    yield start, f"{key}|NONE|NONE|ARRIVED|{at}|115|{hotline}|trunk"
    yield start, f"{key}|NONE|NONE|ROUTED|{at + 30}|{hotline}|{pool}|0|open|ivr|SUCCESS"
    yield start + 4, f"{key}|NONE|NONE|ANNOUNCED|{at + 4180}|greeting|done"
    if fate < 0.05:
        yield start + 5, f"{key}|NONE|NONE|HANGUP|{at + 5000}|||16"
        return
    yield start + 4, f"{key}|{pool}|NONE|VISIT|{at + 4190}|{key}|citizen"
    yield start + 4, f"{key}|{pool}|NONE|ENTERQUEUE||0410155{number % 10_000:04}|1"
    queued, told = start + 4 + wait, at + 4190 + wait * 1000
    if fate < 0.15:
        yield queued, f"{key}|{pool}|NONE|ABANDON|1|1|{wait}"
        yield queued, f"{key}|NONE|NONE|HANGUP|{told}|{wait * 1000}||16"
        return
    agent, ended = f"a-{number % AGENTS:08}", queued + talk
    yield queued, f"{key}|{pool}|{agent}|CONNECT|{wait}|bd-{start}.{number * 2 + 1}|3"
    yield ended, f"{key}|{pool}|{agent}|COMPLETECALLER|{wait}|{talk}|1"
    yield ended, f"{key}|NONE|NONE|LEFT|{told + talk * 1000}|"
    yield ended, f"{key}|NONE|NONE|HANGUP|{told + talk * 1000 + 10}|{wait * 1000}|{talk * 1000}|16"


def _agent(chance: Random) -> str:
    return f"Agent/{1001 + chance.randrange(AGENTS)}"


def _wait(chance: Random) -> int:
    return int(chance.expovariate(1 / 20))


def _talk(chance: Random) -> int:
    return 10 + int(chance.expovariate(1 / 150))
