"""The responsible office as an agent tells it: where, how to reach it, and whether it is open now."""

from dataclasses import dataclass
from datetime import datetime

from kb.article import Office as NamedOffice
from kb.offices import Office
from kb.opening import OpenState, said


@dataclass(frozen=True)
class OfficeView:
    """`hours` is text for people where opening times are not known; `opening` says how it is now."""

    name: str
    address: str
    hours: str
    access: str
    reach: str
    key: str
    opening: OpenState | None


def office_view(office: Office | None, other: NamedOffice | None, now: datetime) -> OfficeView | None:
    """The office of the table; where there is none, what the article says of it."""
    if office is None:
        return named(other)
    ways = (office.contact.phone, office.contact.email, office.contact.web)
    key = office.key or (other.key if other else None) or ""
    return OfficeView(
        office.name,
        office.address,
        office.hours_text,
        office.access,
        " · ".join(filter(None, ways)),
        key,
        said(office, now),
    )


def named(office: NamedOffice | None) -> OfficeView | None:
    """An office that an article only names; nothing is known of its hours but text."""
    if office is None or not office.name:
        return None
    return OfficeView(office.name, office.address, office.hours, "", "", office.key or "", None)
