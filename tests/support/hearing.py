"""A bare Asterisk that writes down what it plays, and whose calendar clock the test sets.

with hearing(settings_for(folder), organisation) as asterisk:
    asterisk.set_clock(datetime(...))              # for hours and days; the ledger's own time stays real
    asterisk.spoken("bd-say-time", "1790000000")   # what this subroutine plays
    asterisk.heard(lambda: Citizen(...).ended())   # everything played in the meantime, in order
Every prompt is a breath of silence named by its key in AstDB without `prompt/`: a test reads the keys.
"""

import itertools
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from subprocess import Popen
from typing import Any

from asterisk_conf.astdb.rows import astdb_rows
from asterisk_conf.prompts.music import place_music
from asterisk_conf.prompts.sounds import link_sounds
from asterisk_conf.prompts.texts import announcements
from buergerdraht.settings import Settings
from ivr.prompts import CATALOGUE
from routing.organisation.model import Organisation, Pool
from tests.support.asterisk import BareAsterisk
from tests.support.dialplan import pseudonym
from tests.support.waiting import until

BREATH = 0.02
STAFF = "Local/{name}@test-answers/n"
"""An agent who answers at once."""
CLOCKED = ("known.conf", "pieces.conf", "closed.conf", "crisis.conf")
CLOCK = '${IF($["${TEST_CLOCK}" = ""]?${EPOCH}:${TEST_CLOCK})}'
RINGING = ("Wait(2)", 'Wait(${IF($["${TEST_RINGS}" = ""]?2:${TEST_RINGS})})')
"""How long the simulated number outside rings is the test's."""
SELDOM, OFTEN = "min-announce-frequency = 15", "min-announce-frequency = 1"
LATER, SOON = "periodic-announce-startdelay = 20", "periodic-announce-startdelay = 1"
PLAYED = re.compile(r"\[C-([0-9a-f]+)\].* Playing '([^']*)' \(language '(\w+)'\)")
WRITES = "\nheard.log => verbose(3),warning,error\n"
SPEAKS = """
[test-answers]
exten => _[a-z]!,1,Answer(,i)
 same => n,Wait(60)

[test-clock]
; Reads the ledger's clock again and again for two seconds: how often it went back.
exten => s,1,Answer(,i)
 same => n,Set(LAST=0)
 same => n,Set(BACK=0)
 same => n,Set(END=$[${EPOCH} + 3])
 same => n(next),Gosub(bd-now,s,1)
 same => n,Set(BACK=$[${BACK} + (${GOSUB_RETVAL} < ${LAST})])
 same => n,Set(LAST=${GOSUB_RETVAL})
 same => n,GotoIf($[${EPOCH} < ${END}]?next)
 same => n,Set(GLOBAL(TEST_BACK)=${BACK})

[test-speaks]
exten => _X!,1,Answer(,i)
 same => n,Gosub(${TEST_CONTEXT},s,1(${TEST_ARGUMENT}))
 same => n,Verbose(2,Playing '/spoken-${EXTEN}.' (language 'de'))
"""


def quiet(key: str, **more: Any) -> Pool:
    """A pool that says nothing but what is named."""
    return replace(Pool(key, key.title(), says_position=False, says_wait=False), **more)


class HearingAsterisk(BareAsterisk):
    """See the top of this file."""

    def __init__(self, settings: Settings, organisation: Organisation) -> None:
        self.turns = itertools.count(1)
        super().__init__(settings, organisation)
        self.organisation = organisation
        self.fill(datetime.now(UTC))

    def fill(self, now: datetime) -> None:
        """AstDB as the keeper fills it at `now`."""
        texts = announcements(self.organisation, CATALOGUE)
        names = {person.login: pseudonym(person.login) for person in self.organisation.people}
        paths = self.breaths(texts)
        link_sounds(self.folders, paths)
        self.put(astdb_rows(self.organisation, paths, names, now))

    def breaths(self, keys: Mapping[str, str]) -> dict[str, str]:
        """A breath of silence for each key; its path."""
        return {key: self.silence(key.replace("/", "~"), BREATH) for key in keys}

    def set_clock(self, at: datetime | None) -> None:
        """What time it is for opening hours and days; None: the real one."""
        self.run(f'dialplan set global TEST_CLOCK "{"" if at is None else int(at.timestamp())}"')

    def staff(self, pool: str, name: str = "") -> None:
        """Somebody in a pool, on a pause; without a name, the pool's only one."""
        name = name or pool
        member = STAFF.format(name=name)
        self.run(f"queue add member {member} to {pool} penalty 0 as a-{name[:8]:0>8}")
        self.run(f"queue pause member {member} queue {pool} reason Pause")

    def frees(self, pool: str, name: str = "") -> None:
        """That agent comes back from the pause."""
        self.run(f"queue unpause member {STAFF.format(name=name or pool)} queue {pool}")

    def spoken(self, context: str, argument: str) -> list[str]:
        """What a subroutine plays."""
        turn = next(self.turns)
        self.run(f'dialplan set global TEST_CONTEXT "{context}"')
        self.run(f'dialplan set global TEST_ARGUMENT "{argument}"')
        self.run(f"channel originate Local/{turn}@test-speaks/n application Wait 1")
        mark = f"spoken-{turn}"
        call = until(mark, lambda: [call for call, name, _ in self.played() if name == mark])[0]
        return [name for one, name, _ in self.played() if one == call and name != mark]

    def heard(self, happens: Callable[[], object]) -> list[str]:
        """What is played while something happens."""
        before = len(self.played())
        happens()
        self.flush()
        return [name for _, name, _ in self.played()[before:] if not name.startswith("spoken-")]

    def flush(self) -> None:
        """Until everything played so far is written: one thread writes the log, in order."""
        self.spoken("bd-say-digits", "")

    def shown(self, name: str) -> str:
        """A global variable of the dialplan; empty if there is none."""
        found = re.findall(rf"^ *{name}=(.*)$", self.run("dialplan show globals"), re.MULTILINE)
        return found[0] if found else ""

    def number_of(self, channel: str) -> str:
        """Asterisk's own number of a channel's call."""
        found = re.findall(rf"\[C-([0-9a-f]+)\].*<{re.escape(channel)}> Playing", self.log())
        return found[0] if found else ""

    def complaints(self) -> list[str]:
        """Files that were asked for and are missing, and what was played in another language."""
        missing = [line for line in self.log().splitlines() if "does not exist" in line]
        return missing + [name for _, name, language in self.played() if language != "de"]

    def second(self) -> int:
        """The second that Asterisk writes now."""
        return int(time.time())

    def log(self) -> str:
        """What Asterisk wrote down, file names and all."""
        path = self.folders.log / "heard.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def played(self) -> list[tuple[str, str, str]]:
        """Everything played so far: Asterisk's number of the call, the prompt, the language."""
        found = PLAYED.findall(self.log())
        return [(call, _prompt(path), language) for call, path, language in found]

    def _start(self) -> Popen[bytes]:
        with (self.folders.etc / "logger.conf").open("a") as file:
            file.write(WRITES)
        with (self.folders.etc / "extensions.conf").open("a") as file:
            file.write(SPEAKS)
        for name in CLOCKED:
            path = self.folders.etc / "dialplan" / name
            path.write_text(path.read_text().replace("${EPOCH}", CLOCK))
        sooner = (
            ("queues.conf", SELDOM, OFTEN),
            ("queues.conf", LATER, SOON),
            ("dialplan/office.conf", *RINGING),
        )
        for name, old, new in sooner:
            path = self.folders.etc / name
            path.write_text(path.read_text().replace(old, new))
        place_music(self.folders.music)
        return super()._start()


def _prompt(path: str) -> str:
    """The prompt's key in AstDB, without `prompt/`; Asterisk's own announcements are asked for by it."""
    name = path.rpartition(".")[0]
    name = name.rpartition("/")[2].replace("~", "/") if path.startswith("/") else name
    return name.removeprefix("prompt/")


@contextmanager
def hearing(settings: Settings, organisation: Organisation) -> Iterator[HearingAsterisk]:
    """A HearingAsterisk that is stopped at the end, whatever happens."""
    asterisk = HearingAsterisk(settings, organisation)
    try:
        yield asterisk
    finally:
        if asterisk.process.poll() is None:
            asterisk.stop()
