"""One row of a spreadsheet as an article. Pure."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from buergerdraht.sentences import Sentence
from kb.article import Article, Contact, Form, Modules, Office, OnlineService
from kb.importing.errors import BadRecord
from kb.importing.records import Found
from kb.importing.table.columns import COLUMNS
from kb.importing.target import Target
from kb.plain import lines, one_line, plain, web_link

POINTS = re.compile(r"\s*[|\n]\s*")
WORDS = re.compile(r"\s*[;|\n]\s*")
DATES = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%Y-%m-%d %H:%M:%S")

Cells = Mapping[str, str]


def article_of(cells: Cells, target: Target) -> Found:
    """The article; raises BadRecord with the column that is wrong."""
    notes = tuple(_bad_links(cells))
    text = plain(cells.get("text", ""))
    article = Article(
        source=target.source,
        source_id=one_line(cells.get("source_id", "")),
        title=one_line(cells.get("title", "")),
        short_text=plain(cells.get("short_text", "")) or text.partition("\n")[0],
        region=_region(cells.get("region", "")) or target.region,
        synonyms=_split(cells, "synonyms", WORDS),
        modules=_modules(cells, text),
        leika=cells.get("leika") or None,
        valid_from=_day(cells, "valid_from"),
        valid_until=_day(cells, "valid_until"),
        reviewed_on=_day(cells, "reviewed_on"),
        review_on=_day(cells, "review_on"),
        owner=target.owner,
    )
    return Found(article, notes)


def _modules(cells: Cells, text: str) -> Modules:
    office, online, form = (one_line(cells.get(name, "")) for name in ("office", "online", "form"))
    online_link, form_link = (web_link(cells.get(name, "")) for name in ("online_link", "form_link"))
    return Modules(
        text=text,
        prerequisites=_split(cells, "prerequisites"),
        documents=_split(cells, "documents"),
        fees=_split(cells, "fees"),
        deadline=plain(cells.get("deadline", "")),
        duration=plain(cells.get("duration", "")),
        appointment=plain(cells.get("appointment", "")),
        procedure=plain(cells.get("procedure", "")),
        office=_office(cells, office) if office else None,
        contact=_contact(cells),
        online=(OnlineService(online or online_link, online_link),) if online_link else (),
        forms=(Form(form or form_link, form_link),) if form_link else (),
        legal_basis=_split(cells, "legal_basis"),
        further=_split(cells, "further"),
        asked=_split(cells, "asked"),
        internal=_split(cells, "internal"),
    )


def _office(cells: Cells, name: str) -> Office:
    return Office(name, one_line(cells.get("address", "")), one_line(cells.get("hours", "")))


def _contact(cells: Cells) -> Contact:
    return Contact(*(one_line(cells.get(name, "")) for name in ("phone", "email", "web")))


def _split(cells: Cells, name: str, between: re.Pattern[str] = POINTS) -> tuple[str, ...]:
    text = "\n".join(lines(cells.get(name, "")))
    return tuple(dict.fromkeys(part for part in between.split(text) if part))


def _bad_links(cells: Cells) -> list[str]:
    links = ((COLUMNS[name].heading, cells.get(name, "")) for name in ("online_link", "form_link"))
    return [
        Sentence("%(heading)s: „%(link)s“ ist keine Adresse", heading=heading, link=link[:80])
        for heading, link in links
        if link and not web_link(link)
    ]


def _region(text: str) -> str:
    """The key; spreadsheets lose the leading zero of a number."""
    digits = re.sub(r"[\s.]", "", text)
    return f"0{digits}" if digits.isdigit() and len(digits) in (4, 8, 11) else digits


def _day(cells: Cells, name: str) -> date | None:
    text = cells.get(name, "").strip()
    if not text:
        return None
    for form in DATES:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise BadRecord(
        "Spalte „%(heading)s“: „%(text)s“ ist kein Datum wie 21.11.2026",
        heading=COLUMNS[name].heading,
        text=text[:40],
    )
