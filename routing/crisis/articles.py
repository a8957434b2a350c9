"""Which articles a crisis puts on top at every desk."""

from datetime import datetime

from sqlalchemy import Engine

from buergerdraht.errors import NotFound
from routing.crisis.store import wanted_now
from routing.organisation.store import current


def pinned_articles(engine: Engine, now: datetime) -> frozenset[str]:
    """Source ids of the articles of all profiles that are on."""
    on = {key.profile for key in wanted_now(engine, now).lines.values()}
    if not on:
        return frozenset()
    try:
        profiles = current(engine).organisation.crisis_profiles
    except NotFound:
        return frozenset()
    return frozenset(one for profile in profiles if profile.key in on for one in profile.articles)
