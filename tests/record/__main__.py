"""`make record`: plays the corpus's situations against the real Asterisk and writes their logs.

python -m tests.record [NAME...]      all situations, or these

What is expected of a log is written by a person and never touched here: where a new recording folds into
something else, both are printed and the exit code is 1. Times may differ by less than two seconds where
the expectation says `~`.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from reporting.ledger.events import OF_NO_CALL, STOPS
from tests.record.fictional import fictional
from tests.record.situations import SITUATIONS, Situation
from tests.record.stage import stage
from tests.record.tables import path_of, write
from tests.support.corpus import agents, calls, case, told_agents, told_calls


def main(names: list[str]) -> int:
    """Records; the number of situations that are not what is expected of them."""
    with TemporaryDirectory() as folder:
        return sum([not record(name, SITUATIONS[name], Path(folder)) for name in names or SITUATIONS])


def record(name: str, situation: Situation, folder: Path) -> bool:
    """Plays one situation; whether it folds into what is expected."""
    with stage(folder / name, situation.setting) as here:
        situation.play(here)
        here.settles()
        files = here.files()
    wanted = [[line for line in file if situation.shows_work or not is_work(line)] for file in files]
    write(name, fictional(wanted))
    return compared(name)


def compared(name: str) -> bool:
    """Prints where the recording differs from what stands beside it."""
    recorded = case(path_of(name))
    found = calls(recorded.lines(), recorded.is_foreign)
    told = told_calls(recorded, found), told_agents(recorded, agents(recorded.lines()))
    expected = recorded.calls, recorded.agents
    say(name, "as expected" if told == expected else "is something else")
    for one, other in zip(told, expected, strict=True):
        for key in sorted(one.keys() | other.keys()):
            if one.get(key) != other.get(key):
                say(f"  found    {key} {one.get(key)}", f"\n  expected {key} {other.get(key)}")
    return told == expected


def is_work(line: str) -> bool:
    """Whether the line tells of an agent's work, and of no call."""
    event = line.split("|")[4]
    return event in OF_NO_CALL and event not in STOPS


def say(*words: str) -> None:
    print(*words, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
