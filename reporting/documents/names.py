"""Names of what reports are about, by key."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Engine

from buergerdraht.errors import NotFound
from contacts.topics import TOPIC
from routing.organisation.own_lines import called_lines
from routing.organisation.store import current

TOPICS: Mapping[str, str] = {str(number): topic.name for number, topic in TOPIC.items()}


@dataclass(frozen=True)
class Names:
    """Keys to names as the organisation has them now; yesterday's call may carry a key that is gone."""

    hotlines: Mapping[str, str] = field(default_factory=dict)
    mandanten: Mapping[str, str] = field(default_factory=dict)
    pools: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, str] = field(default_factory=dict)


def names_of(engine: Engine) -> Names:
    """The names that hold; none while there is no organisation."""
    try:
        held = current(engine).organisation
    except NotFound:
        return Names()
    return Names(
        {line.key: line.name for line in called_lines(held)},
        {mandant.key: mandant.name for mandant in held.mandanten},
        {pool.key: pool.name for pool in held.pools},
        {place.ars: place.name for place in held.places},
        {office.key: office.name for office in held.offices},
    )
