"""What the organisation calls things, for reports."""

from sqlalchemy import Engine

from buergerdraht.errors import NotFound
from reporting.asked import By
from reporting.keys import TOPIC_NAMES
from routing.organisation.model import Organisation
from routing.organisation.own_lines import called_lines
from routing.organisation.store import current


def hotline_names(engine: Engine) -> dict[str, str]:
    """Key to name, in the organisation's order; empty while there is no organisation."""
    return names_by(engine, By.HOTLINE)


def names_by(engine: Engine, by: By | None) -> dict[str, str]:
    """Key to name of what a report is grouped by, in its own order; empty where keys are all there is."""
    if by is By.TOPIC:
        return TOPIC_NAMES
    organisation = _organisation(engine) if by in (By.HOTLINE, By.MANDANT, By.POOL, By.PLACE) else None
    if organisation is None:
        return {}
    if by is By.PLACE:
        return {place.ars: place.name for place in organisation.places}
    if by is By.MANDANT:
        return {mandant.key: mandant.name for mandant in organisation.mandanten}
    if by is By.POOL:
        return {pool.key: pool.name for pool in organisation.pools}
    return {line.key: line.name for line in called_lines(organisation)}


def thresholds(engine: Engine) -> dict[str, int]:
    """Pool to the seconds within which it is to answer."""
    organisation = _organisation(engine)
    return {pool.key: pool.answer_within_seconds for pool in organisation.pools} if organisation else {}


def _organisation(engine: Engine) -> Organisation | None:
    try:
        return current(engine).organisation
    except NotFound:
        return None
