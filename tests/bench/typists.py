"""Agents type questions into a running console, told what on stdin: the times of all answers on stdout.

A process of its own, so that whoever is measured does not share its time. Each asks 1.5 times a second, what
a browser sends when a person pauses for 150 ms in typing: the letters so far.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random
from time import perf_counter

import httpx

A_SECOND = 1.5
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Shift:
    """Who types what for how long: the console's address, one cookie jar for each agent, the questions."""

    url: str
    cookies: Sequence[dict[str, str]]
    questions: Sequence[str]
    seconds: float


async def work(shift: Shift) -> list[float]:
    """The milliseconds of all answers."""
    found = await asyncio.gather(*(_type(shift, number) for number in range(len(shift.cookies))))
    return [one for some in found for one in some]


async def _type(shift: Shift, number: int) -> list[float]:
    random, took = Random(number), []
    cookies = shift.cookies[number]
    async with httpx.AsyncClient(base_url=shift.url, cookies=cookies, timeout=PATIENCE_SECONDS) as browser:
        until = perf_counter() + shift.seconds
        await asyncio.sleep(random.random() / A_SECOND)
        while perf_counter() < until:
            for letters in _pauses(random.choice(shift.questions), random):
                begun = perf_counter()
                answer = await browser.get(
                    "/desk/search", params={"q": letters}, headers={"HX-Request": "true"}
                )
                answer.raise_for_status()
                took.append((perf_counter() - begun) * 1000)
                await asyncio.sleep(max(random.expovariate(A_SECOND) - (perf_counter() - begun), 0.15))
    return took


def _pauses(question: str, random: Random) -> list[str]:
    """The question as far as it was typed at each pause."""
    ends = sorted(random.sample(range(2, len(question)), min(3, max(len(question) - 2, 0))))
    return [question[:end] for end in (*ends, len(question))]


def main() -> None:
    print(json.dumps(asyncio.run(work(Shift(**json.loads(sys.stdin.readline()))))))


def as_told(shift: Shift) -> str:
    """What the process is told."""
    return json.dumps(asdict(shift))


if __name__ == "__main__":
    main()
