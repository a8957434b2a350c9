"""Reads a catalogue of services in DLDB form (ZMS, JSON): one municipality's services as articles. Pure.

Format: {"data": [{"id", "name", "description", "fees", "leika", "meta": {"keywords"}, "forms", "links"}]}.
"""

import html
import json
import re
from typing import Any

from kb.article import Article, Form, Modules, OnlineService
from kb.errors import BadArticleFile

SOURCE = "dldb"
MARKUP = re.compile(r"<[^>]*>")
BLOCK = re.compile(r"</?(?:p|li|ul|ol|br|h\d|div|tr|td)\b[^>]*>", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\u200b\xa0]+")


def read_dldb(text: str, region: str) -> list[Article]:
    """The services as articles of a region; raises BadArticleFile for what is no such catalogue."""
    try:
        return [_article(service, region) for service in json.loads(text)["data"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadArticleFile(f"Das ist kein DLDB-Katalog ({error!r}). Erwartet: JSON mit „data“.") from error


def plain(markup: str | None) -> str:
    """HTML as plain text; a block ends a line, scripts cannot run in plain text."""
    lines = html.unescape(MARKUP.sub("", BLOCK.sub("\n", markup or ""))).splitlines()
    return "\n".join(line for line in (BLANKS.sub(" ", line).strip() for line in lines) if line)


def _article(service: dict[str, Any], region: str) -> Article:
    text = plain(service.get("description"))
    keywords = (service.get("meta") or {}).get("keywords") or ""
    return Article(
        source=SOURCE,
        source_id=str(service["id"]),
        title=plain(service["name"]),
        short_text=text.partition("\n")[0],
        region=region,
        synonyms=tuple(word.strip() for word in keywords.split(",") if word.strip()),
        modules=_modules(service, text),
        leika=service.get("leika") or None,
    )


def _modules(service: dict[str, Any], text: str) -> Modules:
    return Modules(
        text=text,
        fees=tuple(plain(service.get("fees")).splitlines()),
        online=tuple(OnlineService(plain(link["name"]), link["link"]) for link in service.get("links") or ()),
        forms=tuple(Form(plain(form["name"]), form["link"]) for form in service.get("forms") or ()),
    )
