"""Hotlines' names for reports."""

from sqlalchemy import Engine

from buergerdraht.errors import NotFound
from routing.organisation.store import current


def hotline_names(engine: Engine) -> dict[str, str]:
    """Key to name, in the organisation's order; empty while there is no organisation."""
    try:
        organisation = current(engine).organisation
    except NotFound:
        return {}
    return {hotline.key: hotline.name for hotline in organisation.hotlines}
