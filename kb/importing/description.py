"""A German service description by its XZuFi text modules, as an article. Pure; XZuFi and PVOG both end here.

Codes of `urn:de:xzufi:codeliste:leistungstextmodulleika`: 02 designation, 03 name, 05 short text, 06 text,
07 legal basis, 08 documents, 09 prerequisites, 11 procedure, 14 forms, 15 further information, 16 hints,
22 responsible office, 23 whom to ask, 24 teaser, 25 legal remedy. 18 (author) is not taken.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kb.article import Article, Form, Link, Modules, Office, OnlineService
from kb.importing.target import Target
from kb.plain import lines, one_line, plain

NAME, DESIGNATION = "03", "02"
SHORT, TEXT, TEASER = "05", "06", "24"
LONGEST_OFFICE_NAME = 160
BEGIN, END = date(1971, 1, 1), date(2900, 1, 1)
"""Sources write 1970-01-01 and 2999-12-31 for "always"."""

FURTHER = {"15": "", "16": "", "14": "Formulare", "23": "Ansprechpunkt", "25": "Rechtsbehelf"}
MANY_LINES = 3


@dataclass(frozen=True)
class Description:
    """What a source says of one service: texts (HTML or plain) and links by module code, and the rest."""

    source_id: str
    texts: Mapping[str, str]
    links: Mapping[str, Sequence[Link]] = field(default_factory=dict)
    synonyms: Sequence[str] = ()
    fees: str = ""
    deadline: str = ""
    duration: str = ""
    leika: str | None = None
    region: str = ""
    online: Sequence[OnlineService] = ()
    office_id: str = ""
    office_name: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


def article_of(described: Description, target: Target) -> Article:
    """The description as an article of the source."""
    texts = described.texts
    title = one_line(texts.get(NAME, "")) or one_line(texts.get(DESIGNATION, ""))
    return Article(
        source=target.source,
        source_id=described.source_id,
        title=title,
        short_text=_short(texts),
        region=described.region or target.region,
        synonyms=_synonyms(described, title),
        modules=_modules(described),
        leika=described.leika,
        valid_from=_bounded(described.valid_from),
        valid_until=_bounded(described.valid_until),
        owner=target.owner,
        office_id=described.office_id,
    )


def _modules(described: Description) -> Modules:
    texts = described.texts
    return Modules(
        text=plain(texts.get(TEXT, "") or texts.get(SHORT, "")),
        prerequisites=lines(texts.get("09", "")),
        documents=lines(texts.get("08", "")),
        fees=lines(described.fees),
        deadline=plain(described.deadline),
        duration=plain(described.duration),
        procedure=plain(texts.get("11", "")),
        office=_office(described),
        online=tuple(described.online),
        forms=tuple(Form(link.name, link.link) for link in described.links.get("14", ())),
        legal_basis=(*lines(texts.get("07", "")), *(link.name for link in described.links.get("07", ()))),
        further=tuple(_further(described)),
        links=tuple(_links(described)),
    )


def _short(texts: Mapping[str, str]) -> str:
    """The teaser, or the short text unless it is a long list, or how the text begins."""
    if teaser := plain(texts.get(TEASER, "")):
        return teaser
    short = plain(texts.get(SHORT, ""))
    if short and short.count("\n") < MANY_LINES:
        return short
    return (plain(texts.get(TEXT, "")) or short).partition("\n")[0]


def _synonyms(described: Description, title: str) -> tuple[str, ...]:
    designation = one_line(described.texts.get(DESIGNATION, ""))
    names = (*map(one_line, described.synonyms), designation)
    return tuple(dict.fromkeys(name for name in names if name and name != title))


def _office(described: Description) -> Office | None:
    name = described.office_name or one_line(described.texts.get("22", ""))
    return Office(name) if name and len(name) <= LONGEST_OFFICE_NAME else None


def _further(described: Description) -> Iterator[str]:
    for code, label in FURTHER.items():
        for line in lines(described.texts.get(code, "")):
            yield f"{label}: {line}" if label and not line.startswith(label) else line
    responsible = one_line(described.texts.get("22", ""))
    if len(responsible) > LONGEST_OFFICE_NAME or (responsible and described.office_name):
        yield f"Zuständige Stelle: {responsible}"


def _links(described: Description) -> Iterator[Link]:
    links = (link for code, links in described.links.items() if code != "14" for link in links)
    yield from {link.link: link for link in links}.values()


def _bounded(day: date | None) -> date | None:
    return day if day is not None and BEGIN < day < END else None
