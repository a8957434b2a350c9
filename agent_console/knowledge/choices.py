"""What can be chosen in lists: regions, owners, topics, offices; and the names of what was chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from agent_console.centre import Centre
from agent_console.desk.hits import LAND, NATION, place_name
from agent_console.knowledge.words import CENTRE, PROGRAM, SERVICE_STATES
from contacts.topics import GROUPS, TOPIC
from kb.offices import Office
from kb.places import BUND

Choice = tuple[str, str]
LENGTH_OF_LAND, LENGTH_OF_TOWN = 2, 12


@dataclass(frozen=True)
class Choices:
    """Lists of (value, German text) by field; `topic_groups` with the name of each group."""

    lists: dict[str, list[Choice]]
    topic_groups: tuple[tuple[str, list[Choice]], ...]


def choices(centre: Centre, offices: Iterable[Office], owners: Iterable[str]) -> Choices:
    """`owners` are the keys that may be chosen; "" is the centre itself."""
    targets = [(one.key, one.name) for one in sorted(centre.organisation.offices, key=lambda one: one.name)]
    lists = {
        "region": regions(centre),
        "owner": [(owner, owner_name(owner, centre)) for owner in owners],
        "office_id": [(one.source_id, _office(one, centre)) for one in offices if not one.is_withdrawn],
        "office_key": targets,
        "key": targets,
        "state": list(SERVICE_STATES.items()),
    }
    return Choices(lists, topic_groups())


def topic_groups() -> tuple[tuple[str, list[Choice]], ...]:
    return tuple(
        (group.name, [(str(topic.number), topic.name) for topic in group.topics]) for group in GROUPS
    )


def regions(centre: Centre) -> list[Choice]:
    """Bund, Land, then the Kreise and their towns by name."""
    lands = sorted({ars[:LENGTH_OF_LAND] for ars in centre.places})
    places = sorted(centre.places.items(), key=lambda place: (len(place[0]), place[1]))
    return [(BUND, NATION), *((land, LAND) for land in lands), *places]


def every_owner(centre: Centre) -> list[str]:
    return ["", *centre.mandanten]


def owner_name(owner: str, centre: Centre) -> str:
    if not owner:
        return CENTRE
    mandant = centre.mandanten.get(owner)
    return mandant.name if mandant else owner


def topic_name(topic: int | None) -> str:
    found = TOPIC.get(topic or 0)
    return found.name if found else ""


def person_name(login: str, centre: Centre) -> str:
    """The name of somebody; the login where the organisation no longer knows them."""
    if not login:
        return PROGRAM
    person = centre.people.get(login)
    return person.name if person else login


def _office(office: Office, centre: Centre) -> str:
    return f"{office.name} ({place_name(office.region, centre)})"
