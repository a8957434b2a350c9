"""To whom a hotline belongs by the organisation that holds."""

from dataclasses import dataclass, field

from sqlalchemy import Engine

from buergerdraht.errors import NotFound
from routing.organisation.own_lines import called_lines
from routing.organisation.store import current, version


@dataclass
class Mandants:
    """Hotline to Mandant, read again only when the organisation has a new version."""

    engine: Engine
    _version: int = 0
    _by_hotline: dict[str, str] = field(default_factory=dict)

    def by_hotline(self) -> dict[str, str]:
        """Hotline to Mandant; empty while there is no organisation."""
        newest = version(self.engine)
        if newest != self._version:
            self._by_hotline = _read(self.engine)
            self._version = newest
        return self._by_hotline


def _read(engine: Engine) -> dict[str, str]:
    try:
        organisation = current(engine).organisation
    except NotFound:
        return {}
    return {line.key: line.mandant for line in called_lines(organisation)}
