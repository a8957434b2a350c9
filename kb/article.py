"""An article of knowledge as values: the modules of a German service description, and where it holds.

Pure. The modules follow those of XZuFi (text modules 03 name, 05 short text, 06 text, 07 legal basis,
08 documents, 09 prerequisites, 11 procedure, 14 forms, 15 further information, 22 responsible office,
23 contact), so importers fill the same fields. All is plain text; a line is a paragraph or a point of a list.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar


class ArticleState(StrEnum):
    """Only published articles are found; withdrawn ones stay for the record."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ServiceState(StrEnum):
    """Whether an online service can be used now; local_only means by visit, post or telephone."""

    AVAILABLE = "available"
    DISTURBED = "disturbed"
    LOCAL_ONLY = "local_only"


@dataclass(frozen=True)
class Form:
    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str
    link: str


@dataclass(frozen=True)
class Link:
    """A page to look at; `name` is said to people."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str
    link: str


@dataclass(frozen=True)
class Office:
    """The office as an article names it; `hours` is text for people, `key` a transfer target if there is one.

    Articles that name an office of the table by `Article.office_id` take address and hours from there.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str
    address: str = ""
    hours: str = ""
    key: str | None = None


@dataclass(frozen=True)
class Contact:
    """How a citizen reaches the office; empty when there is no such way."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    phone: str = ""
    email: str = ""
    web: str = ""


@dataclass(frozen=True)
class OnlineService:
    """An online service; `state_note` says since when or why, `second_level` who helps if agents cannot."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str
    link: str
    state: ServiceState = ServiceState.AVAILABLE
    state_note: str = ""
    synonyms: tuple[str, ...] = ()
    help_links: tuple[Link, ...] = ()
    second_level: Contact = field(default_factory=Contact)


@dataclass(frozen=True)
class Modules:
    """What an article says, module by module, plain text; an empty module is left out on the page.

    `asked` is what callers ask about it, each a question with its answer; `internal` is for agents only.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    text: str = ""
    prerequisites: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    fees: tuple[str, ...] = ()
    deadline: str = ""
    duration: str = ""
    appointment: str = ""
    procedure: str = ""
    office: Office | None = None
    contact: Contact = field(default_factory=Contact)
    online: tuple[OnlineService, ...] = ()
    forms: tuple[Form, ...] = ()
    legal_basis: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    asked: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """One article. `region` is a normal ARS (see kb.places): the article holds there and below.

    `id` and `version` are 0 until it is saved. `topic` is a number of the topics' catalogue,
    `leika` has 14 digits, `short_address` is what an agent reads out.
    `valid_from` and `valid_until` are both included. `owner` is the key of the Mandant whose article it is,
    "" the centre's own. `review_on` is the day on which somebody has to look at it again. `is_crisis` pins it
    to the crisis section. `office_id` is the source id of the responsible office (kb.offices), "" if none.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    source: str
    source_id: str
    title: str
    short_text: str
    region: str
    synonyms: tuple[str, ...] = ()
    modules: Modules = field(default_factory=Modules)
    topic: int | None = None
    leika: str | None = None
    short_address: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    reviewed_on: date | None = None
    state: ArticleState = ArticleState.PUBLISHED
    owner: str = ""
    is_crisis: bool = False
    review_on: date | None = None
    office_id: str = ""
    id: int = 0
    version: int = 0

    def holds_on(self, day: date) -> bool:
        """Whether the article is published and valid on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        ended = self.valid_until is not None and self.valid_until < day
        return self.state is ArticleState.PUBLISHED and begun and not ended

    @property
    def online_state(self) -> ServiceState | None:
        """The best state among its online services; None without one."""
        states = {service.state for service in self.modules.online}
        return next((state for state in ServiceState if state in states), None)
