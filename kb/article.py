"""An article of knowledge as values: the modules of a German service description, and where it holds.

Pure. The modules follow those of XZuFi (text modules 03 name, 05 short text, 06 text, 07 legal basis,
08 documents, 11 procedure, 14 forms, 22 responsible office, 23 contact), so importers fill the same fields.
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
class OnlineService:
    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str
    link: str
    state: ServiceState = ServiceState.AVAILABLE


@dataclass(frozen=True)
class Form:
    __pydantic_config__: ClassVar = {"extra": "forbid"}

    name: str
    link: str


@dataclass(frozen=True)
class Office:
    """The office that decides; `hours` is text for people, `key` names a transfer target if there is one."""

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
class Modules:
    """What an article says, module by module, plain text; an empty module is left out on the page.

    `asked` is what callers ask about it, each a question with its answer; `internal` is for agents only.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    text: str = ""
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
    asked: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """One article. `region` is a normal ARS (see kb.places): the article holds there and below.

    `id` and `version` are 0 until it is saved. `topic` is a number of the topics' catalogue,
    `leika` has 14 digits, `short_address` is what an agent reads out.
    `valid_from` and `valid_until` are both included.
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
