"""An article as the editor's form holds it: plain text by the name of the field. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from agent_console.knowledge.fields import online_name
from kb.article import Article, Form, Link, OnlineService

Values = Mapping[str, str]
LIST_FIELDS = ("prerequisites", "documents", "fees", "asked", "further", "legal_basis", "internal")
TEXT_FIELDS = ("text", "deadline", "duration", "appointment", "procedure")
DAY_FIELDS = ("valid_from", "valid_until", "reviewed_on", "review_on")
PLAIN_FIELDS = ("title", "short_text", "short_address", "region", "owner", "office_id")
YES = "1"


def values_of(article: Article) -> dict[str, str]:
    """Everything the form shows of an article."""
    modules, office = article.modules, article.modules.office
    return {
        **{name: getattr(article, name) for name in PLAIN_FIELDS},
        **{name: getattr(modules, name) for name in TEXT_FIELDS},
        **{name: "\n".join(getattr(modules, name)) for name in LIST_FIELDS},
        **{name: _day(getattr(article, name)) for name in DAY_FIELDS},
        **{f"contact_{name}": getattr(modules.contact, name) for name in ("phone", "email", "web")},
        **{f"office_{name}": getattr(office, name, "") or "" for name in ("name", "address", "hours", "key")},
        "synonyms": "\n".join(article.synonyms),
        "forms": _links(modules.forms),
        "links": _links(modules.links),
        "topic": "" if article.topic is None else str(article.topic),
        "leika": article.leika or "",
        "is_crisis": YES if article.is_crisis else "",
        **_online(modules.online),
    }


def _online(services: Iterable[OnlineService]) -> dict[str, str]:
    return {
        online_name(row, name): value
        for row, service in enumerate(services)
        for name, value in _service(service).items()
    }


def _service(service: OnlineService) -> dict[str, str]:
    helper = service.second_level
    return {
        "name": service.name,
        "link": service.link,
        "state": service.state.value,
        "state_note": service.state_note,
        "synonyms": "\n".join(service.synonyms),
        "help_links": _links(service.help_links),
        "phone": helper.phone,
        "email": helper.email,
        "web": helper.web,
    }


def _links(links: Iterable[Form | Link]) -> str:
    return "\n".join(f"{link.name} {link.link}".strip() for link in links)


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
