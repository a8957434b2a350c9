"""A case as values: what is wanted when it is made, and what is kept of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from buergerdraht.errors import BuergerdrahtError
from contacts.cases.deadlines import Deadlines

LONGEST_NOTE = 2000
LONGEST_ADDRESS = 400


class CaseRefused(BuergerdrahtError):
    """What was entered for a case does not fit together."""


class Channel(StrEnum):
    """How the citizen wants the answer."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    POST = "post"
    NONE = "none"


class CaseState(StrEnum):
    """OPEN: the office owes the answer. ANSWERED: somebody has to tell the citizen. CLOSED: done.

    DROPPED: the concern was taken back before anybody worked on it. Its row stays, empty, so that a number
    that was told to a citizen is never given again.
    """

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    DROPPED = "dropped"


@dataclass(frozen=True)
class CaseOffice:
    """The office that answers; `key` names it for ever, `email` is its own mailbox, "" without one."""

    key: str = ""
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class CaseWish:
    """What is to be noted when a concern becomes a case.

    `number` only where the citizen wants a call, `address` an e-mail or postal address. `caller_hash` is
    what contacts.numbers.case_hash_of made of the caller's number, "" when it was suppressed.
    """

    office: CaseOffice
    deadlines: Deadlines
    channel: Channel
    number: str = ""
    address: str = ""
    note: str = ""
    caller_hash: str = ""

    def __post_init__(self) -> None:
        if self.channel is Channel.TELEPHONE and not any(map(str.isdigit, self.number)):
            raise CaseRefused("Für die Antwort am Telefon fehlt die Nummer. Bitte die Nummer eintragen.")
        if self.channel is Channel.EMAIL and "@" not in self.address:
            raise CaseRefused("Für die Antwort per E-Mail fehlt die Adresse. Bitte die Adresse eintragen.")
        if self.channel is Channel.POST and not self.address.strip():
            raise CaseRefused("Für die Antwort per Post fehlt die Anschrift. Bitte die Anschrift eintragen.")


@dataclass(frozen=True)
class Case:
    """A case as it stands. The last four are personal data, empty once the case is closed for good.

    `erased_from` is when they go after it was closed. `is_withdrawn`: the concern was taken back although
    somebody had worked on the case already. `revision` grows with every change.
    """

    id: int
    mandant: str | None
    hotline: str
    topic: int | None
    place: str | None
    office: CaseOffice
    channel: Channel
    deadlines: Deadlines
    state: CaseState
    created_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None
    erased_from: datetime | None
    is_withdrawn: bool
    revision: int
    note: str
    number: str
    address: str
    answer: str
