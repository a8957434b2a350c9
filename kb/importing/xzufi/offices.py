"""An Organisationseinheit as an office, an Onlinedienst as an online service."""

from typing import Any

from kb.article import Contact, Link, OnlineService
from kb.hours import read_hours
from kb.importing.target import Target
from kb.importing.xzufi.elements import ars_of, children, german, id_of, is_true, text_at, text_of
from kb.offices import Office
from kb.places import BUND
from kb.plain import one_line, plain, web_link

VISIT, HOUSE = "002", "001"
"""Codes of `urn:xoev-de:fim:codeliste:xzufi.anschrifttyp`: where people come to, and the house."""

FAX = "04"
"""Code of the XÖV list "erreichbarkeit"; faxes are of no use to callers."""


def office_of(element: Any, target: Target) -> Office:
    """The office. Its region is the one area it is responsible for, else the import's, else the Bund."""
    hours = plain(german(_hours(element)))
    regions = {
        key for one in children(element, "zustaendigkeit") for key in ars_of(children(one, "gebietID"))
    }
    own = next(iter(regions)) if len(regions) == 1 else ""
    address = _visited(children(element, "anschrift"))
    return Office(
        source=target.source,
        source_id=id_of(next(iter(children(element, "id")), None)),
        name=one_line(german(children(element, "name", "name")) or german(children(element, "bezeichnung"))),
        region=own or target.region or BUND,
        address=_address(address) if address is not None else "",
        contact=_contact(element),
        weekly=read_hours(hours) or (),
        hours_text=hours,
        access=_access(address) if address is not None else "",
        owner=target.owner,
    )


def online_of(element: Any) -> OnlineService | None:
    """The online service; None when it has no link that a browser may open."""
    name = one_line(german(children(element, "bezeichnung")))
    addresses = [web_link(german(children(one, "link")) or text_of(one)) for one in children(element, "link")]
    address = next((one for one in addresses if one), "")
    if not address:
        return None
    helps = (*children(element, "hilfeLink"), *children(element, "weiterfuehrenderLink"))
    return OnlineService(name or address, address, help_links=links_of(helps))


def links_of(elements: Any) -> tuple[Link, ...]:
    """Hyperlinks in German (`uri`, `titel`) that a browser may open."""
    found = []
    for one in elements:
        address = web_link(text_at(one, "uri"))
        language = str(one.get("languageCode") or "de").lower()
        if address and language.startswith("de"):
            found.append(Link(one_line(text_at(one, "titel")) or address, address))
    return tuple(found)


def _hours(element: Any) -> list[Any]:
    return [one for one in element.iterchildren("*") if "ffnungszeit" in str(one.tag)]


def _visited(addresses: list[Any]) -> Any:
    by_type = {text_at(one, "typ", "code"): one for one in reversed(addresses)}
    return by_type.get(VISIT, by_type.get(HOUSE, addresses[0] if addresses else None))


def _address(address: Any) -> str:
    street = " ".join(part for part in (text_at(address, "strasse"), text_at(address, "hausnummer")) if part)
    town = " ".join(part for part in (text_at(address, "postleitzahl"), text_at(address, "ort")) if part)
    return one_line(", ".join(part for part in (street, town) if part))


def _access(address: Any) -> str:
    said = {"kennzeichenRollstuhlgerecht": "rollstuhlgerecht", "kennzeichenAufzug": "Aufzug"}
    return ", ".join(text for name, text in said.items() if is_true(address, name))


def _contact(element: Any) -> Contact:
    """The first telephone, e-mail and page; which is which shows in the text itself."""
    found: dict[str, str] = {}
    for one in children(element, "kommunikation"):
        kind = _kind(text_at(one, "kennung"), text_at(one, "kanal", "code"))
        found.setdefault(kind, one_line(text_at(one, "kennung")))
    for one in children(element, "internetadresse"):
        found.setdefault("web", web_link(text_at(one, "uri")))
    return Contact(found.get("phone", ""), found.get("email", ""), found.get("web", ""))


def _kind(value: str, code: str) -> str:
    if code == FAX:
        return "fax"
    if "@" in value:
        return "email"
    return "web" if value.lower().startswith(("http://", "https://", "www.")) else "phone"
