"""Reads a catalogue of services in DLDB form (ZMS, JSON): one municipality's services as articles. Pure.

Format: {"data": [{"id", "name", "description", "fees", "leika", "meta": {"keywords"}, "forms", "links"}]}.
"""

import json
from typing import Any

from kb.article import Article, Form, Modules, OnlineService
from kb.errors import BadArticleFile
from kb.plain import one_line, plain

SOURCE = "dldb"


def read_dldb(text: str, region: str) -> list[Article]:
    """The services as articles of a region; raises BadArticleFile for what is no such catalogue."""
    try:
        return [service_article(service, region) for service in json.loads(text)["data"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadArticleFile(f"Das ist kein DLDB-Katalog ({error!r}). Erwartet: JSON mit „data“.") from error


def service_article(service: dict[str, Any], region: str) -> Article:
    """One service; raises what its fields give when they are missing or of another type."""
    text = plain(service.get("description"))
    keywords = (service.get("meta") or {}).get("keywords") or ""
    return Article(
        source=SOURCE,
        source_id=str(service["id"]),
        title=one_line(service["name"]),
        short_text=text.partition("\n")[0],
        region=region,
        synonyms=tuple(word.strip() for word in keywords.split(",") if word.strip()),
        modules=_modules(service, text),
        leika=str(service.get("leika") or "") or None,
    )


def _modules(service: dict[str, Any], text: str) -> Modules:
    return Modules(
        text=text,
        fees=tuple(plain(service.get("fees")).splitlines()),
        online=tuple(
            OnlineService(one_line(link["name"]), link["link"]) for link in service.get("links") or ()
        ),
        forms=tuple(Form(one_line(form["name"]), form["link"]) for form in service.get("forms") or ()),
    )
