"""Many browsers' event streams in one process, told on stdin; when a call rang at whom on stdout, at the end.

Raw sockets: whoever loads should take little of the two cores that are measured.
"""

import asyncio
import json
import re
import sys
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

LONGEST_LINE = 2**20
STATE = re.compile(rb'id="call"[^>]* data-state="(\w+)"')
RINGING = b"ringing"


async def listen(url: str, sessions: Mapping[str, str], path: str) -> dict[str, list[float]]:
    """Until stdin ends. Epoch seconds at which each one's card rang, by login."""
    rang: dict[str, list[float]] = {login: [] for login in sessions}
    streams = [_one(url, path, session, rang[login]) for login, session in sessions.items()]
    tasks = [asyncio.create_task(stream) for stream in streams]
    print("listening", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    for task in tasks:
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    broken = [each for each in ended if not isinstance(each, asyncio.CancelledError)]
    if broken:
        raise SystemExit(f"{len(broken)} streams ended by themselves: {broken[0]!r}")
    return rang


async def _one(url: str, path: str, session: str, rang: list[float]) -> None:
    host = urlsplit(url).netloc
    reader, writer = await asyncio.open_connection(*host.split(":"), limit=LONGEST_LINE)
    wanted = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: bd_session={session}\r\n\r\n"
    writer.write(wanted.encode())
    state = b""
    async for line in reader:
        found = STATE.search(line)
        if found and found[1] != state:
            state = found[1]
            if state == RINGING:
                rang.append(time.time())
    writer.close()


def main() -> None:
    told = json.loads(sys.stdin.readline())
    print(json.dumps(asyncio.run(listen(told["url"], told["sessions"], told["path"]))))


if __name__ == "__main__":
    main()
