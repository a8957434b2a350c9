"""The organisation as values: what the file says, checked, with every reference resolvable by key.

Keys are short lower-case words with dashes; they name the thing in Asterisk, the ledger and the database
for ever. Names are what people read.
"""

from dataclasses import dataclass
from enum import StrEnum

from buergerdraht.calendar import Hours
from buergerdraht.people.roles import Role


@dataclass(frozen=True)
class Place:
    """A municipality a caller may live in; `ars` is the regional key of 5 (Kreis) or 12 digits."""

    ars: str
    name: str


@dataclass(frozen=True)
class Mandant:
    """A client municipality: whose number was called, who pays. `place` is an ARS.

    `privacy_text` is its privacy notice, which every caller of its lines hears before the queue; empty: none.
    """

    key: str
    name: str
    place: str
    privacy_text: str = ""


class OverflowTo(StrEnum):
    """Where a call goes that its pool does not answer."""

    POOL = "pool"
    NUMBER = "number"
    CALLBACK = "callback"
    END = "end"


@dataclass(frozen=True)
class Overflow:
    """`pool` is a key, `number` as printed; `text` is said before. `after_seconds` of waiting."""

    to: OverflowTo
    after_seconds: int = 0
    pool: str = ""
    number: str = ""
    text: str = ""


@dataclass(frozen=True)
class Pool:
    """The agents who answer one or more hotlines; `key` is the queue's name in Asterisk.

    `periodic` is said to waiting callers again and again; `overflow` comes after a wait, `nobody` when
    no agent is signed in or reachable; `callback` offers to be called back (press 1).
    """

    key: str
    name: str
    ring_seconds: int = 20
    answer_within_seconds: int = 30
    answer_share: float = 0.75
    wrap_up_seconds: int = 60
    longest_wait_seconds: int = 900
    says_position: bool = True
    says_wait: bool = True
    announce_every_seconds: int = 45
    periodic: str = ""
    periodic_every_seconds: int = 90
    overflow: Overflow | None = None
    nobody: Overflow | None = None
    callback: bool = False


@dataclass(frozen=True)
class Choice:
    """One key of a hotline's menu and the pool it leads to."""

    digit: str
    name: str
    pool: str


@dataclass(frozen=True)
class Menu:
    """What a hotline asks first; another key, or none, leads to the hotline's own pool."""

    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Hotline:
    """One or more dialled numbers with one greeting, Mandant and pool.

    `numbers` as printed ("115", "04101 555-0"); `greeting` is what the agent says, `announcement`
    what the caller hears first; `place` an ARS when the number alone tells the place.
    `closed_text` and `nobody_text` replace the house's; `bonus_seconds` moves a call forward in its queue.
    """

    key: str
    name: str
    numbers: tuple[str, ...]
    mandant: str
    pool: str
    hours: str
    greeting: str
    announcement: str
    place: str | None = None
    closed_text: str = ""
    nobody_text: str = ""
    bonus_seconds: int = 0
    menu: Menu | None = None


@dataclass(frozen=True)
class Seat:
    """A telephone at a desk or in a browser; `key` is its SIP user and endpoint name."""

    key: str
    name: str


@dataclass(frozen=True)
class PauseReason:
    key: str
    name: str


@dataclass(frozen=True)
class PoolSkill:
    """An agent's part in a pool; a higher penalty rings later."""

    pool: str
    penalty: int = 0


@dataclass(frozen=True)
class Person:
    """Somebody who signs in. `mandant` None in a grant means all. `agent_number` is for *22."""

    login: str
    name: str
    grants: tuple[tuple[Role, str | None], ...]
    agent_number: str | None = None
    seat: str | None = None
    pools: tuple[PoolSkill, ...] = ()


@dataclass(frozen=True)
class Office:
    """A second-level office that takes transfers; `number` as printed."""

    key: str
    name: str
    number: str
    mandant: str


@dataclass(frozen=True)
class CrisisProfile:
    """Prepared in advance: the hotlines it covers, the pool that answers, what callers hear first.

    `numbers` are its own, besides the hotlines'. Outside `hours` (None: always open) callers hear the
    announcement and go their hotline's own way; where that is closed too, and on own numbers, they hear
    `end_text`, which own numbers also play outside the crisis. `articles` are source ids of pinned ones.
    """

    key: str
    name: str
    hotlines: tuple[str, ...]
    pool: str
    announcement: str
    numbers: tuple[str, ...] = ()
    hours: str | None = None
    bonus_seconds: int = 0
    end_text: str = ""
    articles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trunk:
    """How calls come and go. `open_on_loopback` is for the demo only: an unauthenticated call from
    127.0.0.1 is a citizen. `peer` is host:port of the provider; without one, outbound calls to an
    office are answered by a simulated office inside Asterisk (demo)."""

    open_on_loopback: bool = False
    peer: str | None = None
    accepted_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Organisation:
    """Everything about one service centre. `land` is the holidays library's subdivision ("SH")."""

    name: str
    land: str
    time_zone: str
    places: tuple[Place, ...]
    mandanten: tuple[Mandant, ...]
    hours: tuple[Hours, ...]
    pools: tuple[Pool, ...]
    hotlines: tuple[Hotline, ...]
    seats: tuple[Seat, ...]
    people: tuple[Person, ...]
    offices: tuple[Office, ...]
    pause_reasons: tuple[PauseReason, ...]
    crisis_profiles: tuple[CrisisProfile, ...]
    trunk: Trunk
    is_demo: bool = False
