"""An organisation in a database, for tests of those who read it."""

from datetime import UTC, datetime

from sqlalchemy import Engine

from routing.organisation.model import Organisation
from routing.organisation.store import Edit, save

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)


def saved(engine: Engine, organisation: Organisation, based_on: int | None = None) -> int:
    """Saves a version; its number."""
    return save(engine, organisation, Edit("probe", NOON, based_on))
