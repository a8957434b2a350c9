"""Pages opened again and again, each with the files it names, told on stdin: milliseconds on stdout.

As a browser that was never there: nothing is kept, six connections at most.
"""

import asyncio
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter, time

import httpx

FILE = re.compile(r'(?:href|src)="(/(?:static|plain)/[^"]+)"')
PATIENCE_SECONDS, CONNECTIONS = 60, 6


@dataclass(frozen=True)
class Reader:
    """Somebody who opens a page every so many seconds; `session` is the cookie's value."""

    name: str
    path: str
    session: str
    every: float


async def read(url: str, readers: Sequence[Reader], seconds: float) -> Mapping[str, list[list[float]]]:
    """By reader's name: milliseconds to the page's last byte, and to the last byte of what it names."""
    until = time() + seconds
    took = await asyncio.gather(*(_again_and_again(url, reader, until) for reader in readers))
    return {reader.name: times for reader, times in zip(readers, took, strict=True)}


async def _again_and_again(url: str, reader: Reader, until: float) -> list[list[float]]:
    took = []
    while time() < until:
        begun = perf_counter()
        took.append(await _load(url, reader))
        await asyncio.sleep(max(0.0, reader.every - (perf_counter() - begun)))
    return took


async def _load(url: str, reader: Reader) -> list[float]:
    limits = httpx.Limits(max_connections=CONNECTIONS)
    session = {"bd_session": reader.session}
    async with httpx.AsyncClient(
        base_url=url, cookies=session, limits=limits, timeout=PATIENCE_SECONDS
    ) as browser:
        begun = perf_counter()
        page = await browser.get(reader.path, headers={"accept": "text/html"})
        page.raise_for_status()
        page_at = perf_counter()
        files = await asyncio.gather(*(browser.get(path) for path in sorted({*FILE.findall(page.text)})))
        for file in files:
            file.raise_for_status()
        return [(page_at - begun) * 1000, (perf_counter() - begun) * 1000]


def main() -> None:
    told = json.loads(sys.stdin.readline())
    readers = [Reader(**reader) for reader in told["readers"]]
    print(json.dumps(asyncio.run(read(told["url"], readers, told["seconds"]))))


if __name__ == "__main__":
    main()
