"""Online services, forms and further pages as the article panel shows them."""

from dataclasses import dataclass

from agent_console.desk.links import web
from agent_console.desk.words import LOOKS, ONLINE
from kb.article import OnlineService


@dataclass(frozen=True)
class LinkView:
    """`address` is shown as text; `href` is "" where it is none of the web."""

    name: str
    address: str
    href: str


@dataclass(frozen=True)
class OnlineView:
    """A service with its state; `help` are pages that help, `second_level` who helps when agents cannot."""

    service: LinkView
    look: str
    state: str
    note: str
    help: tuple[LinkView, ...]
    second_level: str


def link_view(name: str, address: str) -> LinkView:
    return LinkView(name or address, address, web(address))


def online_view(service: OnlineService) -> OnlineView:
    contact = service.second_level
    return OnlineView(
        link_view(service.name, service.link),
        LOOKS.get(service.state, ""),
        ONLINE[service.state],
        service.state_note,
        tuple(link_view(link.name, link.link) for link in service.help_links),
        " · ".join(filter(None, (contact.phone, contact.email, contact.web))),
    )
