"""What was typed in the editor becomes an article, or complaints at the fields. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from agent_console.knowledge.fields import FIELDS, MOST_ONLINE, ONLINE_FIELDS, Kind, online_name
from agent_console.knowledge.values import DAY_FIELDS, LIST_FIELDS, TEXT_FIELDS, YES
from agent_console.texts.marking import N_
from contacts.topics import TOPIC
from kb.article import Article, Contact, Form, Link, Modules, Office, OnlineService, ServiceState
from kb.errors import BadLeika, BadRegion
from kb.leika import checked
from kb.places import normal

NEEDED = N_("Dieses Feld wird gebraucht. Bitte ausfüllen.")
TOO_LONG = N_("Das ist zu lang. Bitte kürzen.")
NO_DAY = N_("Das ist kein Tag. Bitte so schreiben: 2026-12-31.")
ENDS_BEFORE = N_("Das Ende liegt vor dem Anfang. Bitte einen späteren Tag wählen.")
NO_TOPIC = N_("Dieses Thema gibt es nicht. Bitte eines aus der Liste wählen.")
NO_REGION = N_("Diese Region gibt es nicht. Bitte eine aus der Liste wählen.")
NO_LEIKA = N_("Das ist kein LeiKa-Schlüssel. Er hat 14 Ziffern und beginnt mit 99, etwa 99108001012000.")
NO_LINK = N_("Hier fehlt eine Adresse, die mit http:// oder https:// beginnt.")
NO_LINK_IN_LINE = N_(
    "In jeder Zeile muss am Ende eine Adresse stehen, die mit http:// oder https:// beginnt."
)
NO_NAME = N_("Der Online-Dienst braucht eine Bezeichnung.")
NO_STATE = N_("Diesen Zustand gibt es nicht. Bitte einen aus der Liste wählen.")

ADDRESS = re.compile(r"https?://[^\s<>\"]+")
NOT_PRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
ONLINE = {one.name: one for one in ONLINE_FIELDS}


@dataclass
class Typed:
    """The form's values, cleaned of what cannot be printed, and what is wrong with them by field."""

    values: Mapping[str, str]
    complaints: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def lines(self, name: str) -> tuple[str, ...]:
        lines = (line.strip() for line in self.values.get(name, "").splitlines())
        return tuple(line for line in lines if line)

    def day(self, name: str) -> date | None:
        try:
            return date.fromisoformat(self.text(name)) if self.text(name) else None
        except ValueError:
            self.complaints[name] = NO_DAY
            return None

    def links(self, name: str) -> tuple[tuple[str, str], ...]:
        pairs = [line.rpartition(" ")[::2] for line in self.lines(name)]
        if not all(ADDRESS.fullmatch(link) for _name, link in pairs):
            self.complaints[name] = NO_LINK_IN_LINE
        return tuple((name.strip() or link, link) for name, link in pairs)


def typed_of(form: Mapping[str, Any]) -> dict[str, str]:
    """The known fields of a form that was sent; what is no text and rows left empty are left out."""
    sent = {name: clean(value) for name, value in form.items() if isinstance(value, str)}
    rows = [row for row in range(MOST_ONLINE) if _is_filled(sent, row)]
    known = {*FIELDS, *(online_name(row, name) for row in rows for name in ONLINE)}
    return {name: value for name, value in sent.items() if name in known}


def _is_filled(values: Mapping[str, str], row: int) -> bool:
    """Whether something was typed for that online service; its state alone is preset."""
    typed = (name for name in ONLINE if ONLINE[name].kind is not Kind.CHOICE)
    return any(values.get(online_name(row, name), "").strip() for name in typed)


def clean(text: str) -> str:
    """Without characters that cannot be printed; line ends as in Unix."""
    return NOT_PRINTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def article_from(values: Mapping[str, str], base: Article) -> tuple[Article, dict[str, str]]:
    """The article as typed, made from `base` (whose source, state and version stay), and the complaints.

    Where a field is wrong the article keeps the base's value, so that a preview can always be shown.
    """
    typed = Typed(values)
    _check_lengths(typed)
    days: dict[str, Any] = {name: typed.day(name) for name in DAY_FIELDS}
    article = replace(
        base,
        title=typed.text("title"),
        short_text=typed.text("short_text"),
        synonyms=tuple(dict.fromkeys(typed.lines("synonyms"))),
        region=_region(typed, base),
        owner=typed.text("owner"),
        modules=_modules(typed, base.modules),
        topic=_topic(typed, base),
        leika=_leika(typed, base),
        short_address=typed.text("short_address"),
        is_crisis=typed.text("is_crisis") == YES,
        office_id=typed.text("office_id"),
        **days,
    )
    _check_whole(article, typed)
    return article, typed.complaints


def _check_lengths(typed: Typed) -> None:
    for name, value in typed.values.items():
        spec = FIELDS.get(name) or ONLINE[name.rpartition("-")[2]]
        if len(value) > spec.most:
            typed.complaints[name] = TOO_LONG
        if spec.is_needed and not value.strip():
            typed.complaints[name] = NEEDED


def _check_whole(article: Article, typed: Typed) -> None:
    for name in (one.name for one in FIELDS.values() if one.is_needed):
        if not typed.text(name):
            typed.complaints[name] = NEEDED
    if article.valid_from and article.valid_until and article.valid_until < article.valid_from:
        typed.complaints["valid_until"] = ENDS_BEFORE


def _region(typed: Typed, base: Article) -> str:
    try:
        return normal(typed.text("region"))
    except BadRegion:
        typed.complaints["region"] = NO_REGION
        return base.region


def _topic(typed: Typed, base: Article) -> int | None:
    text = typed.text("topic")
    if not text:
        return None
    topic = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if topic in TOPIC or topic == base.topic:
        return topic
    typed.complaints["topic"] = NO_TOPIC
    return base.topic


def _leika(typed: Typed, base: Article) -> str | None:
    try:
        return checked(typed.text("leika"))
    except BadLeika:
        typed.complaints["leika"] = NO_LEIKA
        return base.leika


def _modules(typed: Typed, base: Modules) -> Modules:
    texts: dict[str, Any] = {name: typed.text(name) for name in TEXT_FIELDS}
    lists: dict[str, Any] = {name: typed.lines(name) for name in LIST_FIELDS}
    return replace(
        base,
        **texts,
        **lists,
        office=_office(typed),
        contact=Contact(*(typed.text(f"contact_{name}") for name in ("phone", "email", "web"))),
        online=tuple(_online(typed)),
        forms=tuple(Form(*pair) for pair in typed.links("forms")),
        links=tuple(Link(*pair) for pair in typed.links("links")),
    )


def _office(typed: Typed) -> Office | None:
    name, address, hours, key = (typed.text(f"office_{part}") for part in ("name", "address", "hours", "key"))
    return Office(name, address, hours, key or None) if name or address or hours or key else None


def _online(typed: Typed) -> Iterable[OnlineService]:
    for row in range(MOST_ONLINE):
        if _is_filled(typed.values, row):
            yield _service(typed, {name: online_name(row, name) for name in ONLINE})


def _service(typed: Typed, names: Mapping[str, str]) -> OnlineService:
    said = {name: typed.text(names[name]) for name in ONLINE}
    if not said["name"]:
        typed.complaints[names["name"]] = NO_NAME
    if not ADDRESS.fullmatch(said["link"]):
        typed.complaints[names["link"]] = NO_LINK
    return OnlineService(
        said["name"],
        said["link"],
        _state(typed, names["state"]),
        said["state_note"],
        typed.lines(names["synonyms"]),
        tuple(Link(*pair) for pair in typed.links(names["help_links"])),
        Contact(said["phone"], said["email"], said["web"]),
    )


def _state(typed: Typed, name: str) -> ServiceState:
    try:
        return ServiceState(typed.text(name) or ServiceState.AVAILABLE)
    except ValueError:
        typed.complaints[name] = NO_STATE
        return ServiceState.AVAILABLE
