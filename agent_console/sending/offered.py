"""What of an article can be sent or read out, and by which ways. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from agent_console.desk.links import web
from agent_console.sending.mail_server import has_mail_server
from agent_console.sending.short import code_of, spelled
from agent_console.sending.wording import Link
from buergerdraht.settings import Settings
from kb.article import Article, Form, OnlineService, ServiceState
from kb.article import Link as NamedLink


class Way(StrEnum):
    """How a link reaches a citizen."""

    SMS = "sms"
    MAIL = "mail"


@dataclass(frozen=True)
class ShortAddress:
    """An address to read out, and how its last part is spelled."""

    address: str
    spelled: str


@dataclass(frozen=True)
class Sending:
    """What the article's panel offers; without `ways` nothing can be sent from this centre."""

    links: tuple[Link, ...]
    ways: tuple[Way, ...]
    short: ShortAddress | None


def sending_of(article: Article, settings: Settings) -> Sending:
    """What can be done with the article's links in this centre."""
    is_public = bool(settings.public_url) and target_of(article) is not None
    short = short_address(article, settings) if is_public else None
    return Sending(links_of(article), ways_of(settings), short)


def ways_of(settings: Settings) -> tuple[Way, ...]:
    """The ways that this centre has, SMS first."""
    has = {Way.SMS: bool(settings.sms_url), Way.MAIL: has_mail_server(settings)}
    return tuple(way for way in Way if has[way])


def links_of(article: Article) -> tuple[Link, ...]:
    """Online services first, then forms and further pages; each address once."""
    modules = article.modules
    groups: tuple[Iterable[OnlineService | Form | NamedLink], ...] = (
        modules.online,
        modules.forms,
        modules.links,
    )
    named = [(one.name, one.link) for group in groups for one in group]
    found = {address: Link(name or address, address) for name, link in named if (address := web(link))}
    return tuple(found.values())


def target_of(article: Article) -> str | None:
    """Where the short address leads: to the online service that works best, else to the first page."""
    services = [one for one in article.modules.online if web(one.link)]
    by_state = sorted(services, key=lambda one: list(ServiceState).index(one.state))
    if by_state:
        return web(by_state[0].link)
    links = links_of(article)
    return links[0].address if links else None


def short_address(article: Article, settings: Settings) -> ShortAddress:
    """The address as it is said: without https://."""
    code = code_of(article.id)
    return ShortAddress(f"{settings.public_url.partition('://')[2]}/a/{code}", spelled(code))
