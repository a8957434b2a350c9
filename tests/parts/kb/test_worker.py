"""Search in a process of its own: awaited, replaced when it dies, gone when its parent is."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

from buergerdraht.settings import Settings
from kb.worker import SearchProcess
from tests.support.waiting import until

PARENT = """
import asyncio, multiprocessing, sys
from pathlib import Path
from buergerdraht.settings import Settings
from kb.worker import SearchProcess

async def main():
    worker = SearchProcess(Settings(home=Path(sys.argv[1]), cache=Path(sys.argv[1]) / "cache"))
    hits = await worker.find("hund")
    print(hits[0].source_id, *(child.pid for child in multiprocessing.active_children()), flush=True)
    await asyncio.Event().wait()

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_it_answers_replaces_dead_processes_and_takes_other_places(demo: Settings) -> None:
    async def ask() -> None:
        worker = SearchProcess(demo)
        try:
            await worker.warm()
            assert (await worker.find("hund"))[0].source_id == "hund-anmelden"
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)
            assert (await worker.find("hund", limit=1))[0].source_id == "hund-anmelden"
            await worker.use_places({"Marschwede": "010990003003"})
            assert (await worker.find("perso marschwede"))[0].place == "010990003003"
        finally:
            worker.close()

    asyncio.run(ask())
    assert multiprocessing.active_children() == []


def test_the_event_loop_goes_on_while_it_searches(demo: Settings) -> None:
    async def ask() -> int:
        worker, turns = SearchProcess(demo), 0
        asked = asyncio.ensure_future(worker.find("hund"))
        while not asked.done():
            await asyncio.sleep(0)
            turns += 1
        worker.close()
        return turns

    assert asyncio.run(ask()) > 100


def test_the_processes_end_when_their_parent_was_killed(demo: Settings, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    command = [sys.executable, str(script), str(demo.home)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "."}
    ) as parent:
        assert parent.stdout
        article, *children = parent.stdout.readline().split()
        parent.kill()
    assert article == "hund-anmelden"
    assert len(children) == 2
    until("the processes are gone", lambda: not any(is_running(int(child)) for child in children), 60)


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):  # gone before it was opened, or before it was read
        return False
    return state != "Z"
