"""The centre in which the corpus is recorded: its names are those of the tables, fictional from the start."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from asterisk_conf.astdb.rows import astdb_rows
from buergerdraht.settings import Settings
from ivr.prompts import CATALOGUE
from routing.organisation.model import Office, Organisation, Pool, Seat
from tests.support.asterisk import BareAsterisk
from tests.support.organisations import KREIS, agent, hotline, others, small_organisation

HOTLINE, NUMBER, CLOSED_NUMBER = "behoerdennummer", "115", "116"
OWN, OTHER = "buerger", "fach"
OFFICE, OFFICE_NUMBER = "sozialamt", "041015559"
CALLER = "041015550101"
SEATS = {"a": "platz-01", "b": "platz-02", "c": "platz-03"}
PSEUDONYMS = {"a": "a-k3m9x2pq", "b": "a-7zz2w4rt", "c": "a-5hv8nd1c"}
RING_SECONDS = 3
GREETING_SECONDS = 1.0
WHISPER_SECONDS = 2.0


Edit = tuple[str, str, str]
"""A rendered file, what stands there, what shall stand there."""


@dataclass(frozen=True)
class Setting:
    """How a situation's Asterisk differs from ours: `edits` of rendered files, and AstDB's `rows`.

    `@WHISPER@` in an edit becomes the path of a prompt of WHISPER_SECONDS.
    """

    edits: Sequence[Edit] = ()
    rows: Mapping[str, str] = field(default_factory=dict)


def organisation() -> Organisation:
    """Two pools, three agents, an office, a hotline that is open and one that is closed."""
    people = tuple(agent(f"agent-{x}", f"10{place}", SEATS[x], OWN) for place, x in enumerate(SEATS))
    return small_organisation(
        pools=(Pool(OWN, "Bürgertelefon", RING_SECONDS), Pool(OTHER, "Fachpool", RING_SECONDS)),
        hotlines=(hotline(HOTLINE, (NUMBER,), OWN), hotline("geschlossen", (CLOSED_NUMBER,), OWN, "nie")),
        seats=tuple(Seat(key, key) for key in SEATS.values()),
        people=(*people, *others()),
        offices=(Office(OFFICE, "Sozialamt", OFFICE_NUMBER, KREIS.key),),
    )


class RecordedAsterisk(BareAsterisk):
    """Our Asterisk with a situation's setting."""

    def __init__(self, settings: Settings, setting: Setting) -> None:
        self.setting = setting
        centre = organisation()
        super().__init__(settings, centre)
        self._fill(centre)

    def _start(self) -> subprocess.Popen[bytes]:
        whisper = self.silence("whisper", WHISPER_SECONDS)
        for name, old, new in self.setting.edits:
            _edit(self.folders.etc / name, old, new.replace("@WHISPER@", whisper))
        return super()._start()

    def _fill(self, centre: Organisation) -> None:
        prompts = {f"prompt/{name}": self.silence(name, 0.3) for name in CATALOGUE}
        greeting = self.silence("greeting", GREETING_SECONDS)
        prompts |= {f"hotline/{one.key}/greeting": greeting for one in centre.hotlines}
        pseudonyms = {f"agent-{x}": name for x, name in PSEUDONYMS.items()}
        self.put(astdb_rows(centre, prompts, pseudonyms, datetime.now(UTC)) | dict(self.setting.rows))


def _edit(path: Path, old: str, new: str) -> None:
    """Once only: a restart finds the file as it was left."""
    text = path.read_text()
    if new not in text:
        assert old in text, f"{path.name} has no {old!r}"
        path.write_text(text.replace(old, new))
